import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { median } from '../measure.ts'
import { msATick, processorTicks } from '../processor-time.ts'

/** Addresses of one kind. */
export interface PageKind {
  readonly name: string
  readonly paths: readonly string[]
}

/** How long answers of one kind take that have to be made. */
export interface PageTimes {
  readonly name: string
  readonly asked: number
  /** Of them, how many had no answer when the server gave up. */
  readonly unanswered: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly slowestMs: number
  /** Of the server's processor time, on average; `null` where the system does not tell. */
  readonly processorMs: number | null
  /** Of the largest, uncompressed. */
  readonly bytes: number
}

/** So many addresses of every kind, spread over the catalogue; there may be fewer of a kind. */
export function pageKinds(
  { projects, languages }: Pick<Catalogue, 'projects' | 'languages'>,
  count: number,
): PageKind[] {
  const spread = <T>(all: readonly T[]) =>
    Array.from({ length: Math.min(count, all.length) }, (_, at) => {
      const one = all[Math.floor((at * all.length) / Math.min(count, all.length))]
      return one as T
    })
  const names = spread(projects.map(({ name }) => name))
  const codes = spread(languages.map(({ code }) => code))
  const pairs = names.map((name, at) => [name, codes[at % codes.length] ?? ''] as const)
  const kinds = {
    overview: ['/'],
    language: codes.map((code) => `/languages/${code}`),
    next: codes.map((code) => `/languages/${code}/next`),
    report: codes.map((code) => `/languages/${code}/report`),
    projects: ['/projects', '/projects?sort=strings', '/projects?sort=begun'],
    project: names.map((name) => `/projects/${name}`),
    pair: pairs.map(([name, code]) => `/projects/${name}/${code}`),
    releases: ['/releases'],
    release: ['/releases/2027.1', '/releases/2026.2'],
    call: ['/releases/2027.1/call'],
    compare: ['/compare'],
    history: ['/history'],
    search: names.map((name) => `/search?q=${name.slice(0, 6)}`),
    status: ['/status', '/status/spellings'],
    'API: projects': ['/api/v1/projects?limit=50'],
    'API: languages': ['/api/v1/languages', '/api/v1/languages?limit=50'],
    'API: pairs': codes.map((code) => `/api/v1/pairs?language=${code}&limit=50`),
    'API: resources': names.map((name) => `/api/v1/resources?project=${name}&limit=50`),
    'API: cells': codes.map((code) => `/api/v1/cells?language=${code}&limit=50`),
    'badge of a pair': pairs.map(([name, code]) => `/badge/${name}/${code}.svg`),
    'badge of a language': codes.map((code) => `/badge/${code}.svg`),
    'badge, PNG': pairs.map(([name, code]) => `/badge/${name}/${code}.png`),
    'chart of a project': names.map((name) => `/chart/${name}.svg`),
    'feed of a language': codes.map((code) => `/feeds/${code}.atom`),
    'feed of a project': names.map((name) => `/feeds/${name}.atom`),
    'feed of everything': ['/feeds/all.atom', '/feeds/all.json'],
    'matrix of everything': ['/chart/all/type=matrix.svg'],
    calendar: codes.map((code) => `/calendar/${code}.ics`),
  }
  return Object.entries(kinds).map(([name, paths]) => ({ name, paths }))
}

/** For so long a server may send what it made before, while it makes that anew, and a little more. */
const lastOneGoneMs = 1_600

/**
 * Asks for an address of each kind in turn, so many times of each in all. `forget` is called before each:
 * it has the server make everything anew. An address is asked for again only when nothing of the time
 * before goes out any more, so that each answer had to be made.
 */
export async function measureKinds(
  server: Served,
  kinds: readonly PageKind[],
  { times, forget }: { readonly times: number; forget(): Promise<void> },
): Promise<PageTimes[]> {
  const lastAsked = new Map<string, number>()
  const asks = new Map(kinds.map(({ name }) => [name, [] as Asked[]]))
  // What the first answers of all load and compile is no property of a page: that round is left out.
  for (let round = -1; round < times; round += 1) {
    for (const { name, paths } of kinds) {
      const path = paths[Math.max(0, round) % paths.length] ?? '/'
      const since = performance.now() - (lastAsked.get(path) ?? Number.NEGATIVE_INFINITY)
      await wait(Math.max(0, lastOneGoneMs - since))
      await forget()
      const asked = await askOnce(server, path)
      if (round >= 0) asks.get(name)?.push(asked)
      lastAsked.set(path, performance.now())
    }
  }
  return [...asks].map(([name, all]) => timesOf(name, all))
}

interface Served {
  readonly origin: string
  readonly pid: number
}

interface Asked {
  readonly ms: number
  readonly processorMs: number | null
  /** `null`: no answer came. */
  readonly bytes: number | null
}

async function askOnce({ origin, pid }: Served, path: string): Promise<Asked> {
  const before = await processorTicks(pid)
  const startedAt = performance.now()
  const answer = await ask(origin + path, nextVisitor()).catch(() => null)
  const ms = performance.now() - startedAt
  const after = await processorTicks(pid)
  if (answer !== null && answer.status !== 200) {
    throw new Error(`${path}: answered with ${answer.status}`)
  }
  const processorMs = before === null || after === null ? null : (after - before) * msATick
  return { ms, processorMs, bytes: answer?.bytes ?? null }
}

function timesOf(name: string, asks: readonly Asked[]): PageTimes {
  const sorted = asks.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const processor = asks.flatMap(({ processorMs }) => processorMs ?? [])
  const answered = asks.flatMap(({ bytes }) => bytes ?? [])
  return {
    name,
    asked: asks.length,
    unanswered: asks.length - answered.length,
    medianMs: median(sorted),
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN,
    slowestMs: sorted.at(-1) ?? Number.NaN,
    processorMs:
      processor.length < asks.length
        ? null
        : processor.reduce((sum, ms) => sum + ms, 0) / asks.length,
    bytes: Math.max(0, ...answered),
  }
}

let visitors = 0

/** A visitor may have a few hundred answers made anew in a minute: one after the other asks. */
function nextVisitor(): string {
  visitors += 1
  return `127.0.${Math.floor(visitors / 250) % 250}.${2 + (visitors % 250)}`
}

function ask(url: string, localAddress: string): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(url, { localAddress, agent: false }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }))
      response.on('error', reject)
    })
      .on('error', reject)
      .end()
  })
}
