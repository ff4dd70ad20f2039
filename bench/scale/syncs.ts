import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import type { OpenDatabase } from '../../src/storage/database.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../../src/sync/sync-platform.ts'
import { platform } from './generated-catalogue.ts'
import { GeneratedPlatform, type GeneratedProject } from './generated-work.ts'
import { momentOf, type Years } from './years.ts'

/** What one run took. */
export interface SyncTime {
  readonly name: string
  readonly seconds: number
  /** Of the processor, whatever else the machine does meanwhile. */
  readonly processorSeconds: number
  readonly projects: number
  readonly cellsRead: number
  readonly cellsChanged: number
}

/** Runs over a database that was filled with `years`, each on a day of its own. */
export async function measureSyncs(
  database: OpenDatabase,
  catalogue: Catalogue,
  years: Years,
): Promise<SyncTime[]> {
  const provider = new GeneratedPlatform(catalogue, years.size)
  for (let day = 1; day < years.days; day += 1) provider.liveADay()
  const store = new SqlSyncStore(database.writer)
  const times: SyncTime[] = []
  const run = async (name: string, projects: number, work: (one: GeneratedProject) => void) => {
    const now = momentOf(years.firstDay, years.days + times.length)
    for (const project of provider.list(spread(catalogue, projects))) work(project)
    const [startedAt, processor] = [performance.now(), process.cpuUsage()]
    await store.applyCatalogue(catalogue, [platform], now)
    const { outcome, cellsRead, cellsChanged } = await syncPlatform(provider, {
      catalogue,
      names: new Names(catalogue),
      store,
      clock: { now: () => now },
      signal: new AbortController().signal,
    })
    if (outcome !== 'ok') throw new Error(`${name}: the run was ${outcome}`)
    const used = process.cpuUsage(processor)
    times.push({
      name,
      seconds: (performance.now() - startedAt) / 1_000,
      processorSeconds: (used.user + used.system) / 1e6,
      projects,
      cellsRead,
      cellsChanged,
    })
  }
  const all = catalogue.projects.length
  await run('nothing to read', 0, () => {})
  await run('1 % of the projects, every cell of them', share(all, 0.01), (one) => one.workOnAll())
  await run('10 % of the projects, every cell of them', share(all, 0.1), (one) => one.workOnAll())
  await run('every project read, nothing changed', all, () => {})
  await run('every project read, 1 % of the cells changed', all, (one) => one.work(0.01))
  return times
}

function share(all: number, part: number): number {
  return Math.max(1, Math.round(all * part))
}

/** So many projects, from all over the catalogue. */
function spread({ projects }: Catalogue, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const project = projects[Math.floor((at * projects.length) / count)]
    return project?.name ?? ''
  })
}
