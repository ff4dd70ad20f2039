import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HistoryReport } from '../../../../src/reports/history/history-types.ts'
import type { HistoryPoint } from '../../../../src/reports/stored/stored-lines.ts'
import {
  type HistoryPointView,
  type HistoryRowView,
  historyViews,
} from '../../../../src/web/view-models/lines/history-view.ts'
import { aPageContext } from '../../../support/page-context.ts'

function aPoint(day: string, given: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    day,
    total: 1_000,
    translated: 400,
    needsEditing: 0,
    resources: 2,
    countedResources: 2,
    isLowerBound: false,
    ...given,
  }
}

const aLine = {
  scope: 'quarters',
  group: { name: 'code', title: 'Dashboards and services' },
  languages: 'one',
  projects: ['nova'],
  oneByOneSince: null,
  marks: [],
  steps: [],
} as const satisfies Omit<HistoryReport, 'points'>

function viewOf(
  points: readonly HistoryPoint[],
  projects = ['horizon', 'nova'],
  given: Partial<HistoryReport> = {},
) {
  const [view] = historyViews(aPageContext(), [{ ...aLine, projects, points, ...given }])
  assert.ok(view)
  const isPoint = (row: HistoryRowView): row is HistoryPointView => row.mark === null
  return { ...view, points: view.rows.filter(isPoint) }
}

describe('a line through the years', () => {
  test('says which projects it covers and when it was counted', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    assert.match(
      viewOf(points).caption,
      /services of 2 projects at the end of each quarter: Horizon and Nova/,
    )
    assert.match(
      viewOf(points, ['nova']).caption,
      /^Dashboards and services at the end of each quarter/,
    )
  })

  test('is read newest first', () => {
    const { points } = viewOf([aPoint('2013-03-31'), aPoint('2013-06-30')])
    assert.deepEqual(
      points.map(({ dayLabel }) => dayLabel),
      ['30 Jun 2013', '31 Mar 2013'],
    )
  })

  test('keeps a day that could not be counted unknown, and a floor a floor', () => {
    const { points } = viewOf([
      aPoint('2013-03-31', { translated: null }),
      aPoint('2013-06-30', { countedResources: 1 }),
      aPoint('2013-09-30'),
    ])
    const [whole, floor, unknown] = points
    assert.equal(unknown?.translated.isKnown, false)
    assert.equal(unknown?.isFloor, false)
    assert.deepEqual([floor?.translated.value, floor?.isFloor], [400, true])
    assert.equal(whole?.isFloor, false)
  })

  test('of a source text alone has no translated line', () => {
    const source = { translated: null, countedResources: 0 }
    const view = viewOf([aPoint('2013-03-31', source), aPoint('2013-06-30', source)])
    assert.equal(view.hasTranslated, false)
    assert.equal(view.points[0]?.translated.isKnown, false)
  })

  test('of all languages together says so', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    const view = viewOf(points, ['nova'], { languages: 'all' })
    assert.match(view.caption, /all languages with a file together/)
    assert.equal(view.totalLabel, 'Strings in all languages')
  })

  test('says of days what it counts', () => {
    const points = [aPoint('2026-03-30'), aPoint('2026-03-31')]
    const captionOf = (given: Partial<HistoryReport>) =>
      viewOf(points, [], { scope: 'days', ...given }).caption
    assert.equal(captionOf({}), 'Dashboards and services, day by day.')
    const group = { name: 'docs', title: 'Documentation' }
    assert.equal(
      captionOf({ group, languages: 'all' }),
      'Documentation, day by day: all languages with a file together.',
    )
  })

  test('is never joined with one of another scope', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    const views = historyViews(aPageContext(), [
      { ...aLine, points, scope: 'days', projects: [] },
      { ...aLine, points, scope: 'quarters' },
      { ...aLine, points, scope: 'backfill' },
    ])
    assert.equal(views.length, 3)
    assert.equal(new Set(views.map(({ caption }) => caption)).size, 3)
  })

  test('out of a repository says so', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-04-30')]
    const captionOf = (given: Partial<HistoryReport>, projects?: string[]) =>
      viewOf(points, projects, { scope: 'backfill', ...given }).caption
    assert.equal(captionOf({}, ['nova']), 'From git’s history: the files as they were.')
    assert.match(captionOf({}), /^From git’s history: the files of Horizon and Nova/)
    assert.match(captionOf({ languages: 'all' }), /^From git’s history: all languages/)
  })

  test('says which totals are only a lower bound', () => {
    const view = viewOf([aPoint('2013-03-31'), aPoint('2013-06-30', { isLowerBound: true })])
    assert.deepEqual(
      view.points.map(({ isLowerBound }) => isLowerBound),
      [true, false],
    )
    assert.match(view.lowerBoundLabel ?? '', /^at least: no template/)
    assert.equal(viewOf([aPoint('2013-03-31')]).lowerBoundLabel, null)
  })
})

describe('a platform that took over', () => {
  const points = [aPoint('2026-03-01'), aPoint('2026-03-05'), aPoint('2026-03-09')]
  const mark = { day: '2026-03-05', from: 'git', to: 'transifex' }
  const rowsOf = (marks: HistoryReport['marks']) =>
    viewOf(points, ['nova'], { scope: 'days', marks }).rows.map(
      (row) => row.mark?.sentences[0] ?? row.day,
    )

  test('is marked below the first figures that are its own', () => {
    assert.deepEqual(rowsOf([mark]), [
      '2026-03-09',
      '2026-03-05',
      'From here on as transifex counts it, before as git did.',
      '2026-03-01',
    ])
  })

  test('on a day without figures is marked where that day would stand', () => {
    assert.equal(rowsOf([{ ...mark, day: '2026-03-07' }])[1], rowsOf([mark])[2])
    assert.equal(rowsOf([{ ...mark, day: '2026-04-01' }])[0], rowsOf([mark])[2])
  })

  test('with several projects at once is one mark', () => {
    assert.equal(rowsOf([mark, { ...mark }]).length, 4)
    assert.equal(rowsOf([mark, { ...mark, to: 'zanata' }]).length, 5)
  })

  test('at the beginning is nothing to mark', () => {
    assert.equal(rowsOf([{ ...mark, day: '2026-03-01' }]).length, 3)
  })
})

describe('a step in the source text', () => {
  const points = [
    aPoint('2014-03-31', { total: 2_712 }),
    aPoint('2014-06-30', { total: 1_914 }),
    aPoint('2014-09-30', { total: 1_920 }),
  ]
  const [from, to] = points as [HistoryPoint, HistoryPoint]
  const note = {
    day: '2014-06-08',
    until: '2014-06-30',
    projects: ['nova'],
    what: 'Log messages leave',
    note: 'Log messages go to files of their own.',
    link: 'https://git.example/nova',
  }
  const marksOf = (steps: HistoryReport['steps'], given: Partial<HistoryReport> = {}) =>
    viewOf(points, ['nova'], { steps, ...given }).rows.filter((row) => row.mark !== null)

  test('stands below the first figures of the new size, and says what changed by how much', () => {
    const step = { day: to.day, change: { from, to }, notes: [] }
    const { rows } = viewOf(points, ['nova'], { steps: [step] })
    assert.deepEqual(
      rows.map((row) => row.mark?.label ?? row.day),
      ['2014-09-30', '2014-06-30', '−798 strings', '2014-03-31'],
    )
    assert.deepEqual(rows[2]?.mark?.sentences, [
      'Since 31 Mar 2014 the source text lost 798 strings: 2,712 became 1,914.',
    ])
  })

  test('says by how many files, and where all languages are counted together', () => {
    const larger = { from: { ...to, resources: 2 }, to: { ...from, resources: 3 } }
    const step = { day: from.day, change: larger, notes: [] }
    const [mark] = marksOf([{ ...step, day: '2014-06-30' }], { languages: 'all' })
    assert.equal(mark?.mark?.label, '+798 strings')
    assert.deepEqual(mark?.mark?.sentences, [
      'Since 30 Jun 2014 all languages together gained 798 strings: 1,914 became 2,712.',
      '3 files are counted, before 2.',
    ])
  })

  test('tells why, where the catalogue knows, with the place to look it up', () => {
    const [mark] = marksOf([{ day: to.day, change: { from, to }, notes: [note] }])
    assert.equal(mark?.mark?.label, '−798 strings · Log messages leave')
    assert.deepEqual(mark?.mark?.notes, [
      { text: note.note, href: 'https://git.example/nova', projects: [] },
    ])
  })

  test('of several projects says once what they all did', () => {
    const other = { ...note, projects: ['neutron'], link: null }
    const step = { day: to.day, change: { from, to }, notes: [note, other] }
    const [mark] = marksOf([step], { projects: ['neutron', 'nova'] })
    assert.deepEqual(mark?.mark?.notes, [
      {
        text: note.note,
        href: null,
        projects: [
          { title: 'Nova', href: 'https://git.example/nova' },
          { title: 'Neutron', href: null },
        ],
      },
    ])
  })

  test('has a number, from the oldest on, which the chart shows too', () => {
    const rule = { day: '2014-08-01', change: null, notes: [{ ...note, projects: null }] }
    const { marks, rows } = viewOf(points, ['nova'], {
      steps: [{ day: to.day, change: { from, to }, notes: [] }, rule],
    })
    assert.deepEqual(
      marks.map(({ number, label }) => `${number} ${label}`),
      ['1 −798 strings', '2 Log messages leave'],
    )
    assert.deepEqual(
      rows.map((row) => row.mark?.number ?? row.day),
      ['2014-09-30', 2, '2014-06-30', 1, '2014-03-31'],
    )
  })

  test('that the line does not show stands under its few words', () => {
    const [mark] = marksOf([{ day: '2014-06-08', change: null, notes: [{ ...note, note: null }] }])
    assert.equal(mark?.mark?.label, 'Log messages leave')
    assert.deepEqual(mark?.mark?.sentences, [])
    assert.equal(mark?.mark?.notes[0]?.text, 'Log messages leave')
  })
})
