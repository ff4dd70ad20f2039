import type { Day } from '../../../domain/release.ts'
import { arrange, type FoundResource, translationFiles } from '../layout.ts'
import type { TreeFile } from '../repository/trees.ts'
import type { FileChange } from './changes.ts'
import { endOfDay } from './days.ts'
import type { Revision } from './revisions.ts'

/** How the branch stood at the end of a day. */
export interface SampledRevision {
  readonly day: Day
  readonly revision: Revision
}

/** The resources there were at the end of a day. One that nothing changed in is the same object. */
export interface PlannedSample extends SampledRevision {
  readonly resources: readonly FoundResource[]
}

/** The last revision of each day or before it; days before the first one are left out. */
export function revisionsOfDays(
  days: readonly Day[],
  revisions: readonly Revision[],
): SampledRevision[] {
  const sampled: SampledRevision[] = []
  let next = 0
  for (const day of days) {
    const end = endOfDay(day).getTime() + 999
    while ((revisions[next]?.at ?? Number.POSITIVE_INFINITY) <= end) next += 1
    const revision = revisions[next - 1]
    if (revision !== undefined) sampled.push({ day, revision })
  }
  return sampled
}

/**
 * Goes through the samples, oldest first, and says which files each resource had. `changes` hold
 * what differs from one sampled revision to the next.
 */
export function planSamples(
  sampled: readonly SampledRevision[],
  changes: ReadonlyMap<string, readonly FileChange[]>,
): PlannedSample[] {
  const files = new Map<string, TreeFile>()
  let revision: Revision | null = null
  let resources: readonly FoundResource[] = []
  return sampled.map((one) => {
    if (one.revision !== revision) {
      revision = one.revision
      const changed = applyChanges(files, changes.get(revision.id) ?? [])
      if (changed) resources = keepSame(resources, arrange(sorted(files)))
    }
    return { ...one, resources }
  })
}

function applyChanges(files: Map<string, TreeFile>, changes: readonly FileChange[]): boolean {
  const own = changes.filter(({ path }) => isOfInterest(path))
  for (const { path, blob } of own) {
    if (blob === null) files.delete(path)
    else files.set(path, { path, id: blob, isProgram: false })
  }
  return own.length > 0
}

function sorted(files: ReadonlyMap<string, TreeFile>): TreeFile[] {
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function isOfInterest(path: string): boolean {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  return translationFiles.wants(name) && folders.every(translationFiles.enters)
}

function keepSame(
  before: readonly FoundResource[],
  now: readonly FoundResource[],
): readonly FoundResource[] {
  const known = new Map(before.map((resource) => [resource.name, resource]))
  return now.map((resource) => {
    const same = known.get(resource.name)
    return same !== undefined && isSame(same, resource) ? same : resource
  })
}

function isSame(one: FoundResource, other: FoundResource): boolean {
  if (one.template?.id !== other.template?.id) return false
  if (one.translations.size !== other.translations.size) return false
  return [...one.translations].every(([language, { id }]) => {
    return other.translations.get(language)?.id === id
  })
}
