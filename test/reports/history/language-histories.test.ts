import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { readHistoryFile } from '../../../src/providers/recorded/history-file.ts'
import { historyFileIn } from '../../../src/providers/recorded/index.ts'
import { foldHistory } from '../../../src/sync/fold-history.ts'
import { aCatalogue, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import type { Ending } from '../../support/test-database.ts'
import { testTracker } from '../../support/test-tracker.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'openstack')
const file = historyFileIn(join(folder, 'recorded'))

let openstack: Catalogue
before(async () => {
  openstack = await loadCatalogue(folder)
})

async function withQuarters(t: Ending, catalogue: Catalogue) {
  const tracker = await testTracker(t, catalogue)
  const { scope, rows } = await readHistoryFile(file)
  await tracker.syncStore.importHistory(scope, foldHistory(rows, new Names(catalogue)))
  return tracker
}

describe('quarters of all languages', () => {
  test('are the sums of the recorded files, recomputed', async (t) => {
    const tracker = await withQuarters(t, openstack)
    const { lines } = await tracker.reports.history({ series: 'master', scope: null })
    assert.equal(lines?.scope, 'quarters')
    assert.equal(lines?.projects.length, 8)
    const recorded = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line))
    for (const day of ['2013-06-30', '2016-03-31', '2026-06-30']) {
      const ofDay = recorded.filter((row) => row.day === day)
      const total = ofDay.reduce((sum, row) => sum + row.total, 0)
      assert.equal(lines?.source.find((point) => point.day === day)?.total, total, day)
      for (const code of ['ja', 'fr', 'de']) {
        const cells = ofDay.flatMap((row) => (code in row.cells ? [row.cells[code]] : []))
        const isKnown = cells.length > 0 && cells.every((cell) => cell !== null)
        const translated = isKnown ? cells.reduce((sum, [count]) => sum + count, 0) : null
        const point: { translated: number | null; total: number } | undefined = lines?.languages
          .get(code)
          ?.find((one) => one.day === day)
        assert.equal(point?.translated, translated, `${code}, ${day}`)
        assert.equal(point?.total, total, `${code}, ${day}`)
      }
    }
  })

  test('stand beside the languages of a project that has them, and of no other', async (t) => {
    const tracker = await withQuarters(t, openstack)
    const file = (name: string) => [aReading(name, 100, { fr: 40 })]
    await tracker.sync(
      new FakePlatform({
        nova: file('nova/locale/nova'),
        'magnum-ui': file('magnum_ui/locale/django'),
      }),
    )
    const linesOf = async (name: string) => {
      const project = openstack.projects.find((one) => one.name === name)
      assert.ok(project)
      return (await tracker.reports.project({ series: 'master', project })).lines
    }
    assert.deepEqual((await linesOf('nova'))?.projects, ['nova'])
    assert.equal(await linesOf('magnum-ui'), null)
  })

  test('are of the current series alone', async (t) => {
    const tracker = await withQuarters(t, openstack)
    const other = await tracker.reports.history({ series: '2026.1', scope: null })
    assert.deepEqual([other.lines, other.scopes], [null, []])
  })
})

describe('days of all languages', () => {
  const readings: [day: string, total: number, fr: number][] = [
    ['2026-06-01', 100, 10],
    ['2026-06-20', 100, 40],
    ['2026-06-30', 60, 40],
  ]

  async function read(t: Ending, until: string) {
    const tracker = await testTracker(t, aCatalogue())
    const platform = new FakePlatform({})
    for (const [day, total, fr] of [...readings, [until, 60, 40] as const]) {
      tracker.clock.set(`${day}T12:00:00Z`)
      platform.projects = { nova: [aReading('service', total, { fr, de: 5 })] }
      await tracker.sync(platform)
    }
    return tracker.reports.overview({ series: 'master', group: 'code' })
  }

  test('are drawn once a month of them was read', async (t) => {
    assert.equal((await read(t, '2026-06-30')).lines, null)
    const { lines } = await read(t, '2026-07-01')
    assert.equal(lines?.scope, 'days')
    assert.deepEqual([lines?.from, lines?.to], ['2026-06-01', '2026-07-01'])
    assert.deepEqual(
      lines?.languages.get('fr')?.map(({ day, translated }) => [day, translated]),
      [
        ['2026-06-01', 10],
        ['2026-06-20', 40],
        ['2026-06-30', 40],
      ],
    )
  })

  test('know the steps of their text', async (t) => {
    const { lines } = await read(t, '2026-07-01')
    assert.deepEqual(
      lines?.steps.map(({ day, change }) => [day, change?.from.total, change?.to.total]),
      [['2026-06-30', 100, 60]],
    )
  })

  test('go half a year back and no further', async (t) => {
    const { lines } = await read(t, '2027-03-01')
    assert.equal(lines?.from, '2026-08-31')
    assert.deepEqual(
      lines?.languages.get('fr')?.map(({ day, translated }) => [day, translated]),
      [['2026-08-31', 40]],
    )
  })
})
