import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, type TestContext, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { readHistoryFile } from '../../../src/providers/recorded/history-file.ts'
import { historyFileIn } from '../../../src/providers/recorded/index.ts'
import { readHistories } from '../../../src/reports/history/progress-history.ts'
import { foldHistory } from '../../../src/sync/fold-history.ts'
import { aCatalogue, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'openstack')
const file = historyFileIn(join(folder, 'recorded'))

let catalogue: Catalogue

before(async () => {
  catalogue = await loadCatalogue(folder)
})

async function withHistory(t: TestContext) {
  const tracker = await testTracker(t, catalogue)
  const { scope, rows } = await readHistoryFile(file)
  const points = foldHistory(rows, new Names(catalogue))
  await tracker.syncStore.importHistory(scope, points)
  return { tracker, again: () => tracker.syncStore.importHistory(scope, points) }
}

async function recordedRows() {
  const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(1)
  return lines.map((line) => JSON.parse(line))
}

describe('the recorded history', () => {
  test('is fourteen years of quarters of eight projects', async (t) => {
    const { tracker } = await withHistory(t)
    const [history, ...others] = await readHistories(
      { ...tracker, catalogue: catalogue },
      {
        series: 'master',
        project: null,
        language: 'fr',
      },
    )
    assert.deepEqual(others, [], 'and joined with nothing')
    assert.equal(history?.scope, 'quarters')
    assert.equal(history?.projects.length, 8)
    assert.equal(history?.points.at(0)?.day, '2012-03-31')
    assert.equal(history?.points.at(-1)?.day, '2026-06-30')
  })

  test('of a pair is the sum of its resources, recomputed', async (t) => {
    const { tracker } = await withHistory(t)
    const rows = (await recordedRows()).filter((row) => row.project === 'horizon')
    const [history] = await readHistories(
      { ...tracker, catalogue: catalogue },
      {
        series: 'master',
        project: 'horizon',
        language: 'fr',
      },
    )
    for (const point of history?.points ?? []) {
      const ofDay = rows.filter((row) => row.day === point.day)
      const french = ofDay.flatMap((row) => ('fr' in row.cells ? [row.cells.fr] : []))
      assert.equal(
        point.total,
        ofDay.reduce((sum, row) => sum + row.total, 0),
        point.day,
      )
      const isKnown = french.length > 0 && french.every((cell) => cell !== null)
      const translated = isKnown ? french.reduce((sum, [count]) => sum + count, 0) : null
      assert.equal(point.translated, translated, point.day)
    }
    const june2013 = history?.points.find((point) => point.day === '2013-06-30')
    assert.deepEqual([june2013?.translated, june2013?.total], [25, 1_037])
  })

  test('keeps a quarter without a file unknown, though its source text is known', async (t) => {
    const { tracker } = await withHistory(t)
    const [history] = await readHistories(
      { ...tracker, catalogue: catalogue },
      {
        series: 'master',
        project: 'cinder',
        language: 'fr',
      },
    )
    const point = history?.points.find((one) => one.day === '2014-12-31')
    assert.deepEqual([point?.total, point?.translated], [1_592, null])
  })

  test('of a project adds all languages up, the same spelled twice once', async (t) => {
    const { tracker } = await withHistory(t)
    const [history] = await readHistories(
      { ...tracker, catalogue: catalogue },
      {
        series: 'master',
        project: 'glance',
        language: null,
      },
    )
    assert.equal(history?.languages, 'all')
    const point = history?.points.find((one) => one.day === '2026-06-30')
    const rows = (await recordedRows()).filter(
      (row) => row.project === 'glance' && row.day === '2026-06-30',
    )
    const cells = rows.flatMap((row) => Object.values<[number, number]>(row.cells))
    assert.equal(
      point?.translated,
      cells.reduce((sum, [count]) => sum + count, 0),
    )
    assert.equal(point?.total, rows[0].total * cells.length)
  })

  test('of a language has all projects in its denominator, with a file or without', async (t) => {
    const { tracker } = await withHistory(t)
    const [history] = await readHistories(
      { ...tracker, catalogue: catalogue },
      {
        series: 'master',
        project: null,
        language: 'eo',
      },
    )
    const rows = await recordedRows()
    for (const point of history?.points ?? []) {
      const ofDay = rows.filter((row) => row.day === point.day)
      assert.equal(
        point.total,
        ofDay.reduce((sum, row) => sum + row.total, 0),
        point.day,
      )
    }
    assert.ok(history?.points.some((point) => point.countedResources < point.resources))
  })

  test('is imported once', async (t) => {
    const { tracker, again } = await withHistory(t)
    const version = await tracker.store.dataVersion()
    await again()
    assert.equal(await tracker.store.dataVersion(), version)
  })
})

test('daily readings make a line of their own, with a point only where something changed', async (t) => {
  const tracker = await testTracker(t)
  const readOn = async (day: string, fr: number) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr, de: 10 })] }))
  }
  await readOn('2026-08-01', 40)
  await readOn('2026-08-02', 40)
  await readOn('2026-08-03', 45)
  const french = await readHistories(
    { ...tracker, catalogue: aCatalogue() },
    {
      series: 'master',
      project: null,
      language: 'fr',
    },
  )
  assert.deepEqual(
    french.map(({ scope, points }) => [scope, points.map((one) => [one.day, one.translated])]),
    [
      [
        'days',
        [
          ['2026-08-01', 40],
          ['2026-08-03', 45],
        ],
      ],
    ],
  )
  const all = await readHistories(
    { ...tracker, catalogue: aCatalogue() },
    {
      series: 'master',
      project: 'nova',
      language: null,
    },
  )
  assert.deepEqual(
    all[0]?.points.map((one) => [one.translated, one.total]),
    [
      [50, 200],
      [55, 200],
    ],
  )
  const german = await readHistories(
    { ...tracker, catalogue: aCatalogue() },
    {
      series: 'master',
      project: null,
      language: 'de',
    },
  )
  assert.deepEqual(german, [], 'one point makes no line')
})

test('a line that has nothing left ends in an unknown, not in its last figure', async (t) => {
  const tracker = await testTracker(t)
  const readOn = async (day: string, cells: Record<string, number>) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, cells)] }))
  }
  await readOn('2026-08-01', { fr: 40, de: 10 })
  for (const day of ['02', '03', '05']) await readOn(`2026-08-${day}`, { de: 10 })
  const [line] = await readHistories(
    { ...tracker, catalogue: aCatalogue() },
    {
      series: 'master',
      project: null,
      language: 'fr',
    },
  )
  assert.deepEqual(
    line?.points.map((one) => one.translated),
    [40, null],
  )
})

test('another default group has a line of its own, as far back as it was read', async (t) => {
  const tracker = await testTracker(t)
  const read = (day: string, fr: number) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    return tracker.sync(
      new FakePlatform({
        nova: [aReading('service', 100, { fr })],
        horizon: [aReading('docs', 50, { fr: 7 })],
      }),
    )
  }
  await read('2026-08-01', 40)
  await read('2026-08-02', 41)
  const subject = { series: 'master', project: null, language: 'fr' }
  const figures = async (catalogue: Catalogue) => {
    const [line] = await readHistories({ ...tracker, catalogue }, subject)
    return line?.points.map(({ translated, total }) => `${translated}/${total}`)
  }
  assert.deepEqual(await figures(aCatalogue()), ['40/100', '41/100'])
  const wider = aCatalogue({ defaultGroup: 'everything' })
  assert.deepEqual(await figures(wider), ['47/150', '48/150'])
})

test('a year is told day by day, what was before it by the end of each month', async (t) => {
  const tracker = await testTracker(t)
  const days = ['2024-12-30', '2025-01-10', '2025-01-20', '2025-09-01', '2025-10-05', '2026-09-30']
  for (const [fr, day] of days.entries()) {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr })] }))
  }
  const subject = { series: 'master', project: 'nova', language: 'fr' }
  const [line] = await readHistories({ ...tracker, catalogue: aCatalogue() }, subject)
  assert.deepEqual(
    line?.points.map(({ day, translated }) => [day, translated]),
    [
      ['2024-12-31', 0],
      ['2025-01-31', 2],
      ['2025-09-01', 3],
      ['2025-10-05', 4],
      ['2026-09-30', 5],
    ],
  )
})

test('a series other than the current one has no line of the current one', async (t) => {
  const { tracker } = await withHistory(t)
  const subject = { series: '2026.1', project: null, language: 'fr' }
  assert.deepEqual(await readHistories({ ...tracker, catalogue: catalogue }, subject), [])
})
