import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { type Measure, median } from '../measure.ts'
import { residentMemory } from '../memory.ts'
import { seeded } from '../seeded.ts'
import {
  type RunningStringboard,
  runStringboard,
  startStringboard,
  withFreshFolder,
} from '../stringboard.ts'
import { type LoadSeen, loadMeasures } from './load-measures.ts'
import { watchedPath } from './mix.ts'
import { type Platforms, startPlatforms } from './platforms.ts'
import { startSlowCrowd } from './slow-crowd.ts'
import { type Visit, visit } from './visitor.ts'

export interface LoadWanted {
  readonly connections: number
  readonly seconds: number
  readonly pauseMs: number
}

export const usualLoad: LoadWanted = { connections: 200, seconds: 30, pauseMs: 100 }

/** Connections of each sort in the crowd that helps nobody. */
const slowOfEach = 20
/**
 * Beside syncs as later. A server that has just started takes memory for what it compiles and first keeps,
 * and gives garbage more room as it goes: for some 25 s on a slow machine, and none from there on.
 */
const warmUpMs = 25_000
/** A sync leaves the machine to the visitors for so long before the next one. */
const betweenSyncsMs = 1_000

/** Syncs beside visitors, and a stop among them: see `load-measures.ts`. */
export async function measureLoad(wanted: LoadWanted): Promise<Measure[]> {
  const platforms = await startPlatforms()
  try {
    return await withFreshFolder(async (folder) =>
      loadMeasures(await run(folder, platforms, wanted)),
    )
  } finally {
    await platforms.close()
  }
}

async function run(folder: string, platforms: Platforms, wanted: LoadWanted): Promise<LoadSeen> {
  const [before = 0] = loadavg()
  const { settings } = platforms
  await runStringboard(['sync'], folder, settings)
  const file = join(folder, 'event-loop.json')
  const probe = pathToFileURL(join(import.meta.dirname, 'event-loop.ts'))
  probe.searchParams.set('file', file)
  const server = await startStringboard(folder, {
    args: ['--no-sync'],
    settings: { ...settings, NODE_OPTIONS: `--import ${probe.href}` },
  })
  // Where a sync fails, nobody else would end the server, and it would outlive this process.
  const seen = await visitAll(server, { folder, platforms }, wanted).finally(() => server.stop())
  return {
    ...seen,
    eventLoop: JSON.parse(await readFile(file, 'utf8')),
    load: [before, loadavg()[0] ?? 0],
  }
}

/** Lets all visitors in, and tells the server to stop while they are there. */
async function visitAll(
  server: RunningStringboard,
  at: { readonly folder: string; readonly platforms: Platforms },
  wanted: LoadWanted,
): Promise<Omit<LoadSeen, 'eventLoop' | 'load'>> {
  const crowd = await startSlowCrowd(Number(new URL(server.origin).port), slowOfEach)
  const visits: Visit[] = []
  let isOver = false
  const visitors = Array.from({ length: wanted.connections }, (_, one) =>
    visit({
      origin: server.origin,
      // Each comes from an address of its own, as visitors do.
      localAddress: `127.0.1.${1 + (one % 250)}`,
      random: seeded(one + 1),
      pauseMs: wanted.pauseMs,
      lookedInto: new Set([watchedPath]),
      onVisit: (seen) => visits.push(seen),
      isOver: () => isOver,
    }),
  )
  try {
    const startedAt = performance.now() + warmUpMs
    const isDone = () => performance.now() - startedAt > wanted.seconds * 1_000
    const [megabytes, syncs] = await Promise.all([
      wait(warmUpMs).then(() => measureServer(server.pid, isDone)),
      syncUntil(isDone, at),
    ])
    const slow = { came: slowOfEach * 2, left: crowd.stillThere() }
    const stoppingAt = performance.now()
    const stopped = server.stop()
    await Promise.all(visitors)
    await stopped
    const stopMs = performance.now() - stoppingAt
    return { ...wanted, visits, syncs, megabytes, slow, startedAt, stoppingAt, stopMs }
  } finally {
    isOver = true
    crowd.leave()
  }
}

/** Full syncs one after the other, each of which has something new to find. */
async function syncUntil(
  isDone: () => boolean,
  { folder, platforms }: { readonly folder: string; readonly platforms: Platforms },
): Promise<LoadSeen['syncs']> {
  const endedAt: number[] = []
  while (!isDone()) {
    platforms.translate()
    await runStringboard(['sync', '--full'], folder, platforms.settings)
    endedAt.push(performance.now())
    await wait(betweenSyncsMs)
  }
  return endedAt
}

/** Has it reckon its event loop from now on; medians of its memory in the first and the last third. */
async function measureServer(pid: number, isDone: () => boolean): Promise<number[]> {
  process.kill(pid, 'SIGUSR2')
  const samples: number[] = []
  while (!isDone()) {
    samples.push((await residentMemory(pid)).nowMb)
    await wait(250)
  }
  const third = Math.ceil(samples.length / 3)
  return [samples.slice(0, third), samples.slice(-third)].map(median)
}
