import { request } from 'node:http'
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

/**
 * Asks for one address after the other, so many times in all. `forget` is called before each: it has
 * the server throw away whatever it kept.
 */
export async function measureKind(
  { origin, pid }: { readonly origin: string; readonly pid: number },
  { name, paths }: PageKind,
  { times: count, forget }: { readonly times: number; forget(): Promise<void> },
): Promise<PageTimes> {
  const times: number[] = []
  let bytes = 0
  let unanswered = 0
  const before = await processorTicks(pid)
  for (let round = 0; round < count; round += 1) {
    const path = paths[round % paths.length] ?? '/'
    await forget()
    const startedAt = performance.now()
    const answer = await ask(origin + path, nextVisitor()).catch(() => null)
    times.push(performance.now() - startedAt)
    if (answer === null) {
      unanswered += 1
      continue
    }
    if (answer.status !== 200) throw new Error(`${path}: answered with ${answer.status}`)
    bytes = Math.max(bytes, answer.bytes)
  }
  const after = await processorTicks(pid)
  const sorted = times.toSorted((a, b) => a - b)
  return {
    name,
    asked: times.length,
    unanswered,
    medianMs: median(times),
    p95Ms: sorted[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN,
    slowestMs: sorted.at(-1) ?? Number.NaN,
    processorMs: before === null || after === null ? null : ((after - before) * msATick) / count,
    bytes,
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
