import assert from 'node:assert/strict'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Kysely } from 'kysely'
import type {
  CellOrder,
  CellPageFilter,
  CellRow,
  PlacedCell,
} from '../../../src/reports/stored/stored-cells.ts'
import type { Database } from '../../../src/storage/database.ts'
import { readCellPage } from '../../../src/storage/reading/cell-pages.ts'
import { nodeSqliteDialect } from '../../../src/storage/sqlite/node-sqlite-dialect.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { aCatalogue, aCell, aProject, aReading, countsOf } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { unlessOn } from '../../support/test-database.ts'
import { testTracker } from '../../support/test-tracker.ts'

const everything: CellPageFilter = {
  series: 'master',
  projects: null,
  kinds: null,
  tiers: null,
  resource: null,
  language: null,
  platform: null,
  state: null,
  order: 'id',
  isDescending: false,
  after: null,
  limit: 10,
}

const orders: readonly CellOrder[] = [
  'id',
  'completionPercent',
  'leftStrings',
  'leftWords',
  'lastTranslatedAt',
]

async function walk(db: Database, filter: CellPageFilter): Promise<PlacedCell[]> {
  const cells: PlacedCell[] = []
  for (;;) {
    const page = await readCellPage(db, { ...filter, after: cells.at(-1)?.position ?? null })
    cells.push(...page)
    if (page.length < filter.limit) return cells
    assert.ok(cells.length < 1_000, 'the pages do not end')
  }
}

/** What a cell is ordered by, recomputed from its counts; `null`: unknown. */
function figureIn(order: CellOrder, { counts, source, flaw, lastTranslatedAt }: CellRow) {
  if (order === 'id') return 0
  if (order === 'lastTranslatedAt') return lastTranslatedAt
  if (counts === null) return null
  const { total, translated, totalWords, translatedWords } = counts
  if (order === 'leftStrings') return total - translated
  if (order === 'leftWords') {
    return totalWords === null || translatedWords === null ? null : totalWords - translatedWords
  }
  if (total === 0) return null
  if (source.isLowerBound) return translated / total - 1
  return flaw === null ? translated / total : Math.min(translated / total, 0.99)
}

function inOrder(cells: readonly CellRow[], order: CellOrder, isDescending: boolean): string[] {
  const direction = isDescending ? -1 : 1
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  return [...cells]
    .sort((a, b) => {
      const [one, other] = [figureIn(order, a), figureIn(order, b)]
      const byId = compare(idOf(a), idOf(b)) * (order === 'id' ? direction : 1)
      if (one === null || other === null)
        return Number(one === null) - Number(other === null) || byId
      return compare(one, other) * direction || byId
    })
    .map(idOf)
}

// Tabs sort before every letter of a name, as the end of a name does.
function idOf({ project, resource, language }: CellRow): string {
  return [project, resource, language].join('\t')
}

const aCellOf = fc
  .record({
    total: fc.integer({ min: 0, max: 4 }),
    translated: fc.integer({ min: 0, max: 4 }),
    hasNumber: fc.boolean(),
    hasWords: fc.boolean(),
    flaw: fc.option(fc.constant('line 1: broken')),
    day: fc.option(fc.constantFrom('2026-08-01', '2026-08-02')),
  })
  .map(({ total, translated, hasNumber, hasWords, flaw, day }) => {
    const counts = countsOf(total, Math.min(total, translated))
    return {
      counts: hasNumber ? { ...counts, ...(!hasWords && { totalWords: null }) } : null,
      flaw,
      lastTranslatedAt: day,
    }
  })

describe('pages of cells', () => {
  test('are the whole in the order asked for, whatever their size', async (t) => {
    const projects = ['a', 'a-b', 'b'].map((name) => aProject(name, ['service', 'docs']))
    const tracker = await testTracker(t, aCatalogue({ projects }))
    const db = tracker.database.reader
    const cellsOf = fc.dictionary(fc.constantFrom('fr', 'de', 'tr', 'zh-CN'), aCellOf)
    const resource = fc.record({ cells: cellsOf, isLowerBound: fc.boolean() })
    const figures = fc.array(fc.tuple(resource, resource), { minLength: 3, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(figures, fc.integer({ min: 1, max: 4 }), async (each, limit) => {
        // What is lost between two readings would be held back.
        await forget(tracker)
        const platform = new FakePlatform(
          Object.fromEntries(
            each.map((resources, index) => [
              projects[index]?.name ?? '',
              resources.map(({ cells, isLowerBound }, place) =>
                aReading(
                  place === 0 ? 'service' : 'docs',
                  4,
                  {},
                  {
                    source: { total: 4, totalWords: 40, isLowerBound },
                    cells: Object.entries(cells).map(([language, { counts, ...rest }]) =>
                      aCell(language, counts, rest),
                    ),
                  },
                ),
              ),
            ]),
          ),
        )
        await tracker.sync(platform)
        const all = await tracker.store.cells({ series: 'master' })
        for (const order of orders) {
          for (const isDescending of [false, true]) {
            const walked = await walk(db, { ...everything, order, isDescending, limit })
            assert.deepEqual(
              walked.map(({ cell }) => idOf(cell)),
              inOrder(all, order, isDescending),
              `${order} ${isDescending}`,
            )
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  const skip = unlessOn('sqlite', 'it reads how SQLite goes about it')
  test('in the order of ids are read along the indexes, without sorting what comes after', {
    skip,
  }, async (t) => {
    const tracker = await testTracker(t)
    const { place: path } = tracker.database
    const asked: { sql: string; parameters: readonly unknown[] }[] = []
    const db = new Kysely<Tables>({
      dialect: nodeSqliteDialect(path, { readOnly: true }),
      log({ query }) {
        asked.push(query)
      },
    })
    t.after(() => db.destroy())
    const after = { value: null, project: 'horizon', resource: 'docs', language: 'fr' }
    await readCellPage(db, { ...everything, after })
    await readCellPage(db, { ...everything, after, isDescending: true })
    await readCellPage(db, { ...everything, after, language: 'fr', kinds: ['docs'] })

    const raw = new DatabaseSync(path, { readOnly: true })
    t.after(() => raw.close())
    assert.equal(asked.length, 3)
    for (const { sql, parameters } of asked) {
      const plan = raw
        .prepare(`explain query plan ${sql}`)
        .all(...(parameters as SQLInputValue[]))
        .map(({ detail }) => String(detail))
      assert.match(plan[0] ?? '', /SEARCH project USING .*\(name[<>]\?\)/)
      assert.deepEqual(
        plan.filter((step) => /TEMP B-TREE|SCAN/.test(step)),
        [],
      )
    }
  })
})

/** Makes the next reading the first one. */
async function forget({ database }: Awaited<ReturnType<typeof testTracker>>): Promise<void> {
  for (const table of ['cell_history', 'source_history', 'cell', 'resource_source'] as const) {
    await database.writer.deleteFrom(table).execute()
  }
}
