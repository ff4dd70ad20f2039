import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { WireFault } from '../../imitations/kit/faults.ts'
import type { Fault as TransifexFault } from '../../imitations/transifex/faults.ts'
import type { WeblateFault } from '../../imitations/weblate/faults.ts'
import type { Fault as ZanataFault } from '../../imitations/zanata/faults.ts'
import { aPlatform, aProject } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { testApp } from '../support/test-app.ts'
import { type Patience, projects, type Source, sources } from './sources.ts'

/*
 * What a whole run makes of everything that goes wrong on a platform: what it reports, what the
 * pages then show, and that the other projects are current. One fault, one test, by name, on each
 * platform; what each says to the letter is tested beside its provider.
 */

interface FaultCase {
  readonly name: string
  readonly fault: WireFault | TransifexFault | WeblateFault | ZanataFault
  /** What the run says of nova; absent: the fault does no harm, and nova is current too. */
  readonly says?: RegExp
  readonly patience?: Patience
  /** Platforms it can happen on; absent: all. */
  readonly on?: readonly string[]
}

const cases: readonly FaultCase[] = [
  {
    name: '429 with a Retry-After that is too long',
    fault: { kind: 'throttled', retryAfter: '86400' },
    says: /asks to wait until .*(24 h|1 day)/,
  },
  {
    name: '429 without Retry-After',
    fault: { kind: 'throttled', retryAfter: null },
    says: /too many requests/,
  },
  { name: '503 with a page of HTML', fault: { kind: 'maintenance' }, says: /is failing.*HTTP 503/ },
  { name: '500', fault: { kind: 'server-error' }, says: /is failing.*HTTP 500/ },
  { name: '403', fault: { kind: 'forbidden' }, says: /HTTP 403/ },
  {
    name: 'no answer',
    fault: { kind: 'hang' },
    says: /no whole answer within 1 s/,
    patience: { timeoutMs: 1_000, attempts: 1 },
  },
  {
    name: 'an answer that drips',
    fault: { kind: 'slow-drip', bytes: 4, everyMs: 50 },
    says: /within 1 s/,
    patience: { timeoutMs: 1_000, attempts: 1 },
  },
  { name: 'a connection that breaks', fault: { kind: 'connection-lost' }, says: /connection/ },
  { name: 'a connection that breaks half-way', fault: { kind: 'half-sent' }, says: /connection/ },
  { name: 'truncated JSON', fault: { kind: 'truncated' }, says: /no JSON/ },
  { name: 'a page to log in', fault: { kind: 'not-json' }, says: /no JSON/ },
  {
    name: 'JSON of another shape',
    fault: { kind: 'malformed', body: { rows: 'many' } },
    says: /./,
  },
  {
    name: 'a redirect to another host',
    fault: { kind: 'redirect', to: 'http://127.0.0.1:9/' },
    says: /redirects to http:\/\/127\.0\.0\.1:9, which is not followed/,
  },
  {
    name: 'a next page on another host',
    fault: { kind: 'foreign-next', origin: 'http://127.0.0.1:9' },
    says: /on another host/,
    on: ['Transifex', 'Weblate'],
  },
  {
    name: 'pages that repeat',
    fault: { kind: 'repeating-page' },
    says: /repeat|twice/,
    on: ['Transifex', 'Weblate'],
  },
  { name: 'a row that stands there twice', fault: { kind: 'double-row' }, says: /twice|second/ },
  ...wrongRows('a count that is a word', 'many', /./),
  ...wrongRows('a negative count', -1, /-1/),
  ...wrongRows('a huge count', 9e18, /9000000000000000000/),
  ...wrongRows('a count that is no whole number', 0.5, /0\.5/),
  ...wrongRows('more translated than there is', 1_001, /1001/),
  { name: 'a clock that is a day off', fault: { kind: 'clock-skew', seconds: 86_400 } },
  { name: 'an answer ten times its size', fault: { kind: 'oversized', times: 10 } },
]

/** A first row whose translated strings are this, in each platform's words. */
function wrongRows(name: string, value: unknown, says: RegExp): FaultCase[] {
  return [
    {
      name,
      fault: { kind: 'first-row', attributes: { translated_strings: value } },
      says,
      on: ['Transifex'],
    },
    {
      name,
      fault: { kind: 'first-row', fields: { translated: value }, code: 'fr' },
      says,
      on: ['Weblate'],
    },
    {
      name,
      fault: { kind: 'changed-row', members: { translated: value } },
      says,
      on: ['Zanata'],
    },
  ]
}

/** Horizon and nova on one platform, read once: 100 strings of each are translated into French. */
async function readOnce(source: Source, patience?: Patience) {
  const running = await source.start(patience)
  after(running.close)
  const site = await testApp({
    catalogue: siteCatalogue({
      platforms: [aPlatform(source.kind, { kind: source.kind, title: source.title })],
      projects: projects.map((name) =>
        aProject(name, ['service'], {
          resources: [
            { key: 'ui', title: 'ui', kind: 'service', tier: 2, names: { [source.kind]: ['ui'] } },
          ],
        }),
      ),
    }),
    ending: { after },
  })
  for (const project of projects) running.translate(project, 100)
  const first = await site.tracker.sync(running.provider)
  assert.deepEqual([first.outcome, first.errors], ['ok', []])
  site.tracker.clock.set('2026-08-21T13:00:00Z')
  for (const project of projects) running.translate(project, 250)
  return {
    running,
    site,
    sync: () => site.tracker.sync(running.provider),
    /** What the page of a project in French says is translated. */
    async percent(project: string): Promise<string> {
      const page = await readPage(site, `/projects/${project}/fr`)
      return page.row('ui')[1]?.match(/\d+\s?%/)?.[0] ?? 'no percentage'
    },
  }
}

for (const source of sources) {
  describe(`${source.title}, when nova meets`, () => {
    const own = cases.filter(({ on }) => on?.includes(source.title) ?? true)
    for (const { name, fault, says, patience } of own) {
      it(`${name}: ${says ? 'its last good numbers stay' : 'its numbers are current'}`, async () => {
        const { running, site, sync, percent } = await readOnce(source, patience)
        running.faults.plan(fault, { on: running.numbersOf('nova') })
        const run = await sync()
        if (says === undefined) {
          assert.deepEqual([run.outcome, run.errors], ['ok', []])
          assert.equal(await percent('nova'), '25%')
        } else {
          assert.equal(run.outcome, 'partial')
          assert.deepEqual(
            run.errors.map(({ project }) => project),
            ['nova'],
          )
          assert.match(run.errors[0]?.message ?? '', says)
          assert.match(run.errors[0]?.message ?? '', new RegExp(`^${source.kind}: `))
          assert.equal(await percent('nova'), '10%')
          const status = await readPage(site, '/status')
          assert.match(status.text, says)
        }
        assert.equal(await percent('horizon'), '25%')
      })
    }

    it('nothing any more: its numbers are current again', async () => {
      const { running, site, sync, percent } = await readOnce(source)
      running.faults.plan({ kind: 'server-error' }, { on: running.numbersOf('nova') })
      await sync()
      running.faults.clear()
      site.tracker.clock.set('2026-08-21T14:00:00Z')
      const run = await sync()
      assert.deepEqual([run.outcome, run.errors], ['ok', []])
      assert.equal(await percent('nova'), '25%')
    })
  })
}
