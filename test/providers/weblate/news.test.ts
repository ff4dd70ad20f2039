import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actions } from '../../../imitations/weblate/actions.ts'
import type { Site } from '../../../imitations/weblate/site.ts'
import {
  context,
  failureOf,
  HandClock,
  namesIn,
  providerFor,
  run,
  runAfter,
  someComponents,
  someSite,
  startImitation,
} from './provider-under-test.ts'

/** A server that has been read whole half an hour ago. */
async function alreadyRead() {
  const clock = new HandClock()
  const site = someSite(clock)
  const imitation = await startImitation({ site })
  const provider = providerFor(imitation)
  const first = await run(provider)
  clock.pass({ minutes: 30 })
  return { clock, site, imitation, provider, first }
}

const everything = 4 + someComponents

describe('a run after one that read everything', () => {
  it('is one request when nothing happened, and leaves the same state', async () => {
    const { provider, first, clock } = await alreadyRead()
    let before = first
    for (let turn = 0; turn < 3; turn += 1) {
      const next = await runAfter(before, provider)
      assert.equal(next.requests, 1)
      assert.deepEqual(next.plan.projects, [])
      assert.equal(next.plan.isRestUnchanged, true)
      assert.equal(next.plan.state, first.plan.state)
      clock.pass({ hours: 1 })
      before = next
    }
  })

  it('is one request by a new process as well', async () => {
    const { imitation, first } = await alreadyRead()
    const next = await runAfter(first, providerFor(imitation))
    assert.equal(next.requests, 1)
    assert.equal(next.plan.state, first.plan.state)
  })

  it('reads the components that were touched, once more the next time, and then no more', async () => {
    const { provider, site, first, clock } = await alreadyRead()
    site.translate('horizon/master/django', 'fr', 5)
    site.translate('keystone/keystone', 'fr', 1)
    const second = await runAfter(first, provider)
    const touched = ['horizon: master/django', 'keystone: /keystone']
    assert.deepEqual(namesIn(second).sort(), touched)
    assert.equal(second.requests, 1 + 2)
    assert.equal(second.plan.isRestUnchanged, true)
    const horizon = second.projects.get('horizon')
    assert.equal(horizon?.isRestUnchanged, true)
    assert.equal(horizon?.resources[0]?.cells[0]?.counts?.translated, 83)

    clock.pass({ hours: 1 })
    const third = await runAfter(second, provider)
    assert.deepEqual(namesIn(third).sort(), touched)
    assert.equal(third.requests, 1 + 2)

    clock.pass({ hours: 1 })
    const fourth = await runAfter(third, provider)
    assert.equal(fourth.requests, 1)
    assert.equal(fourth.plan.state, third.plan.state)
  })

  it('reads again what was touched last time, but not what was touched before that', async () => {
    const { provider, imitation, site, first, clock } = await alreadyRead()
    const places = ['horizon/master/django', 'keystone/keystone', 'cinder/master/cinder']
    let before = first
    const read: string[][] = []
    for (const place of places) {
      site.translate(place, 'fr', 1)
      before = await runAfter(before, provider)
      read.push([...before.projects.keys()].sort())
      clock.pass({ hours: 1 })
    }
    assert.deepEqual(read, [['horizon'], ['horizon', 'keystone'], ['cinder', 'keystone']])
    // And looks no further back than it has to, however long there is always something new.
    await runAfter(before, provider)
    const asked = imitation.requests.flatMap(({ query }) => query.get('timestamp_after') ?? [])
    const sinceMs = clock.now().getTime() - Date.parse(asked.at(-1) ?? '')
    assert.ok(sinceMs < 2.1 * 60 * 60_000, `${sinceMs}`)
  })

  it('asks a new process one thing more for each component it does not know', async () => {
    const { imitation, site, first } = await alreadyRead()
    site.translate('horizon/master/doc/api-ref/doc-api-ref', 'fr', 1)
    const next = await runAfter(first, providerFor(imitation))
    assert.deepEqual(namesIn(next), ['horizon: master/doc/api-ref/doc-api-ref'])
    // The log, the component, its three categories, its statistics.
    assert.equal(next.requests, 1 + 1 + 3 + 1)
  })

  it('lists everything in a new process where much was touched, or much failed', async () => {
    const { provider, imitation, site, first, clock } = await alreadyRead()
    for (const path of site.paths()) site.translate(path, 'fr', 1)
    assert.equal((await runAfter(first, provider)).requests, 1 + someComponents)
    const next = await runAfter(first, providerFor(imitation))
    assert.equal(next.requests, 1 + 3 + someComponents)
    assert.equal(next.plan.isRestUnchanged, true)
    assert.equal(next.projects.get('horizon')?.isRestUnchanged, true)
    clock.pass({ hours: 1 })
    const after = await runAfter(next, providerFor(imitation), ['horizon', 'keystone'])
    assert.equal(after.requests, 1 + 3 + someComponents)
    assert.equal(after.projects.get('horizon')?.isRestUnchanged, undefined)
    assert.equal(after.projects.get('cinder')?.isRestUnchanged, true)
  })

  it('knows the review step of a component it had to ask for', async () => {
    const { imitation, site, first } = await alreadyRead()
    site.approve('cinder/master/cinder', 'fr', 2)
    const next = await runAfter(first, providerFor(imitation))
    assert.equal(next.projects.get('cinder')?.resources[0]?.cells[0]?.counts?.reviewed, 12)
  })

  it('reads nothing for what changes no number', async () => {
    const { provider, site, first, clock } = await alreadyRead()
    site.comment('horizon/master/django', 'fr')
    site.log(actions.userAdded, { project: site.project('horizon') })
    site.log(actions.addonInstalled, { project: site.project('horizon') })
    const second = await runAfter(first, provider)
    assert.deepEqual([second.requests, second.plan.projects], [1, []])
    clock.pass({ hours: 1 })
    const third = await runAfter(second, provider)
    assert.deepEqual([third.requests, third.plan.state], [1, second.plan.state])
  })

  it('reads nothing for a glossary', async () => {
    const { provider, imitation, site, first } = await alreadyRead()
    site.translate('horizon/glossary', 'fr', 1)
    assert.equal((await runAfter(first, provider)).requests, 1)
    const fresh = await runAfter(first, providerFor(imitation))
    assert.deepEqual([fresh.requests, fresh.plan.projects], [2, []])
  })

  it('reads what failed whole, whatever happened', async () => {
    const { provider, first } = await alreadyRead()
    const next = await runAfter(first, provider, ['horizon'])
    assert.deepEqual(namesIn(next), [
      'horizon: master/django',
      'horizon: master/doc/api-ref/doc-api-ref',
      'horizon: stable-2025-1/django',
    ])
    assert.equal(next.projects.get('horizon')?.isRestUnchanged, undefined)
    assert.equal(next.plan.isRestUnchanged, true)
  })
})

describe('the change log', () => {
  /** A line whose time was taken a minute before the newest one's, and which is saved only now. */
  function saveLate(site: Site, at: Date): void {
    const { project, component } = site.at('keystone/keystone')
    site.log(actions.translationAdded, { project, component, language: 'fr', at })
  }

  it('may show a line behind newer ones', async () => {
    const { provider, site, first, clock } = await alreadyRead()
    site.translate('horizon/master/django', 'fr', 1)
    const early = new Date(clock.now().getTime() - 60_000)
    let before = await runAfter(first, provider)
    before = await runAfter(before, provider)
    saveLate(site, early)
    const next = await runAfter(before, provider)
    assert.deepEqual(namesIn(next), ['keystone: /keystone'])
    // Higher numbers behind newer lines must not keep it restless.
    const again = await runAfter(next, provider)
    assert.deepEqual(namesIn(again), ['keystone: /keystone'])
    assert.equal((await runAfter(again, provider)).requests, 1)
  })

  it('may have a line from the future, which hides nothing', async () => {
    const { provider, site, clock } = await alreadyRead()
    const { project, component } = site.at('keystone/keystone')
    const at = new Date(clock.now().getTime() + 365 * 24 * 60 * 60_000)
    site.log(actions.translationAdded, { project, component, language: 'fr', at })
    const first = await run(provider)
    assert.equal((await runAfter(first, provider)).requests, 1)
    clock.pass({ minutes: 30 })
    site.translate('horizon/master/django', 'fr', 1)
    const next = await runAfter(first, provider)
    assert.deepEqual(namesIn(next), ['horizon: master/django'])
  })

  it('may grow by more than one page', async () => {
    const { provider, site, first } = await alreadyRead()
    for (let line = 0; line < 2_500; line += 1) site.translate('keystone/keystone', 'fr', 0)
    const next = await runAfter(first, provider)
    assert.deepEqual(namesIn(next), ['keystone: /keystone'])
    assert.equal(next.requests, 3 + 1)
    const again = await runAfter(next, provider)
    assert.equal(again.requests, 3 + 1)
  })

  it('is one request still after a great push', async () => {
    const { provider, site, clock } = await alreadyRead()
    for (let line = 0; line < 2_500; line += 1) {
      site.translate('keystone/keystone', 'fr', 0)
      if (line % 50 === 0) clock.pass({ minutes: 0.01 })
    }
    const first = await run(provider)
    assert.equal(first.requests, everything)
    const next = await runAfter(first, provider)
    assert.deepEqual([next.requests, next.plan.state], [1, first.plan.state])
  })

  it('is not read where it grew beyond measure', async () => {
    const { provider, site, first } = await alreadyRead()
    const { project, component } = site.at('keystone/keystone')
    for (let line = 0; line < 20_001; line += 1) {
      site.log(actions.stringAddedInRepository, { project, component, language: 'fr' })
    }
    const next = await runAfter(first, provider)
    assert.equal(next.requests, 1 + everything)
    assert.equal(next.plan.isRestUnchanged, undefined)
  })

  it('may be empty', async () => {
    const { provider, site, clock } = await alreadyRead()
    site.changes.length = 0
    const first = await run(provider)
    clock.pass({ hours: 1 })
    const second = await runAfter(first, provider)
    assert.deepEqual([second.requests, second.plan.state], [1, first.plan.state])
    site.translate('horizon/master/django', 'fr', 1)
    assert.deepEqual(namesIn(await runAfter(second, provider)), ['horizon: master/django'])
  })
})

describe('what moves', () => {
  const cases: [name: string, move: (site: Site) => void, expected: string[]][] = [
    [
      'a component that was renamed',
      (site) => site.renameComponent('keystone/keystone', 'identity'),
      ['keystone: /identity'],
    ],
    [
      'a component that was added',
      (site) => void site.addComponent('keystone/master/new', { strings: 7 }),
      ['keystone: /keystone', 'keystone: master/new'],
    ],
    [
      'a language that was added',
      (site) => site.addLanguage('keystone/keystone', 'de'),
      ['keystone: /keystone'],
    ],
    [
      'a language that was removed',
      (site) => site.removeLanguage('keystone/keystone', 'fr'),
      ['keystone: /keystone'],
    ],
    [
      'strings that were added',
      (site) => site.addStrings('keystone/keystone', 5),
      ['keystone: /keystone'],
    ],
  ]
  for (const [name, move, expected] of cases) {
    for (const process of ['the same', 'a new'] as const) {
      it(`${name} is found by ${process} process, in its project alone`, async () => {
        const { provider, imitation, site, first } = await alreadyRead()
        move(site)
        const next = await runAfter(first, process === 'a new' ? providerFor(imitation) : provider)
        assert.deepEqual(namesIn(next), expected)
        assert.deepEqual([...next.projects.keys()], ['keystone'])
      })
    }
  }

  const everywhere: [name: string, move: (site: Site) => void, expected: string[]][] = [
    [
      'a component that was removed',
      (site) => site.removeComponent('horizon/master/django'),
      ['cinder', 'horizon', 'keystone'],
    ],
    [
      'a component that was moved',
      (site) => site.moveComponent('keystone/keystone', ['master']),
      ['cinder', 'horizon', 'keystone'],
    ],
    [
      'a category that was renamed',
      (site) => site.renameCategory('horizon', ['stable-2025-1'], 'stable-2025-2'),
      ['cinder', 'horizon', 'keystone'],
    ],
    [
      'a project that was renamed',
      (site) => site.renameProject('keystone', 'identity'),
      ['cinder', 'horizon', 'identity'],
    ],
    [
      'a project that was added',
      (site) => void site.addProject('nova'),
      ['cinder', 'horizon', 'keystone', 'nova'],
    ],
    [
      'a kind of change nobody knows, of no component',
      (site) => site.log(999, { project: site.project('horizon') }),
      ['cinder', 'horizon', 'keystone'],
    ],
  ]
  for (const [name, move, expected] of everywhere) {
    it(`everything is read again for ${name}`, async () => {
      const { provider, site, first, clock } = await alreadyRead()
      move(site)
      const next = await runAfter(first, provider)
      assert.deepEqual([...next.projects.keys()].sort(), expected)
      assert.equal(next.plan.isRestUnchanged, undefined)
      clock.pass({ hours: 1 })
      assert.equal((await runAfter(next, provider)).requests, 1)
    })
  }

  it('a project that was removed takes its lines with it', async () => {
    const { provider, site, first, clock } = await alreadyRead()
    site.translate('keystone/keystone', 'fr', 1)
    const second = await runAfter(first, provider)
    clock.pass({ minutes: 5 })
    site.removeProject('keystone')
    const third = await runAfter(second, provider)
    assert.deepEqual([...third.projects.keys()].sort(), ['cinder', 'horizon'])
    assert.equal(third.plan.isRestUnchanged, undefined)
  })

  it('a component that moves away while it is read is looked for again', async () => {
    const { provider, imitation, site, first } = await alreadyRead()
    site.translate('keystone/keystone', 'fr', 1)
    const statistics = '/api/components/keystone/keystone/statistics/'
    imitation.faults.plan({ kind: 'gone' }, { on: statistics, times: 1 })
    const next = await runAfter(first, provider)
    assert.deepEqual(namesIn(next), ['keystone: /keystone'])
    assert.equal(next.projects.get('keystone')?.isRestUnchanged, undefined)
  })
})

describe('a component that leaves between the list and its statistics', () => {
  it('has its project listed again', async () => {
    const { provider, imitation } = await alreadyRead()
    const statistics = '/api/components/keystone/keystone/statistics/'
    imitation.faults.plan({ kind: 'gone' }, { on: statistics, times: 1 })
    const next = await run(provider)
    assert.equal(namesIn(next).length, someComponents)
    assert.equal(next.requests, everything + 3)
  })

  it('is told when that does not help', async () => {
    const { provider, imitation } = await alreadyRead()
    const statistics = '/api/components/keystone/keystone/statistics/'
    imitation.faults.plan({ kind: 'gone' }, { on: statistics })
    const asked = context()
    await provider.plan(asked)
    await failureOf(provider.fetchProject('keystone', asked), 'not-found')
  })
})

describe('everything is read', () => {
  it('by the first run after two in the night', async () => {
    const { provider, clock, first } = await alreadyRead()
    clock.pass({ hours: 15 }) // 01:30
    const evening = await runAfter(first, provider)
    assert.equal(evening.requests, 1)
    clock.pass({ hours: 1 }) // 02:30
    const night = await runAfter(evening, provider)
    assert.equal(night.requests, everything)
    clock.pass({ hours: 1 })
    assert.equal((await runAfter(night, provider)).requests, 1)
  })

  it('when a count changed without a line in the log, that night', async () => {
    const { provider, site, clock, first } = await alreadyRead()
    const row = site.at('keystone/keystone').component.translations.get('fr')
    assert.ok(row)
    row.translated += 2
    assert.equal((await runAfter(first, provider)).requests, 1)
    clock.pass({ hours: 20 })
    const night = await runAfter(first, provider)
    const [cell] = night.projects.get('keystone')?.resources[0]?.cells ?? []
    assert.equal(cell?.counts?.translated, 13)
  })

  for (const [name, state] of [
    ['none', null],
    ['no JSON', 'Nonsense'],
    ['another form', JSON.stringify({ form: 0 })],
    ['half of one', JSON.stringify({ form: 1, fullPassAt: '2026-11-20T10:00:00Z' })],
  ] as const) {
    it(`when what was left for it is ${name}`, async () => {
      const { provider } = await alreadyRead()
      const previous = { startedAt: new Date(), state, failed: new Set<string>() }
      assert.equal((await run(provider, { previous })).requests, everything)
    })
  }

  it('when the last time lies ahead', async () => {
    const { first, imitation } = await alreadyRead()
    const behind = new HandClock('2026-11-19T10:00:00Z')
    const next = await runAfter(first, providerFor(imitation, { clock: behind }))
    assert.equal(next.requests, everything)
  })
})

describe('a run over some projects', () => {
  it('asks for the resources that were named alone, and leaves no state', async () => {
    const { provider } = await alreadyRead()
    const next = await run(provider, {
      only: [{ project: 'horizon', resources: ['master/doc/api-ref/doc-api-ref'] }],
    })
    assert.deepEqual(namesIn(next), ['horizon: master/doc/api-ref/doc-api-ref'])
    assert.equal(next.requests, 1)
    assert.equal(next.plan.isRestUnchanged, true)
    assert.equal(next.plan.state, undefined)
    assert.equal(next.projects.get('horizon')?.isRestUnchanged, true)
  })

  it('lists the project first in a new process', async () => {
    const { imitation } = await alreadyRead()
    const next = await run(providerFor(imitation), {
      only: [{ project: 'keystone', resources: ['keystone'] }],
    })
    assert.deepEqual(namesIn(next), ['keystone: /keystone'])
    // The project, its components, the statistics of one; nothing has a category.
    assert.equal(next.requests, 3)
  })

  it('reads a project whole where no resource is named', async () => {
    const { provider } = await alreadyRead()
    const next = await run(provider, { only: [{ project: 'horizon', resources: [] }] })
    assert.equal(namesIn(next).length, 3)
    assert.equal(next.projects.get('horizon')?.isRestUnchanged, undefined)
  })

  it('reads a project whole where a resource that is named is not there', async () => {
    const { provider } = await alreadyRead()
    const next = await run(provider, { only: [{ project: 'horizon', resources: ['master/x'] }] })
    assert.equal(namesIn(next).length, 3)
    assert.equal(next.projects.get('horizon')?.isRestUnchanged, undefined)
  })

  it('finds a resource that came after everything was read', async () => {
    const { provider, site } = await alreadyRead()
    site.addComponent('keystone/master/new', { strings: 7 })
    const next = await run(provider, { only: [{ project: 'keystone', resources: ['master/new'] }] })
    assert.ok(namesIn(next).includes('keystone: master/new'))
  })

  it('reads nothing for a glossary, or for a project that is not ours', async () => {
    const { imitation } = await alreadyRead()
    const provider = providerFor(imitation, { projects: ['horizon'] })
    const next = await run(provider, {
      only: [
        { project: 'horizon', resources: ['glossary'] },
        { project: 'keystone', resources: ['keystone'] },
      ],
    })
    assert.deepEqual(next.plan.projects, ['horizon'])
    assert.deepEqual(namesIn(next), [])
  })

  it('leaves the next scheduled run as it would have been', async () => {
    const { provider, site, first } = await alreadyRead()
    site.translate('keystone/keystone', 'fr', 1)
    await run(provider, { only: [{ project: 'keystone', resources: ['keystone'] }] })
    assert.deepEqual(namesIn(await runAfter(first, provider)), ['keystone: /keystone'])
  })
})
