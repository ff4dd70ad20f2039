import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { type Change, compareProject, type Rest } from './compare-project.ts'
import { subjectOf } from './fold-cells.ts'
import { type FoldedProject, foldReading, type NamedReading } from './fold-reading.ts'
import type { ProjectJob } from './run-plan.ts'
import type { Remarks, StoredResource, SyncStore } from './sync-store.ts'
import type { FetchContext, TranslationProvider } from './translation-provider.ts'

interface ReadContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly platform: string
  readonly namesKind: string
  readonly fetch: FetchContext
  readonly asOf: Date
  /** What stands of resources that a reading of a part leaves out. */
  readonly ofUnreadResources: Rest
  /** What stands of resources under a name of the project that was not to be read. */
  readonly ofUnlistedNames: Rest
}

/** What reading a project found, ready to be saved. */
export interface ProjectRead {
  readonly changes: readonly Change[]
  readonly remarks: Remarks
  readonly cellsRead: number
  /** False: the platform answered for a part of the project alone. */
  readonly isWhole: boolean
  /** Set when the platform calls the project by another name than the last time. */
  readonly renamed: { readonly from: string; readonly to: string } | null
}

/** Reads one project under all its names on the platform, and compares it with what is stored. */
export async function readProject(
  provider: TranslationProvider,
  job: ProjectJob,
  context: ReadContext,
): Promise<ProjectRead> {
  const { catalogue, names, store, platform, namesKind, fetch, asOf } = context
  const project = catalogue.projects.find(({ name }) => name === job.project)
  if (project === undefined) throw new Error(`The catalogue does not know ${job.project}`)
  const readings: NamedReading[] = []
  const restUnder = new Map<string, Rest>()
  for (const { name: platformProject, task } of job.names) {
    const reading = await provider.fetchProject(platformProject, fetch, task)
    readings.push({ platformProject, resources: reading.resources })
    restUnder.set(platformProject, reading.isRestUnchanged ? context.ofUnreadResources : 'missing')
  }
  const folded = foldReading(readings, {
    names,
    project,
    platform,
    namesKind,
    currentSeries: catalogue.currentSeries,
    asOf,
  })
  fetch.signal.throwIfAborted()
  const stored = await store.loadProject(project.name, platform)
  const restOf = ({ facts }: Pick<StoredResource, 'facts'>) =>
    restUnder.get(facts.platformProject) ?? context.ofUnlistedNames
  const isWhole =
    [...restUnder.values()].every((rest) => rest === 'missing') &&
    stored.every((one) => one.isGone || restOf(one) === 'missing')
  const read = readings.flatMap(({ resources }) => resources)
  return {
    changes: compareProject(stored, folded.resources, asOf, isWhole ? undefined : restOf),
    remarks: {
      notices: folded.notices,
      spellings: folded.spellings,
      only: isWhole ? null : read.map(subjectOf),
    },
    cellsRead: folded.cellsRead,
    isWhole,
    renamed: isWhole ? renameIn(stored, folded) : null,
  }
}

function renameIn(
  stored: readonly StoredResource[],
  folded: FoldedProject,
): ProjectRead['renamed'] {
  const from = stored.find(({ isGone }) => !isGone)?.facts.platformProject
  const to = folded.resources[0]?.facts.platformProject
  return from === undefined || to === undefined || from === to ? null : { from, to }
}
