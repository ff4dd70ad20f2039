import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PlatformPlan, TranslationProvider } from '../../../src/sync/translation-provider.ts'
import {
  context,
  HandClock,
  providerFor,
  run,
  runAfter,
  someSite,
  startImitation,
} from './provider-under-test.ts'

/** Two processes that read one server, the second of which knows it from an earlier run. */
async function twoProcesses() {
  const clock = new HandClock()
  const site = someSite(clock)
  const imitation = await startImitation({ site })
  const [planner, reader] = [providerFor(imitation), providerFor(imitation)]
  const first = await run(reader)
  clock.pass({ minutes: 30 })
  return { clock, site, imitation, planner, reader, first }
}

/** Reads everything that was planned elsewhere. */
async function readHanded(reader: TranslationProvider, plan: PlatformPlan) {
  const asked = context()
  const read = new Map<string, string[]>()
  for (const slug of plan.projects) {
    const { resources } = await reader.fetchProject(slug, asked, plan.tasks?.get(slug))
    read.set(
      slug,
      resources.flatMap(({ branch, name, cells }) =>
        cells.map(({ language, counts }) => `${branch}/${name} ${language} ${counts?.translated}`),
      ),
    )
  }
  return { read, requests: asked.requests }
}

describe('what one process has planned and another reads', () => {
  it('is read without a list of its own, a request for each component', async () => {
    const { planner, reader } = await twoProcesses()
    const { read, requests } = await readHanded(reader, await planner.plan(context()))
    assert.deepEqual([...read.keys()].sort(), ['cinder', 'horizon', 'keystone'])
    assert.deepEqual(read.get('keystone'), ['null/keystone fr 11'])
    assert.equal(requests, 5)
  })

  it('is what the plan found, and not what the reader knew of it', async () => {
    const { planner, reader, site } = await twoProcesses()
    site.renameComponent('keystone/keystone', 'identity')
    site.translate('keystone/identity', 'fr', 3)
    const { read } = await readHanded(reader, await planner.plan(context()))
    assert.deepEqual(read.get('keystone'), ['null/identity fr 14'])
  })

  it('are the components that were touched, and no others', async () => {
    const { planner, reader, site, first } = await twoProcesses()
    site.translate('horizon/master/django', 'fr', 5)
    const { state = null } = first.plan
    const previous = { startedAt: new Date(), state, failed: new Set<string>() }
    const plan = await planner.plan(context({ previous }))
    const { read, requests } = await readHanded(reader, plan)
    assert.deepEqual([...read], [['horizon', ['master/django fr 83', 'master/django pt_BR 0']]])
    assert.equal(requests, 1)
  })

  it('is a whole project that a notice asked for, listed anew', async () => {
    const { planner, reader, site } = await twoProcesses()
    site.addComponent('keystone/second', { strings: 4, languages: { fr: { translated: 2 } } })
    const only = [{ project: 'keystone', resources: [] }]
    const { read } = await readHanded(reader, await planner.plan(context({ only })))
    assert.deepEqual(read.get('keystone'), ['null/keystone fr 11', 'null/second fr 2'])
  })

  it('makes the planner of the next run list anew what another one was shown to have moved', async () => {
    const { planner, reader, site, first, clock } = await twoProcesses()
    site.renameComponent('keystone/keystone', 'identity')
    const second = await runAfter(first, planner)
    clock.pass({ minutes: 30 })
    site.translate('keystone/identity', 'fr', 3)
    const third = await runAfter(second, reader)
    assert.deepEqual(
      third.projects.get('keystone')?.resources.map(({ name }) => name),
      ['identity'],
    )
  })
})
