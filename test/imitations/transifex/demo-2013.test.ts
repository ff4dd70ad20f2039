import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { imitatedCounts } from '../../../imitations/transifex/model.ts'
import { happen, organizationOf, readScenario } from '../../../imitations/transifex/scenario.ts'
import { startTransifexImitation } from '../../../imitations/transifex/server.ts'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { environment } from '../../../src/config.ts'
import { percentOf } from '../../../src/domain/completion.ts'
import { Names } from '../../../src/domain/names.ts'
import { createTransifexProvider } from '../../../src/providers/transifex/index.ts'
import { createReports } from '../../../src/reports/create-reports.ts'
import { createReportStore } from '../../../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../../../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../../../src/sync/sync-platform.ts'
import { type Ending, testDatabase } from '../../support/test-database.ts'

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** June 2013 from the imitation to the reports, on a clock that stands where it is put. */
async function startDemonstration(t: Ending) {
  const scenario = await readScenario(inProject('data/demo-2013/scenario.yaml'))
  const imitation = await startTransifexImitation({ organization: organizationOf(scenario) })
  t.after(() => imitation.close())
  const catalogue = await loadCatalogue(inProject('data/demo-2013'))
  const names = new Names(catalogue)
  const database = await testDatabase(t)
  const syncStore = new SqlSyncStore(database.writer)
  let now = new Date(0)
  await syncStore.applyCatalogue(catalogue, ['transifex'], now)
  const clock = { now: () => now }
  const provider = createTransifexProvider({
    platformId: 'transifex',
    organization: 'openstack',
    token: imitation.token,
    baseUrl: imitation.url,
    requestsPerMinute: 60_000,
  })
  const { signal } = new AbortController()
  const reports = createReports({ store: createReportStore(database.reader), catalogue, clock })
  const match = names.language('fr')
  const neutron = names.project('quantum')
  assert.ok(match.kind === 'language' && neutron)
  const pair = { series: 'master', project: neutron, language: match.language }
  return {
    reports,
    sync(at: string) {
      now = new Date(at)
      return syncPlatform(provider, { catalogue, names, store: syncStore, clock, signal })
    },
    rename() {
      for (const event of scenario.events) happen(event, imitation.organization)
    },
    /** So many more strings translated into French, resource by resource. */
    translate(strings: Readonly<Record<string, number>>) {
      for (const resource of imitation.organization.projects.flatMap((one) => one.resources)) {
        const more = strings[resource.slug] ?? 0
        const { translated } = resource.counts.get('fr') ?? { translated: 0 }
        if (more > 0) resource.counts.set('fr', imitatedCounts(resource, translated + more))
      }
    },
    async havana() {
      const release = names.release('Havana')
      assert.ok(release)
      const report = await reports.release({ release })
      const line = report.languages.find(({ language }) => language.code === 'fr')
      assert.ok(line)
      return { report, line }
    },
    french: () => reports.language({ series: 'master', language: match.language }),
    neutron: () => reports.pair(pair),
  }
}

describe('the demonstration of 2013', () => {
  it('shows what the meetup said', async (t) => {
    const demonstration = await startDemonstration(t)
    assert.equal((await demonstration.sync('2013-06-14T08:00:00Z')).outcome, 'ok')
    const { headline, next } = await demonstration.french()
    assert.equal(percentOf(headline.tally.translated, headline.tally.total), 28)
    assert.equal(headline.tally.countedResources, headline.tally.resources)
    assert.deepEqual(
      next.slice(0, 4).map(({ project, tally }) => [project.name, tally.left]),
      [
        ['neutron', 164],
        ['cinder', 162],
        ['nova', 328],
        ['horizon', 1012],
      ],
    )
  })

  it('goes on under the new name when Quantum becomes Neutron', async (t) => {
    const demonstration = await startDemonstration(t)
    await demonstration.sync('2013-06-14T08:00:00Z')
    const before = await demonstration.neutron()
    demonstration.rename()
    const run = await demonstration.sync('2013-07-06T08:00:00Z')
    assert.equal(run.outcome, 'ok')
    const after = await demonstration.neutron()
    assert.deepEqual(after.headline.tally, before.headline.tally)
    const { heldLosses, notices } = await demonstration.reports.status()
    assert.deepEqual(heldLosses, [])
    assert.deepEqual(notices, [])
  })

  it('tells through the summer whether French will be ready for Havana', async (t) => {
    const demonstration = await startDemonstration(t)
    const week = {
      'quantum-translations': 10,
      'cinder-translations': 10,
      'nova-translations': 20,
      'openstack-dashboard-translations': 80,
    }
    for (let passed = 0; passed <= 9; passed += 1) {
      if (passed > 0) demonstration.translate(week)
      const day = new Date(Date.UTC(2013, 5, 14 + 7 * passed, 8)).toISOString()
      assert.equal((await demonstration.sync(day)).outcome, 'ok')
      if (passed > 0) continue
      const { line } = await demonstration.havana()
      assert.deepEqual(line.priorities.projects, ['neutron', 'cinder', 'nova', 'horizon'])
      assert.equal(line.tally.left, 164 + 162 + 328 + 1012)
      assert.equal(line.forecast.kind, 'unknown')
    }
    // 16 August: nine weeks of 120 strings are done, five of them in the last 35 days.
    const { report, line } = await demonstration.havana()
    const left = 1666 - 9 * 120
    assert.equal(line.tally.left, left)
    assert.deepEqual(line.change, { we: 600, source: 0, leftDelta: -600 })
    const days = left / (600 / 35)
    const after = (count: number) =>
      new Date(Date.UTC(2013, 7, 16) + Math.ceil(count) * 86_400_000).toISOString().slice(0, 10)
    assert.deepEqual(line.forecast, { kind: 'finishes', from: after(days), to: after(2 * days) })
    assert.deepEqual(
      line.ahead.map(({ deadline, needed }) => [deadline.kind, deadline.day, needed]),
      [
        ['soft-string-freeze', '2013-09-02', Math.ceil(left / 11)],
        ['hard-string-freeze', '2013-09-23', Math.ceil(left / 26)],
        ['final-release-candidate', '2013-10-07', Math.ceil(left / 36)],
        ['translations-due', '2013-10-08', Math.ceil(left / 37)],
        ['release', '2013-10-17', Math.ceil(left / 44)],
      ],
    )
    assert.deepEqual(line.ahead[0]?.margin, { most: -18, least: -52 })
    const quiet = report.radar.quiet.map(({ language }) => language.code)
    assert.ok(quiet.includes('it') && !quiet.includes('fr'))
  })

  it('starts with one command, and ends cleanly when asked to', { timeout: 60_000 }, async (t) => {
    const script = spawn(process.execPath, [inProject('scripts/demo-2013.ts')], {
      env: { ...environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // Else a failure below would leave it running, and the tests waiting for it.
    t.after(() => script.kill('SIGTERM'))
    let page: string | null = null
    let isRead = false
    for await (const line of createInterface({ input: script.stdout })) {
      const url = /listens on (http:\/\/localhost:\d+)/.exec(line)?.[1]
      if (url) page = `${url}/languages/fr`
      if (line.includes('Read transifex')) isRead = true
      // A first turn that is over soon is over before anybody listens.
      if (!isRead || page === null) continue
      const response = await fetch(page)
      assert.equal(response.status, 200)
      const html = await response.text()
      assert.match(html, /28\s?%/)
      const [, editor] = /href="([^"]+\/translate\/[^"]*)"/.exec(html) ?? []
      const opened = await fetch((editor ?? '').replaceAll('&#x3D;', '='))
      assert.match(await opened.text(), /untranslated strings of (quantum|neutron)/)
      script.kill('SIGTERM')
      break
    }
    const [code] = await once(script, 'exit')
    assert.equal(code, 0)
  })
})
