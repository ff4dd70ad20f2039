import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Priority } from '../../../src/domain/catalogue.ts'
import { priorityProjects } from '../../../src/reports/releases/priority-projects.ts'
import { aCatalogue, aProject } from '../../support/builders.ts'

const projects = [
  aProject('nova'),
  aProject('horizon', ['dashboard', 'docs']),
  aProject('manuals', ['docs']),
  aProject('manila-ui', ['dashboard']),
]
const groups = [
  { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] as const },
  { name: 'dashboards', title: 'Dashboards', tiers: [1] as const },
]

function catalogueWith(priorities: readonly Partial<Priority>[], priorityGroup?: string) {
  return aCatalogue({
    projects,
    groups,
    defaultOrder: ['horizon', 'nova', 'manuals', 'manila-ui'],
    priorities: priorities.map((one) => ({
      series: null,
      language: null,
      projects: [],
      note: null,
      link: null,
      ...one,
    })),
    ...(priorityGroup !== undefined && { priorityGroup }),
  })
}

test('without an order the projects of the priority group come first, in the default order', () => {
  const found = priorityProjects(catalogueWith([], 'dashboards'), {
    series: ['2027.1'],
    language: 'fr',
  })
  assert.deepEqual(found.projects, ['horizon', 'manila-ui'])
  assert.deepEqual([found.origin, found.group.name], ['rule', 'dashboards'])
})

test('without a priority group, all that the headline counts', () => {
  const found = priorityProjects(catalogueWith([]), { series: ['2027.1'], language: null })
  assert.deepEqual(found.projects, ['horizon', 'nova', 'manila-ui'])
})

test('the most particular order wins, and says where it comes from', () => {
  const catalogue = catalogueWith([
    { projects: ['nova'] },
    { series: 'master', projects: ['manila-ui'] },
    { language: 'fr', projects: ['horizon', 'nova'], note: 'Agreed on', link: 'https://x.example' },
    { language: 'fr', series: '2026.1', projects: ['manuals'] },
  ])
  const of = (series: string[], language: string | null) =>
    priorityProjects(catalogue, { series, language })
  assert.deepEqual(of(['2027.1'], 'de').projects, ['nova'])
  assert.deepEqual(of(['2027.1', 'master'], 'de').projects, ['manila-ui'])
  assert.deepEqual(of(['2027.1', 'master'], null).projects, ['manila-ui'])
  assert.deepEqual(of(['2026.1'], 'fr').projects, ['manuals'])
  const french = of(['2027.1', 'master'], 'fr')
  assert.deepEqual(
    [french.projects, french.origin, french.group.name, french.note, french.link],
    [['horizon', 'nova'], 'people', 'code', 'Agreed on', 'https://x.example'],
  )
})
