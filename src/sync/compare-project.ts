import { isBelieved, isSuspiciousLoss } from '../domain/loss.ts'
import { type SourceCounts, sameCounts } from '../domain/string-counts.ts'
import type { FoldedCell, FoldedResource } from './fold-reading.ts'
import type { HeldCell, HeldSince, StoredCell, StoredResource } from './sync-store.ts'

/** Which resource it is, for us and for the platform. */
export interface ResourceFacts {
  readonly series: string
  /** Our own stable key. */
  readonly resource: string
  readonly platformProject: string
  readonly platformResourceId: string
  readonly platformResourceName: string
  readonly branch: string | null
  readonly revision: string | null
}

/** One thing to write. An unchanged project has none. */
export type Change =
  | { readonly kind: 'add-resource'; readonly resource: FoldedResource }
  | {
      readonly kind: 'update-resource'
      readonly sourceId: number
      readonly facts: ResourceFacts
      readonly source: SourceCounts
      /** The source text changed, so a line of its history is due. */
      readonly isSourceChanged: boolean
    }
  | { readonly kind: 'miss-resource'; readonly sourceId: number; readonly missing: HeldSince }
  | { readonly kind: 'drop-resource'; readonly sourceId: number }
  | { readonly kind: 'add-cell'; readonly sourceId: number; readonly cell: FoldedCell }
  | {
      readonly kind: 'update-cell'
      readonly cellId: number
      readonly cell: FoldedCell
      /** What translators did changed, so a line of its history is due. */
      readonly isWorkChanged: boolean
    }
  | { readonly kind: 'hold-cell'; readonly cellId: number; readonly held: HeldCell }
  | { readonly kind: 'drop-cell'; readonly cellId: number }

/**
 * Compares what a platform says of a project with what is stored. Sudden losses are held back:
 * the shown numbers stay until a later reading and time, or a person, confirm the loss.
 * @param asOf the moment the reading holds for
 */
export function compareProject(
  stored: readonly StoredResource[],
  read: readonly FoldedResource[],
  asOf: Date,
): Change[] {
  const identity = ({ series, resource }: ResourceFacts) => `${series}\n${resource}`
  const known = new Map(stored.map((one) => [identity(one.facts), one]))
  const seen = new Set(read.map((one) => identity(one.facts)))
  const ofRead = read.flatMap((one): Change[] => {
    const before = known.get(identity(one.facts))
    return before ? compareResource(before, one, asOf) : [{ kind: 'add-resource', resource: one }]
  })
  const ofMissing = stored
    .filter((one) => !seen.has(identity(one.facts)) && !one.isGone)
    .flatMap((one) => missResource(one, asOf))
  return [...ofRead, ...ofMissing]
}

const shownChanges = new Set<Change['kind']>(['add-cell', 'update-cell', 'drop-cell'])

/** How many cells show something else after the changes; a loss that is held back shows nothing. */
export function changedCells(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => {
    if (change.kind === 'add-resource') return sum + change.resource.cells.length
    return sum + (shownChanges.has(change.kind) ? 1 : 0)
  }, 0)
}

function missResource(stored: StoredResource, asOf: Date): Change[] {
  const missing = furtherReading(stored.missing, asOf)
  if (missing === null) return []
  return isBelieved(missing, asOf)
    ? [{ kind: 'drop-resource', sourceId: stored.sourceId }]
    : [{ kind: 'miss-resource', sourceId: stored.sourceId, missing }]
}

/**
 * The same loss once more; `null` when it is the same reading again. A last reading that lies ahead
 * of this one was made with a wrong clock: the wait begins anew.
 */
function furtherReading<T extends HeldSince>(held: T | null, asOf: Date): HeldSince | null {
  const isSameReading = held !== null && asOf.getTime() === held.lastAsOf.getTime()
  if (isSameReading) return null
  if (held === null || asOf < held.lastAsOf) {
    return { since: asOf, lastAsOf: asOf, furtherReadings: 0 }
  }
  return { since: held.since, lastAsOf: asOf, furtherReadings: held.furtherReadings + 1 }
}

function compareResource(stored: StoredResource, read: FoldedResource, asOf: Date): Change[] {
  const changes: Change[] = []
  const isSourceChanged = !sameValues(stored.source, read.source)
  const isBack = stored.missing !== null || stored.isGone
  if (isSourceChanged || isBack || !sameValues(stored.facts, read.facts)) {
    const { facts, source } = read
    changes.push({
      kind: 'update-resource',
      sourceId: stored.sourceId,
      facts,
      source,
      isSourceChanged,
    })
  }
  const known = new Map(stored.cells.map((cell) => [cell.language, cell]))
  for (const cell of read.cells) {
    const before = known.get(cell.language)
    known.delete(cell.language)
    if (before) changes.push(...compareCell(before, cell, asOf))
    else changes.push({ kind: 'add-cell', sourceId: stored.sourceId, cell })
  }
  for (const vanished of known.values()) changes.push(...loseCell(vanished, asOf))
  return changes
}

function compareCell(stored: StoredCell, read: FoldedCell, asOf: Date): Change[] {
  // A file that gives no number leaves the last good one standing.
  if (read.counts === null && stored.counts !== null) return []
  if (stored.counts !== null && read.counts !== null) {
    if (isSuspiciousLoss(stored.counts, read.counts)) return holdCell(stored, read, asOf)
  }
  const isSame =
    stored.held === null &&
    !stored.isGone &&
    stored.spelling === read.spelling &&
    stored.lastTranslatedAt === read.lastTranslatedAt &&
    sameNullableCounts(stored, read)
  return isSame ? [] : [update(stored, read)]
}

function update(stored: StoredCell, cell: FoldedCell): Change {
  const isWorkChanged =
    (['translated', 'needsEditing', 'reviewed', 'translatedWords'] as const).some(
      (name) => stored.counts?.[name] !== cell.counts?.[name],
    ) || stored.isGone
  return { kind: 'update-cell', cellId: stored.id, cell, isWorkChanged }
}

function holdCell(stored: StoredCell, read: FoldedCell, asOf: Date): Change[] {
  const held = furtherReading(stored.held, asOf)
  if (held === null) return []
  if (isBelieved(held, asOf)) return [update(stored, read)]
  return [{ kind: 'hold-cell', cellId: stored.id, held: { ...held, counts: read.counts } }]
}

/** A row that vanished. One that never had a translation is nobody's loss. */
function loseCell(stored: StoredCell, asOf: Date): Change[] {
  if (stored.isGone) return []
  if (stored.counts === null || !isSuspiciousLoss(stored.counts, null)) {
    return [{ kind: 'drop-cell', cellId: stored.id }]
  }
  const held = furtherReading(stored.held, asOf)
  if (held === null) return []
  if (isBelieved(held, asOf)) return [{ kind: 'drop-cell', cellId: stored.id }]
  return [{ kind: 'hold-cell', cellId: stored.id, held: { ...held, counts: null } }]
}

function sameNullableCounts(a: FoldedCell, b: FoldedCell): boolean {
  if (a.counts === null || b.counts === null) return a.counts === b.counts
  return sameCounts(a.counts, b.counts)
}

function sameValues<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((name) => a[name] === b[name])
}
