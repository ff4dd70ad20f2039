import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { completionOf, isComplete } from '../../src/domain/completion.ts'
import type { CellReading } from '../../src/sync/translation-provider.ts'
import { aCell, aReading, countsOf } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const duplicate = 'line 214: duplicate message definition'

async function withFrench(t: Parameters<typeof testTracker>[0], first: CellReading, total = 100) {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({})
  const read = async (at: string, cell: CellReading, strings = total) => {
    tracker.clock.set(`2026-08-${at}:00Z`)
    platform.projects = { nova: [aReading('service', strings, {}, { cells: [cell] })] }
    return tracker.sync(platform)
  }
  await read('21T12:00', first)
  const cell = async () => {
    const [row] = await tracker.store.cells({ series: 'master', language: 'fr' })
    return row && [row.counts && `${row.counts.translated}/${row.counts.total}`, row.flaw]
  }
  const headline = async () => {
    const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
    const line = languages.find(({ language }) => language.code === 'fr')
    assert.ok(line)
    return line.tally
  }
  const notices = async () =>
    (await tracker.store.notices()).map(({ code, subject }) => `${code} ${subject}`)
  return { tracker, read, cell, headline, notices }
}

describe('a file with a flaw that can be counted', () => {
  test('is counted as far as it can be, with the flaw beside it', async (t) => {
    const { cell, notices, tracker } = await withFrench(
      t,
      aCell('fr', countsOf(100, 100), { flaw: duplicate }),
    )
    assert.deepEqual(await cell(), ['100/100', duplicate])
    assert.deepEqual(await notices(), ['flawed master service fr'])
    const [notice] = await tracker.store.notices()
    assert.equal(notice?.flaw, duplicate)
    assert.match(notice.message, /line 214: duplicate/)
  })

  test('is never complete, alone or in a sum', async (t) => {
    const { headline, tracker } = await withFrench(
      t,
      aCell('fr', countsOf(100, 100), { flaw: duplicate }),
    )
    const tally = await headline()
    assert.equal(tally.flawedCells, 1)
    assert.deepEqual(completionOf(tally), { kind: 'percent', percent: 99, atLeast: false })
    assert.equal(isComplete(tally), false)
    const language = { ...(await french(tracker)) }
    const { work } = await tracker.reports.language({ series: 'master', language })
    assert.deepEqual(
      work.map(({ group, reason }) => [group, reason.code]),
      [['later', 'flawed']],
    )
  })

  test('is sound again as soon as it is mended', async (t) => {
    const { read, cell, headline, notices } = await withFrench(
      t,
      aCell('fr', countsOf(100, 100), { flaw: duplicate }),
    )
    await read('21T13:00', aCell('fr', countsOf(100, 100)))
    assert.deepEqual(await cell(), ['100/100', null])
    assert.equal(isComplete(await headline()), true)
    assert.deepEqual(await notices(), [])
  })
})

describe('a file that gives no number', () => {
  const broken = aCell('fr', null, { flaw: 'line 3: end-of-line within string' })

  test('leaves the last good ones, flagged and with their total, until it is mended', async (t) => {
    const { read, cell, headline, notices } = await withFrench(t, aCell('fr', countsOf(100, 100)))
    const run = await read('21T13:00', broken, 120)
    assert.equal(run.cellsChanged, 1)
    assert.deepEqual(await cell(), ['100/100', 'line 3: end-of-line within string'])
    const tally = await headline()
    assert.deepEqual([tally.translated, tally.total, tally.left], [100, 100, 0])
    assert.deepEqual(completionOf(tally), { kind: 'percent', percent: 99, atLeast: false })
    assert.deepEqual(await notices(), ['uncountable master service fr'])
    await read('21T14:00', aCell('fr', countsOf(120, 110)), 120)
    assert.deepEqual(await cell(), ['110/120', null])
  })

  test('is flagged even where nobody says what is wrong', async (t) => {
    const { read, cell } = await withFrench(t, aCell('fr', countsOf(100, 100)))
    await read('21T13:00', aCell('fr', null))
    assert.deepEqual(await cell(), ['100/100', 'the file gives no number'])
  })

  test('has none, and is unknown, where it never gave one', async (t) => {
    const { cell, headline } = await withFrench(t, broken)
    assert.deepEqual(await cell(), [null, 'line 3: end-of-line within string'])
    assert.deepEqual(completionOf(await headline()), { kind: 'unknown' })
  })

  test('is written once, and not again by a run that finds the same', async (t) => {
    const { tracker, read } = await withFrench(t, aCell('fr', countsOf(100, 90)))
    await read('21T13:00', broken)
    const before = { rows: await tracker.rowCounts(), version: await tracker.store.dataVersion() }
    await read('21T14:00', broken)
    assert.equal(await tracker.store.dataVersion(), before.version + 1, 'of the run alone')
    assert.deepEqual(await tracker.rowCounts(), {
      ...before.rows,
      sync_run: (before.rows['sync_run'] ?? 0) + 1,
    })
  })

  test('writes no line of history: nobody lost anything', async (t) => {
    const { tracker, read } = await withFrench(t, aCell('fr', countsOf(100, 90)))
    const before = (await tracker.rowCounts())['cell_history']
    await read('21T13:00', broken)
    assert.equal((await tracker.rowCounts())['cell_history'], before)
  })

  test('does not confirm a loss that is held back, nor end it', async (t) => {
    const { tracker, read, cell } = await withFrench(t, aCell('fr', countsOf(100, 90)))
    await read('21T13:00', aCell('fr', countsOf(100, 0)))
    for (const day of ['22', '23', '24']) await read(`${day}T13:00`, broken)
    assert.equal((await cell())?.[0], '90/100')
    assert.equal((await tracker.store.heldLosses())[0]?.furtherReadings, 0)
  })

  test('has no change of 30 days once the source text moved on without it', async (t) => {
    const { tracker } = await withFrench(t, aCell('fr', countsOf(100, 90)))
    const change = async () => {
      const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
      return languages.find(({ language }) => language.code === 'fr')?.change
    }
    tracker.clock.set('2026-09-21T12:00:00Z')
    const platform = new FakePlatform({
      nova: [aReading('service', 100, {}, { cells: [broken] })],
    })
    await tracker.sync(platform)
    assert.deepEqual(await change(), { we: 0, source: 0, leftDelta: 0 })
    platform.projects = { nova: [aReading('service', 150, {}, { cells: [broken] })] }
    await tracker.sync(platform)
    assert.equal(await change(), null)
  })
})

test('strings that fail the platform’s checks are kept for the page of the pair', async (t) => {
  const { tracker, read } = await withFrench(t, aCell('fr', countsOf(100, 40), { failing: 7 }))
  const failing = async () => {
    const project = { ...(await nova(tracker)) }
    const language = { ...(await french(tracker)) }
    const { lines } = await tracker.reports.pair({ series: 'master', project, language })
    return lines[0]?.failing
  }
  assert.equal(await failing(), 7)
  const before = (await tracker.rowCounts())['cell_history']
  await read('21T13:00', aCell('fr', countsOf(100, 40), { failing: 5 }))
  assert.equal(await failing(), 5)
  assert.equal((await tracker.rowCounts())['cell_history'], before, 'and are no translator’s work')
})

type Tracker = Awaited<ReturnType<typeof testTracker>>

async function french({ reports }: Tracker) {
  const { languages } = await reports.overview({ series: 'master', group: 'code' })
  const line = languages.find(({ language }) => language.code === 'fr')
  assert.ok(line)
  return line.language
}

async function nova({ reports }: Tracker) {
  const { projects } = await reports.projects({ series: 'master' })
  const line = projects.find(({ project }) => project.name === 'nova')
  assert.ok(line)
  return line.project
}
