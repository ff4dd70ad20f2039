import assert from 'node:assert/strict'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { KeptPages } from '../../src/web/answers/kept-pages.ts'
import { type AppDependencies, createApp } from '../../src/web/app.ts'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'
import { isSensible } from './invariants/answer.ts'
import {
  type ConnectionWatch,
  leavesPrototypesAlone,
  processorMs,
  takesItsTime,
  watchConnections,
} from './invariants/process.ts'
import { recordRoutes } from './known-routes.ts'
import { type RawAnswer, type RawRequest, sendRaw } from './raw-request.ts'
import { siteOptions } from './site-options.ts'
import type { Ending } from './subject.ts'

export interface SiteUnderFire {
  /** Patterns of all its addresses, as the app registered them. */
  readonly patterns: readonly string[]
  /** Asks for whatever, and throws where any invariant does not hold of the answer. */
  ask(request: RawRequest): Promise<RawAnswer>
  /** Has every answer be made anew. */
  forget(): void
  /**
   * Asks as somebody hostile does, while nothing is kept, and then plainly: who comes after gets
   * what a server sends that was never asked anything else.
   */
  askBefore(request: RawRequest, plainTarget: string): Promise<RawAnswer>
  /** How long the harmless address takes that a hostile one is held against, in milliseconds. */
  costOf(target: string): Promise<number>
  /** Whether a path below `/static` names a file that is there to be served. */
  isStaticFile(path: string): boolean
}

export interface FireOptions extends TestAppOptions {
  /** The least that is called slow here, in milliseconds of the processor. */
  readonly slowMs?: number
  readonly change?: (deps: AppDependencies) => Partial<AppDependencies>
}

/** A real server with the real app, and a second one beside it that only ever hears plain requests. */
export async function siteUnderFire(
  ending: Ending,
  { change, slowMs, ...options }: FireOptions = {},
): Promise<SiteUnderFire> {
  const watch = watchConnections()
  ending.after(watch.stop)
  const forgetting = { version: 0 }
  const site = await testApp({ ...siteOptions, ...options, recheckAfterMs: 250, ending })
  const made = { ...site.deps, ...change?.(site.deps) }
  // Whatever it is asked, it is asked for much.
  const deps = { ...made, answersPerMinute: Number.MAX_SAFE_INTEGER }
  const { clock } = deps
  const keptOf = (version: () => number) =>
    new KeptPages({ clock: forgettingClock(clock, version), dataVersion: async () => version() })
  const routes = recordRoutes()
  const port = await serve({ ...deps, kept: keptOf(() => forgetting.version) }, watch, ending)
  await routes.below('/api', () => sendRaw(port, { target: '/api/v1' }))
  const patterns = [...routes.patterns, ...ofOperators]
  routes.stop()
  const freshPort = await serve({ ...deps, kept: keptOf(() => 0) }, watch, ending)
  const plain = new Map<string, Promise<string>>()
  const costs = new Map<string, number>()
  const origins = [deps.publicUrl ?? 'http://tracker.example', 'http://tracker.example']

  async function costOf(target: string): Promise<number> {
    const known = costs.get(target)
    if (known !== undefined) return known
    const ms = await processorMs(() => sendRaw(freshPort, { target }))
    costs.set(target, ms)
    return ms
  }

  async function ask(request: RawRequest, harmlessMs = 0): Promise<RawAnswer> {
    const answer = await takesItsTime(harmlessMs, () => sendRaw(port, request), slowMs)
    isSensible({ request, answer, origins: [...origins, ...ownOrigins(request)] })
    leavesPrototypesAlone()
    watch.staysHere()
    return answer
  }

  function forget(): void {
    forgetting.version += 1
  }

  return {
    patterns,
    ask,
    forget,
    costOf,
    isStaticFile: (path) => staticFiles.has(decodeURIComponent(path.split(/[?#]/, 1)[0] ?? '')),
    async askBefore(request, plainTarget) {
      forget()
      const answer = await ask(request, await costOf(plainTarget))
      const expected =
        plain.get(plainTarget) ?? sendRaw(freshPort, asked(plainTarget)).then(plainly)
      plain.set(plainTarget, expected)
      isSameAnswer(plainly(await sendRaw(port, asked(plainTarget))), await expected)
      return answer
    },
  }
}

/** Answered before any app is asked. */
const ofOperators = ['/healthz', '/readyz']

const staticFiles = new Set(
  globSync('static/**/*.*', { cwd: join(import.meta.dirname, '../..') }).map((path) => `/${path}`),
)

const asked = (target: string): RawRequest => ({
  target,
  headers: [['Accept-Encoding', 'identity']],
})

/** Status, headers and body of an answer, without what differs between two servers of one site. */
function plainly({ status, headers, body }: RawAnswer): string {
  const passing = new Set(['date', 'etag', 'ratelimit', 'ratelimit-policy'])
  const lasting = headers.filter(([name]) => !passing.has(name)).map((pair) => pair.join(': '))
  return [status, ...lasting, body.toString('latin1')]
    .join('\n')
    .replace(/ data-clock-offset="-?\d+"/, '')
}

/** No answer depends on what somebody else asked before, by another header or parameter. */
function isSameAnswer(answer: string, expected: string): void {
  if (answer === expected) return
  const at = [...expected].findIndex((character, index) => character !== answer[index])
  const piece = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60))
  assert.fail(`who came after got ${piece(answer)} instead of ${piece(expected)}`)
}

/** Without a public address the site is where a request says that it was sent: that is its own. */
function ownOrigins({ headers = [] }: RawRequest): string[] {
  return headers.flatMap(([name, value]) => {
    // What follows a line break is a header of its own.
    const host = value.split(/[,\r\n]/, 1)[0]?.trim() ?? ''
    if (!/^(?:x-forwarded-)?host$/i.test(name)) return []
    return ['http', 'https'].flatMap((scheme) => URL.parse(`${scheme}://${host}`)?.origin ?? [])
  })
}

/** What is kept is looked at again each time the version has grown: the clock jumps then. */
function forgettingClock(clock: AppDependencies['clock'], version: () => number) {
  return { now: () => new Date(clock.now().getTime() + (version() % 2) * 1_000) }
}

async function serve(
  deps: AppDependencies,
  watch: ConnectionWatch,
  ending: Ending,
): Promise<number> {
  const server = createServer(createApp(deps), deps)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ending.after(() => stopServer(server, 0))
  const { port } = server.address() as AddressInfo
  watch.allow(port)
  return port
}
