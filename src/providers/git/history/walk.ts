import { type Day, dayOf } from '../../../domain/release.ts'
import type { ResourceReading } from '../../../sync/translation-provider.ts'
import type { FoundResource } from '../layout.ts'
import type { ReaderContext } from '../repository/object-reader.ts'
import type { TreeFile } from '../repository/trees.ts'
import { readChanges } from './changes.ts'
import { HistoryCounter } from './counter.ts'
import { endOfDay, type SamplePeriod, sampleDays } from './days.ts'
import { type PlannedSample, planSamples, revisionsOfDays } from './plan.ts'
import { type HistoryRepository, readPast } from './revisions.ts'
import { HistoryScans } from './scans.ts'
import { VersionScanner } from './versions.ts'

export interface WalkContext extends ReaderContext {
  readonly repository: HistoryRepository
  readonly project: string
  readonly branch: string
  readonly every: SamplePeriod
  /** Whether it holds all there is by now; if not, its newest commit is how far it can be trusted. */
  readonly isFresh: boolean
  /** First day; `null`: of the first translation file, or that on which it left the main branch. */
  readonly since: Day | null
  readonly now: Date
  /** Days that are not counted again. */
  readonly known: ReadonlySet<Day>
  /** Whether a resource of this name is to be counted; others' files are not read. */
  wants(name: string): boolean
  /** Results kept in memory at most, in bytes; absent: as many as a large repository needs. */
  readonly mostKeptBytes?: number
}

/** Everything that was counted of the branch as it stood at the end of a day. */
export interface HistorySample {
  readonly day: Day
  readonly asOf: Date
  /** In git's names and spellings. One that nothing changed in is the same object as before. */
  readonly resources: readonly ResourceReading[]
}

const usualKeptBytes = 256 * 1024 * 1024

/** What a walk will read, and how far it has come. */
export interface HistoryPlan {
  /** Days that will be counted, oldest first. */
  readonly days: readonly Day[]
  /** Days of the same kind that are known already. */
  readonly knownDays: number
  /** Resources that are not to be counted → at how many of all the days they were there. */
  readonly unwanted: ReadonlyMap<string, number>
  /** Distinct files that will be read. */
  readonly fileCount: number
  /** Distinct files read so far, and their bytes. */
  readonly read: { readonly files: number; readonly bytes: number }
}

/**
 * Walks through the past of a branch once, from its first translation file to now, and counts it as
 * it stood at the end of each week, month or quarter.
 */
export class HistoryWalk implements HistoryPlan {
  readonly days: readonly Day[]
  readonly knownDays: number
  readonly unwanted: ReadonlyMap<string, number>
  readonly #counter: HistoryCounter
  readonly #samples: readonly PlannedSample[]
  readonly #scans: HistoryScans

  /** Reads which files there were when; nothing is counted yet. */
  static async prepare(context: WalkContext): Promise<HistoryWalk> {
    const { repository, isFresh, every, since, now, known } = context
    const { revisions, root, began, newest } = await readPast(repository, context, now)
    const from = since ?? dayOf(new Date(began))
    const days = sampleDays(every, from, isFresh ? now : new Date(newest))
    const sampled = revisionsOfDays(days, revisions)
    const commits = [...new Set(sampled.map(({ revision }) => revision.id))]
    const all = planSamples(sampled, await readChanges(repository, root, commits, context))
    const first = all.findIndex(({ resources }) => resources.length > 0)
    const planned = first < 0 ? [] : all.slice(first)
    const samples = planned.filter(({ day }) => !known.has(day))
    const wanted = samples.map((sample) => ({
      ...sample,
      resources: sample.resources.filter(({ name }) => context.wants(name)),
    }))
    const scanner = new VersionScanner()
    const scans = await HistoryScans.open(usesOf(wanted), {
      ...context,
      scanner,
      gitDir: repository.gitDir,
      mostKeptBytes: context.mostKeptBytes ?? usualKeptBytes,
    })
    const counter = new HistoryCounter({ ...context, scanner })
    return new HistoryWalk(planned, wanted, scans, counter, context.wants)
  }

  private constructor(
    planned: readonly PlannedSample[],
    samples: readonly PlannedSample[],
    scans: HistoryScans,
    counter: HistoryCounter,
    wants: (name: string) => boolean,
  ) {
    this.#counter = counter
    this.#samples = samples
    this.#scans = scans
    this.days = samples.map(({ day }) => day)
    this.knownDays = planned.length - samples.length
    this.unwanted = countUnwanted(planned, wants)
  }

  get fileCount(): number {
    return this.#scans.fileCount
  }

  get read(): { readonly files: number; readonly bytes: number } {
    return this.#scans.read
  }

  /** To be gone through once. */
  async *samples(): AsyncGenerator<HistorySample> {
    let counted = new Map<FoundResource, ResourceReading>()
    for (const [use, { day, revision, resources }] of this.#samples.entries()) {
      const files = await this.#scans.load(use)
      const readings = resources.map(
        (resource) =>
          [
            resource,
            counted.get(resource) ?? this.#counter.reading(resource, revision, files),
          ] as const,
      )
      counted = new Map(readings)
      yield { day, asOf: endOfDay(day), resources: [...counted.values()] }
    }
  }

  async close(): Promise<void> {
    await this.#scans.close()
  }
}

/** The files each sample needs: those of resources that are not as they were. */
function usesOf(samples: readonly PlannedSample[]): TreeFile[][] {
  let before = new Set<FoundResource>()
  return samples.map(({ resources }) => {
    const changed = resources.filter((resource) => !before.has(resource))
    before = new Set(resources)
    return changed.flatMap(({ template, translations }) => [
      ...(template ? [template] : []),
      ...translations.values(),
    ])
  })
}

function countUnwanted(
  planned: readonly PlannedSample[],
  wants: (name: string) => boolean,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { resources } of planned) {
    for (const { name } of resources) {
      if (!wants(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return counts
}
