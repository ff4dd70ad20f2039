import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { readHistoryFile } from '../../../src/providers/recorded/history-file.ts'
import { historyFileIn, readingFileIn } from '../../../src/providers/recorded/index.ts'
import { readReading } from '../../../src/providers/recorded/reading-file.ts'

// Facts that were counted independently of this project: whoever records anew corrects them.

const folder = join(import.meta.dirname, '../../../data/openstack')
const catalogue = await loadCatalogue(folder)
const names = new Names(catalogue)
const { header, resources } = await readReading(readingFileIn(join(folder, 'recorded')))
const history = await readHistoryFile(historyFileIn(join(folder, 'recorded')))

/** Resources of a branch with what the catalogue says of them; ignored ones left out. */
function onBranch(branch: string) {
  return resources.flatMap(({ project: name, reading }) => {
    const project = names.project(name)
    const resource = project && names.resource(project, 'git', reading.name)?.resource
    return resource && reading.branch === branch ? [{ project, resource, reading }] : []
  })
}

function sum(values: Iterable<number>): number {
  return Iterator.from(values).reduce((total, value) => total + value, 0)
}

const master = onBranch('master')
const code = master.filter(({ resource }) => ['dashboard', 'service'].includes(resource.kind))

suite('the recorded reading of OpenStack', () => {
  test('says when and how it was counted', () => {
    assert.equal(header.asOf, '2026-08-21')
    assert.equal(header.platform, 'git')
    assert.match(header.counted, /msgfmt/)
  })

  test('is a file that people can review', async () => {
    for (const file of [readingFileIn, historyFileIn]) {
      assert.ok((await stat(file(join(folder, 'recorded')))).size < 1_000_000)
    }
  })

  test('has a place in the catalogue for every resource, branch and language', () => {
    for (const { project: name, reading } of resources) {
      const project = names.project(name)
      assert.ok(project, name)
      const isIgnored = project.ignoredNames?.['git']?.includes(reading.name)
      assert.ok(isIgnored || names.resource(project, 'git', reading.name), reading.id)
      assert.ok(names.seriesOfBranch(reading.branch ?? ''), reading.id)
      for (const { language } of reading.cells) {
        assert.equal(names.language(language).kind, 'language', `${reading.id} ${language}`)
      }
    }
  })

  test('has 35 projects on 230 branches, 584 resources and 3,871 cells', () => {
    assert.equal(new Set(resources.map(({ project }) => project)).size, 35)
    const branches = resources.map(({ project, reading }) => `${project} ${reading.branch}`)
    assert.equal(new Set(branches).size, 230)
    assert.equal(resources.length, 584)
    assert.equal(sum(resources.map(({ reading }) => reading.cells.length)), 3871)
  })

  test('has 33 projects on master, and 36 resources of code with 21,214 strings', () => {
    assert.equal(new Set(master.map(({ project }) => project.name)).size, 33)
    assert.equal(code.length, 36)
    assert.equal(sum(code.map(({ reading }) => reading.source.total ?? 0)), 21_214)
    assert.ok(code.every(({ reading }) => !reading.source.isLowerBound))
  })

  test('has 3,737 strings left in French in 21 resources, and 9,822 in 15 without a file', () => {
    const french = code.map(({ reading }) => ({
      total: reading.source.total ?? 0,
      counts: reading.cells.find(({ language }) => language === 'fr')?.counts ?? null,
    }))
    const counted = french.flatMap(({ counts }) => counts ?? [])
    assert.equal(counted.length, 21)
    assert.equal(sum(counted.map(({ total, translated }) => total - translated)), 3737)
    const without = french.filter(({ counts }) => counts === null)
    assert.equal(without.length, 15)
    assert.equal(sum(without.map(({ total }) => total)), 9822)
  })

  test("has Horizon's dashboard in French: 2,238 of 2,496, 2,089 words left", () => {
    const dashboard = master.find(
      ({ project, resource }) => project.name === 'horizon' && resource.key === 'dashboard-django',
    )
    const counts = dashboard?.reading.cells.find(({ language }) => language === 'fr')?.counts
    assert.equal(counts?.total, 2496)
    assert.equal(counts?.translated, 2238)
    assert.equal((counts?.totalWords ?? 0) - (counts?.translatedWords ?? 0), 2089)
  })

  test('knows the totals of docs and release notes as lower bounds only', () => {
    for (const { resource, reading } of master) {
      const isBound = ['docs', 'release-notes'].includes(resource.kind)
      assert.equal(reading.source.isLowerBound, isBound, reading.id)
    }
  })
})

suite('the recorded history of OpenStack', () => {
  test('has eight projects at each quarter end from 2012 to 2026', () => {
    assert.equal(history.scope, 'quarters')
    assert.equal(history.rows.length, 631)
    assert.equal(new Set(history.rows.map(({ project }) => project)).size, 8)
    const days = [...new Set(history.rows.map(({ day }) => day))].toSorted()
    assert.equal(days.length, 58)
    assert.deepEqual([days[0], days.at(-1)], ['2012-03-31', '2026-06-30'])
  })

  test('has a place in the catalogue for every resource and language', () => {
    for (const { project: name, resource, cells } of history.rows) {
      const project = names.project(name)
      assert.ok(project && names.resource(project, 'git', resource), `${name} ${resource}`)
      for (const { language } of cells) assert.notEqual(names.language(language).kind, 'unknown')
    }
  })

  test('leads the files of Quantum and of nova-volume to the resources of today', () => {
    const [neutron, cinder] = ['neutron', 'cinder'].map((name) => names.project(name))
    assert.ok(neutron && cinder)
    assert.equal(names.resource(neutron, 'git', 'quantum/locale/quantum')?.resource.key, 'server')
    assert.equal(names.resource(cinder, 'git', 'cinder/locale/nova')?.resource.key, 'server')
  })

  test('has Horizon in French on 30 June 2013: 25 of 1,037', () => {
    const rows = history.rows.filter(
      ({ project, day }) => project === 'horizon' && day === '2013-06-30',
    )
    const french = rows.flatMap(({ cells }) => cells.filter(({ language }) => language === 'fr'))
    assert.equal(sum(rows.map(({ total }) => total)), 1037)
    assert.equal(sum(french.map(({ counts }) => counts?.translated ?? 0)), 25)
  })
})
