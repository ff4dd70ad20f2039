import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readHistories } from '../../src/reports/history/progress-history.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const withFrench = (fr: number, total = 100) => ({
  nova: [aReading('service', total, { fr, de: 50 })],
})
const withoutFrench = { nova: [aReading('service', 100, { de: 50 })] }

/** 80 of 100 on the 21st; from the 22nd on the platform says something else. */
async function afterALoss(
  t: Parameters<typeof testTracker>[0],
  loss: FakePlatform['projects'] = withFrench(0),
) {
  const tracker = await testTracker(t)
  const platform = new FakePlatform(withFrench(80))
  await tracker.sync(platform)
  const read = async (at: string, projects: FakePlatform['projects']) => {
    tracker.clock.set(`2026-08-${at}:00Z`)
    platform.projects = projects
    return tracker.sync(platform)
  }
  await read('22T12:00', loss)
  const losses = () => tracker.store.heldLosses()
  const decide = async (verdict: 'accepted' | 'rejected') => {
    const ids = [...new Set((await losses()).map(({ id }) => id))]
    return tracker.syncStore.decideLosses(ids, verdict, tracker.clock.now())
  }
  const french = async () => (await tracker.cells())['nova/service/fr']
  return { tracker, read, losses, decide, french }
}

test('a held loss says what would be shown, and when it may confirm itself', async (t) => {
  const { losses, tracker } = await afterALoss(t, withFrench(30))
  const [loss] = await losses()
  assert.deepEqual(
    [loss?.held?.translated, loss?.verdict, loss?.heldUntilEarliest?.toISOString()],
    [30, null, '2026-08-24T12:00:00.000Z'],
  )
  const [cell] = await tracker.store.cells({ series: 'master', language: 'fr' })
  assert.deepEqual(
    [cell?.held, cell?.heldVerdict],
    [{ total: 100, translated: 30, needsEditing: 0 }, null],
  )
})

describe('an accepted loss', () => {
  test('is shown now: the cell, the sums, the history and the day’s line', async (t) => {
    const { tracker, decide, french, losses } = await afterALoss(t, withFrench(30, 110))
    const version = await tracker.store.dataVersion()
    const { decided, unknown } = await decide('accepted')
    assert.deepEqual([decided.length, unknown], [1, []])
    assert.equal(await french(), '30/110')
    assert.deepEqual(await losses(), [])
    const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
    const line = languages.find(({ language }) => language.code === 'fr')
    assert.deepEqual([line?.tally.translated, line?.tally.total, line?.heldCells], [30, 110, 0])
    assert.equal(line?.tally.leftWords, 800, 'its words are the platform’s too')
    const [past] = await tracker.store.cellsOn('2026-08-22', { series: 'master', language: 'fr' })
    assert.equal(past?.translated, 30)
    const subject = { series: 'master', project: 'nova', language: 'fr' }
    const [history] = await readHistories({ ...tracker, catalogue: aCatalogue() }, subject)
    assert.deepEqual(
      history?.points.map(({ day, translated }) => [day, translated]),
      [
        ['2026-08-21', 80],
        ['2026-08-22', 30],
      ],
    )
    assert.ok((await tracker.store.dataVersion()) > version)
  })

  test('is nothing new to the next reading of the same', async (t) => {
    const { read, decide } = await afterALoss(t, withFrench(30))
    await decide('accepted')
    const run = await read('22T13:00', withFrench(30))
    assert.equal(run.cellsChanged, 0)
  })

  test('of a row that vanished takes the row away', async (t) => {
    const { tracker, decide, french, losses } = await afterALoss(t, withoutFrench)
    assert.equal((await losses())[0]?.held, null)
    await decide('accepted')
    assert.equal(await french(), undefined)
    const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
    const line = languages.find(({ language }) => language.code === 'fr')
    assert.equal(line?.tally.countedResources, 0)
  })

  test('of a resource that vanished takes all its cells away, at once', async (t) => {
    const { tracker, losses, decide } = await afterALoss(t, { nova: [] })
    const ids = (await losses()).map(({ id }) => id)
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1])
    assert.equal((await decide('accepted')).decided.length, 1)
    assert.deepEqual(await tracker.cells(), {})
    assert.deepEqual(await tracker.store.summaries('master'), [])
  })

  test('comes back like any other translation', async (t) => {
    const { read, decide, french } = await afterALoss(t, withoutFrench)
    await decide('accepted')
    await read('22T13:00', withFrench(80))
    assert.equal(await french(), '80/100')
  })
})

test('a verdict that comes while the platform is read is not undone by what was read', async (t) => {
  const { tracker, losses } = await afterALoss(t)
  const [loss] = await losses()
  assert.ok(loss)
  const { syncStore, clock } = tracker
  const { saveProject } = syncStore
  syncStore.saveProject = async (save) => {
    await syncStore.decideLosses([loss.id], 'rejected', clock.now())
    return saveProject.call(syncStore, save)
  }
  clock.set('2026-08-23T12:00:00Z')
  await tracker.sync(new FakePlatform(withFrench(0)))
  assert.deepEqual(
    (await losses()).map(({ verdict, furtherReadings }) => [verdict, furtherReadings]),
    [['rejected', 1]],
  )
})

describe('a rejected loss', () => {
  test('keeps the last good numbers, and says that it was rejected', async (t) => {
    const { tracker, decide, french, losses } = await afterALoss(t)
    await decide('rejected')
    assert.equal(await french(), '80/100')
    const [loss] = await losses()
    assert.deepEqual([loss?.verdict, loss?.heldUntilEarliest], ['rejected', null])
    const [cell] = await tracker.store.cells({ series: 'master', language: 'fr' })
    assert.equal(cell?.heldVerdict, 'rejected')
  })

  test('never confirms itself by the same numbers, which write nothing', async (t) => {
    const { tracker, read, decide, french } = await afterALoss(t)
    await decide('rejected')
    const before = await tracker.rowCounts()
    for (const day of ['23', '24', '25', '26', '27']) {
      const version = await tracker.store.dataVersion()
      await read(`${day}T12:00`, withFrench(0))
      assert.equal(await tracker.store.dataVersion(), version + 1, 'of the run alone')
    }
    assert.equal(await french(), '80/100')
    assert.equal((await tracker.rowCounts())['cell_history'], before['cell_history'])
  })

  test('is still the same loss when the source text moves on', async (t) => {
    const { read, decide, french, losses } = await afterALoss(t)
    await decide('rejected')
    for (const day of ['23', '24', '26']) await read(`${day}T12:00`, withFrench(0, 104))
    assert.equal(await french(), '80/100')
    assert.deepEqual(
      (await losses()).map(({ verdict, held }) => [verdict, held?.total]),
      [['rejected', 104]],
    )
  })

  test('gives way to other numbers, which are judged anew', async (t) => {
    const { read, decide, french, losses } = await afterALoss(t)
    await decide('rejected')
    await read('23T12:00', withFrench(10))
    assert.equal((await losses())[0]?.verdict, null)
    await read('24T12:00', withFrench(11))
    await read('25T11:00', withFrench(12))
    assert.equal(await french(), '80/100')
    await read('25T12:00', withFrench(12))
    assert.equal(await french(), '12/100')
  })

  test('gives way to a row that vanishes, too', async (t) => {
    const { read, decide, losses } = await afterALoss(t)
    await decide('rejected')
    await read('23T12:00', withoutFrench)
    assert.deepEqual(
      (await losses()).map(({ verdict, held }) => [verdict, held]),
      [[null, null]],
    )
  })

  test('is over when the numbers come back', async (t) => {
    const { read, decide, french, losses } = await afterALoss(t)
    await decide('rejected')
    await read('23T12:00', withFrench(81))
    assert.equal(await french(), '81/100')
    assert.deepEqual(await losses(), [])
    await read('24T12:00', withFrench(0))
    assert.equal((await losses())[0]?.verdict, null, 'the next one is another')
  })

  test('of a resource that vanished keeps it for as long as it is missing', async (t) => {
    const { tracker, read, decide, losses } = await afterALoss(t, { nova: [] })
    await decide('rejected')
    for (const day of ['23', '24', '26']) await read(`${day}T12:00`, { nova: [] })
    assert.equal((await tracker.cells())['nova/service/fr'], '80/100')
    assert.deepEqual(
      (await losses()).map(({ verdict }) => verdict),
      ['rejected', 'rejected'],
    )
    await read('27T12:00', withFrench(80))
    assert.deepEqual(await losses(), [])
    await read('28T12:00', { nova: [] })
    assert.equal((await losses())[0]?.verdict, null)
  })

  test('may be accepted after all', async (t) => {
    const { decide, french } = await afterALoss(t)
    await decide('rejected')
    await decide('accepted')
    assert.equal(await french(), '0/100')
  })
})

test('ids that name no held loss are told, and change nothing', async (t) => {
  const { tracker, losses } = await afterALoss(t)
  const [loss] = await losses()
  await tracker.syncStore.decideLosses([loss?.id ?? ''], 'accepted', tracker.clock.now())
  const version = await tracker.store.dataVersion()
  const nothing = [
    loss?.id ?? '',
    'c999',
    'r1',
    'x1',
    'c',
    '',
    'c1; drop table cell',
    'c99999999999999999999',
  ]
  assert.deepEqual(await tracker.syncStore.decideLosses(nothing, 'accepted', tracker.clock.now()), {
    decided: [],
    unknown: nothing,
  })
  assert.equal(await tracker.store.dataVersion(), version)
})
