import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { everyWork, type WorkFilter } from '../../src/domain/work-filter.ts'
import { createRecordedProvider, readingFileIn } from '../../src/providers/recorded/index.ts'
import type { Reports } from '../../src/reports/reports.ts'
import { openstackFolder, type RecordedLine, readRecordedLines } from '../support/recorded-lines.ts'
import { testTracker } from '../support/test-tracker.ts'

/*
 * What the filters leave of the work that comes with the project, in every language, worked out
 * from the recorded file by plain arithmetic.
 */

let catalogue: Catalogue
let lines: RecordedLine[]
let reports: Reports
const closings: (() => Promise<void>)[] = []

before(async () => {
  catalogue = await loadCatalogue(openstackFolder)
  lines = await readRecordedLines(catalogue)
  const ending = { after: (close: () => Promise<void>) => void closings.push(close) }
  const tracker = await testTracker(ending, catalogue)
  const file = readingFileIn(join(openstackFolder, 'recorded'))
  await tracker.sync(createRecordedProvider({ platformId: 'git', file }))
  reports = tracker.reports
})
after(async () => {
  for (const close of closings) await close()
})

interface Left {
  readonly name: string
  readonly line: RecordedLine
  readonly translated: number
  readonly fuzzy: number
  readonly isBegun: boolean
  /** Minutes at 250 words an hour; `null`: nobody knows. */
  readonly minutes: number | null
}

/** What is left of each resource in a language. */
function leftIn(code: string): Left[] {
  return lines.flatMap((line) => {
    const cell = line.cells.get(code)
    const { translated = 0, fuzzy = 0 } = cell ?? {}
    const left = line.total - translated
    if (left === 0 && !line.lowerBound) return []
    const words =
      line.words === null || line.lowerBound
        ? null
        : cell
          ? cell.words === null
            ? null
            : line.words - cell.words
          : line.words
    const work = words === null ? null : words - (fuzzy * words) / left / 2
    return {
      name: `${line.project}/${line.key}`,
      line,
      translated,
      fuzzy,
      isBegun: translated + fuzzy > 0,
      minutes: work === null ? null : (work * 60) / 250,
    }
  })
}

const ratioOf = ({ line, translated, fuzzy }: Left) => (100 * translated) / (line.total - fuzzy)

const wanted: [what: string, filter: Partial<WorkFilter>, keeps: (left: Left) => boolean][] = [
  ['everything', {}, () => true],
  ['a quarter of an hour', { time: 'quarter-hour' }, ({ minutes }) => (minutes ?? 1e9) <= 15],
  ['an hour', { time: 'hour' }, ({ minutes }) => (minutes ?? 1e9) <= 60],
  ['a day', { time: 'day' }, ({ minutes }) => (minutes ?? 1e9) <= 480],
  ['dashboards', { kinds: ['dashboard'] }, ({ line }) => line.kind === 'dashboard'],
  [
    'manuals and clients',
    { kinds: ['docs', 'client'] },
    ({ line }) => line.kind === 'docs' || line.kind === 'client',
  ],
  ['tier 2', { tiers: [2] }, ({ line }) => line.kind === 'service'],
  ['review', { marks: ['review'] }, ({ fuzzy }) => fuzzy > 0],
  ['not begun', { marks: ['not-begun'] }, ({ isBegun }) => !isBegun],
  [
    'risk',
    { marks: ['at-risk'] },
    (left) => left.isBegun && !left.line.lowerBound && ratioOf(left) < 40,
  ],
  [
    'an hour of fuzzy dashboards',
    { time: 'hour', kinds: ['dashboard'], marks: ['review'] },
    ({ line, fuzzy, minutes }) => line.kind === 'dashboard' && fuzzy > 0 && (minutes ?? 1e9) <= 60,
  ],
]

/** Far and less far ones, with fuzzy strings and without, one with a single file, one with none. */
const tried = ['fr', 'ja', 'ru', 'zh-CN', 'en-GB', 'kn', 'ar', 'sq']

describe('the recorded work, filtered', () => {
  for (const [what, filter, keeps] of wanted) {
    test(`${what}`, async () => {
      let kept = 0
      for (const language of catalogue.languages.filter(({ code }) => tried.includes(code))) {
        const { shown } = await reports.language({
          series: 'master',
          language,
          filter: { ...everyWork, ...filter },
        })
        const names = shown
          .filter(({ group }) => group !== 'done')
          .map(({ project, resource }) => `${project}/${resource}`)
        const expected = leftIn(language.code)
          .filter(keeps)
          .map(({ name }) => name)
        assert.deepEqual(names.sort(), expected.sort(), language.code)
        kept += names.length
      }
      assert.ok(kept > 0)
    })
  }
})
