import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReports } from '../../src/reports/create-reports.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

// The catalogue's order: transifex before git.
const git = () =>
  new FakePlatform(
    {
      nova: [aReading('service', 100, { fr: 40 })],
      horizon: [aReading('dashboard', 50, { fr: 50 })],
    },
    'git',
  )
const transifex = (fr = 90) =>
  new FakePlatform({ nova: [aReading('service', 110, { fr }, { id: 'tx' })] }, 'transifex')

test('the platform the catalogue puts first is the authority; the other stands beside it', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(git())
  await tracker.sync(transifex())
  assert.deepEqual(await tracker.cells(), {
    'horizon/dashboard/fr': '50/50',
    'nova/service/fr': '90/110',
  })
  const filter = { series: 'master', project: 'nova', language: 'fr' }
  const [other] = await tracker.store.otherPlatformCells(filter)
  assert.deepEqual([other?.platform, other?.counts?.translated], ['git', 40])
})

test('sums take each resource from its authority, never from both', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(transifex())
  await tracker.sync(git())
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  const french = languages.find((line) => line.language.code === 'fr')
  assert.deepEqual([french?.tally.translated, french?.tally.total], [140, 160])
})

test('a platform that can no longer be asked leaves its place to one that can', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(git())
  await tracker.sync(transifex())
  await tracker.applyCatalogue(aCatalogue(), ['git'])
  assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  const french = languages.find((line) => line.language.code === 'fr')
  assert.deepEqual([french?.tally.translated, french?.tally.total], [90, 150])
})

test('a platform that the catalogue no longer names is nobody’s authority', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(git())
  await tracker.sync(transifex())
  const [, onlyGit] = aCatalogue().platforms
  assert.ok(onlyGit)
  await tracker.applyCatalogue(aCatalogue({ platforms: [onlyGit] }))
  assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
})

test('what is kept of a platform that the catalogue no longer names is shown nowhere', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(git())
  const left = transifex()
  await tracker.sync(left)
  tracker.clock.set('2026-08-21T13:00:00Z')
  left.projects = { nova: [aReading('service', 110, { fr: 0, tlh: 1 }, { id: 'tx' })] }
  await tracker.sync(left)
  const [, onlyGit] = aCatalogue().platforms
  assert.ok(onlyGit)
  const catalogue = aCatalogue({ platforms: [onlyGit] })
  await tracker.applyCatalogue(catalogue)
  const { store, clock } = tracker
  const reports = createReports({ store, catalogue, clock })
  const [project] = catalogue.projects
  const [language] = catalogue.languages
  assert.ok(project && language)
  const pair = await reports.pair({ series: 'master', project, language })
  assert.deepEqual([pair.others, pair.carriedBySeveral], [[], []])
  const { notices, heldLosses, readings } = await reports.status()
  assert.deepEqual([notices, heldLosses], [[], []])
  assert.deepEqual([...new Set(readings.map(({ platform }) => platform))], ['git'])
  const { rows } = await reports.spellings()
  assert.deepEqual([...new Set(rows.map(({ platform }) => platform))], ['git'])
})

test('a resource that its authority lost, believed, is taken from the other platform', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(git())
  const platform = transifex()
  await tracker.sync(platform)
  platform.projects = { nova: [] }
  for (const day of ['22', '23', '25']) {
    tracker.clock.set(`2026-08-${day}T12:00:00Z`)
    await tracker.sync(platform)
  }
  assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
})
