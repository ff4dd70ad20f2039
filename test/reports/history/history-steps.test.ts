import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import type { StepNote } from '../../../src/domain/catalogue.ts'
import { stepsOf } from '../../../src/reports/history/history-steps.ts'
import type { HistoryPoint } from '../../../src/reports/stored/stored-lines.ts'

function aPoint(day: string, total: number, given: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    day,
    total,
    translated: 0,
    needsEditing: 0,
    resources: 1,
    countedResources: 1,
    isLowerBound: false,
    ...given,
  }
}

function aNote(day: string, given: Partial<StepNote> = {}): StepNote {
  return { day, until: day, projects: null, what: 'A rule', note: null, link: null, ...given }
}

const nova = [aPoint('2014-03-31', 2_712), aPoint('2014-06-30', 1_914), aPoint('2014-09-30', 1_900)]

function told(
  notes: readonly StepNote[],
  { project = 'nova', projects = ['nova'] }: { project?: string | null; projects?: string[] } = {},
): string[] {
  const steps = stepsOf({ languages: 'one', projects, project, points: nova }, notes)
  return steps.map(({ day, change, notes: own }) => {
    const size = change === null ? 'no step' : `${change.from.total} → ${change.to.total}`
    return [day, size, ...own.map(({ what }) => what)].join(' · ')
  })
}

describe('what the catalogue knows of a step', () => {
  test('stands with it when it fell between its two points, or lasted into them', () => {
    const withRule = ['2014-06-30 · 2712 → 1914 · A rule']
    assert.deepEqual(told([]), ['2014-06-30 · 2712 → 1914'])
    assert.deepEqual(told([aNote('2014-04-01')]), withRule)
    assert.deepEqual(told([aNote('2014-06-30')]), withRule)
    assert.deepEqual(told([aNote('2014-03-01', { until: '2014-05-01' })]), withRule)
    // Through on the last day of the old size: it did not make the new one.
    assert.deepEqual(told([aNote('2014-03-01', { until: '2014-03-31' })]), told([]))
  })

  test('stands by itself elsewhere, as long as the line has days around it', () => {
    assert.deepEqual(told([aNote('2014-08-01')]).at(-1), '2014-08-01 · no step · A rule')
    assert.deepEqual(told([aNote('2014-03-31')]).length, 1)
    assert.deepEqual(told([aNote('2014-10-01')]).length, 1)
  })

  test('is of no concern to other projects', () => {
    assert.deepEqual(told([aNote('2014-05-01', { projects: ['swift'] })]), [
      '2014-06-30 · 2712 → 1914',
    ])
  })

  test('of one project marks a line over many only where that line steps itself', () => {
    const all = { project: null, projects: ['nova', 'swift'] }
    assert.deepEqual(told([aNote('2014-08-01', { projects: ['nova'] })], all), told([], all))
    assert.equal(told([aNote('2014-05-01', { projects: ['nova'] })], all).length, 1)
    assert.match(told([aNote('2014-05-01', { projects: ['nova'] })], all)[0] ?? '', /A rule$/)
    assert.equal(told([aNote('2014-08-01')], all).length, 2)
  })
})

test('files of all languages together come and go without dividing a text', () => {
  const points = [
    aPoint('2014-03-31', 1_000, { resources: 10 }),
    aPoint('2014-06-30', 1_200, { resources: 12 }),
  ]
  const line = { projects: ['nova'], project: 'nova', points }
  assert.equal(stepsOf({ ...line, languages: 'all' }, []).length, 0)
  assert.equal(stepsOf({ ...line, languages: 'one' }, []).length, 1)
})

describe('the steps that are told of OpenStack', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'openstack')

  /** Source strings of a project at each quarter's end, summed from the recorded history itself. */
  async function recordedSizes(project: string): Promise<HistoryPoint[]> {
    const text = await readFile(join(folder, 'recorded', 'history.ndjson'), 'utf8')
    const rows = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line))
      .filter((row) => row.project === project)
    return [...Map.groupBy(rows, (row) => row.day as string)]
      .map(([day, own]) =>
        aPoint(
          day,
          own.reduce((sum, row) => sum + row.total, 0),
          { resources: own.length },
        ),
      )
      .sort((a, b) => (a.day < b.day ? -1 : 1))
  }

  test('explain every great fall of a service’s text since 2014', async () => {
    const { steps: notes = [] } = await loadCatalogue(folder)
    for (const project of ['nova', 'neutron', 'cinder', 'glance', 'swift']) {
      const points = await recordedSizes(project)
      const line = { languages: 'one' as const, projects: [project], project, points }
      const falls = stepsOf(line, notes).filter(
        ({ day, change }) => change !== null && change.to.total < change.from.total && day > '2014',
      )
      assert.ok(falls.length > 0, project)
      for (const { day, notes: own } of falls) {
        const isExplained = own.some(({ projects }) => projects?.includes(project))
        assert.ok(isExplained, `${project}, ${day}`)
      }
    }
  })

  test('mark log messages leaving Nova', async () => {
    const { steps: notes = [] } = await loadCatalogue(folder)
    const points = await recordedSizes('nova')
    const line = { languages: 'one' as const, projects: ['nova'], project: 'nova', points }
    const june2014 = stepsOf(line, notes).find(({ day }) => day === '2014-06-30')
    assert.deepEqual([june2014?.change?.from.total, june2014?.change?.to.total], [2_712, 1_914])
    assert.deepEqual(
      june2014?.notes.map(({ what }) => what),
      ['75% rule', 'Log messages leave'],
    )
  })
})
