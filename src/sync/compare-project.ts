import { type HeldLoss, isSuspiciousLoss, judgeLoss } from '../domain/loss.ts'
import { type SourceCounts, type StringCounts, sameCounts } from '../domain/string-counts.ts'
import type { FoldedCell, FoldedResource } from './fold-reading.ts'
import type { HeldCell, StoredCell, StoredResource } from './sync-store.ts'

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
  | { readonly kind: 'miss-resource'; readonly sourceId: number; readonly missing: HeldLoss }
  | { readonly kind: 'drop-resource'; readonly sourceId: number }
  | { readonly kind: 'add-cell'; readonly sourceId: number; readonly cell: FoldedCell }
  | {
      readonly kind: 'update-cell'
      readonly cellId: number
      readonly cell: FoldedCell
      /** What translators did changed, so a line of its history is due. */
      readonly isWorkChanged: boolean
    }
  /** The file gives no number now: the last good ones stay, flagged. */
  | { readonly kind: 'flag-cell'; readonly cellId: number; readonly flaw: string | null }
  | {
      readonly kind: 'hold-cell'
      readonly cellId: number
      readonly held: HeldCell
      readonly flaw: string | null
    }
  | { readonly kind: 'drop-cell'; readonly cellId: number }

/**
 * What stands of the resources that a reading leaves out:
 * - `missing`: the reading is of everything, so they are gone, or will be believed to be
 * - `unchanged`: the platform says that they are as they were, a held loss included
 * - `unasked`: nobody has looked
 */
export type Rest = 'missing' | 'unchanged' | 'unasked'

/**
 * Compares what a platform says of a project with what is stored. Sudden losses are held back:
 * the shown numbers stay until a later reading and time, or a person, confirm the loss.
 * @param asOf the moment the reading holds for
 * @param restOf what stands of a resource that the reading leaves out; absent: it is of everything
 */
export function compareProject(
  stored: readonly StoredResource[],
  read: readonly FoldedResource[],
  asOf: Date,
  restOf?: (stored: StoredResource) => Rest,
): Change[] {
  const known = new Map(stored.map((one) => [identity(one), one]))
  const accepted = restOf === undefined ? read : withoutRivals(stored, read)
  const seen = new Set(accepted.map(identity))
  const ofRead = accepted.flatMap((one): Change[] => {
    const before = known.get(identity(one))
    return before ? compareResource(before, one, asOf) : [{ kind: 'add-resource', resource: one }]
  })
  const left = stored.filter((one) => !seen.has(identity(one)) && !one.isGone)
  return [
    ...ofRead,
    ...left.flatMap((one) => compareLeftOut(one, asOf, restOf?.(one) ?? 'missing')),
  ]
}

function identity({ facts }: { readonly facts: ResourceFacts }): string {
  return `${facts.series}\n${facts.resource}`
}

/**
 * Of two names or branches of one resource the preferred one counts, which only a reading of the
 * whole project can tell. A reading of a part leaves what is stored its place: what it has under
 * another id, or of another branch of the series, waits for the next reading of the whole. What lies
 * in no branch is nobody's rival.
 */
function withoutRivals(
  stored: readonly StoredResource[],
  read: readonly FoldedResource[],
): FoldedResource[] {
  const present = stored.filter((one) => !one.isGone)
  const idOf = new Map(present.map((one) => [identity(one), one.facts.platformResourceId]))
  const branchesOf = Map.groupBy(present, (one) => one.facts.series)
  return read.filter((one) => {
    const id = idOf.get(identity(one))
    if (id !== undefined) return id === one.facts.platformResourceId
    const { series, branch } = one.facts
    const others = (branchesOf.get(series) ?? []).filter(({ facts }) => facts.branch !== null)
    return (
      branch === null || others.length === 0 || others.some(({ facts }) => facts.branch === branch)
    )
  })
}

const shownChanges = new Set<Change['kind']>(['add-cell', 'update-cell', 'flag-cell', 'drop-cell'])

/** How many cells show something else after the changes; a loss that is held back shows nothing. */
export function changedCells(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => {
    if (change.kind === 'add-resource') return sum + change.resource.cells.length
    return sum + (shownChanges.has(change.kind) ? 1 : 0)
  }, 0)
}

function compareLeftOut(stored: StoredResource, asOf: Date, rest: Rest): Change[] {
  if (rest === 'unasked') return []
  if (rest === 'missing') return missResource(stored, asOf)
  if (stored.missing !== null) return missResource(stored, asOf)
  return stored.cells.flatMap((cell) => readHeldAgain(cell, asOf))
}

/** A resource that the platform no longer shows. */
export function missResource(stored: StoredResource, asOf: Date): Change[] {
  const missing = judgeLoss(stored.missing, { asOf, isSame: true })
  if (missing === 'believed') return [{ kind: 'drop-resource', sourceId: stored.sourceId }]
  return missing === stored.missing
    ? []
    : [{ kind: 'miss-resource', sourceId: stored.sourceId, missing }]
}

/** A cell that is as it was at the last reading: a loss held then is read once more. */
function readHeldAgain(stored: StoredCell, asOf: Date): Change[] {
  // A file with a flaw may have given no number since, and what nobody read confirms nothing.
  if (stored.held === null || stored.flaw !== null) return []
  const { counts } = stored.held
  return counts === null ? loseCell(stored, asOf) : holdCell(stored, { ...stored, counts }, asOf)
}

function compareResource(stored: StoredResource, read: FoldedResource, asOf: Date): Change[] {
  const changes: Change[] = []
  const isSourceChanged = !sameValues(stored.source, read.source)
  const isBack = stored.missing !== null || stored.isGone
  // A commit that changed no count is nothing to write: the figures and their age stand without it.
  const facts = { ...read.facts, revision: stored.facts.revision }
  if (isSourceChanged || isBack || !sameValues(stored.facts, facts)) {
    changes.push({
      kind: 'update-resource',
      sourceId: stored.sourceId,
      facts: read.facts,
      source: read.source,
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
  if (read.counts === null && stored.counts !== null) {
    const { flaw } = read
    return stored.flaw === flaw ? [] : [{ kind: 'flag-cell', cellId: stored.id, flaw }]
  }
  if (stored.counts !== null && read.counts !== null) {
    const { counts } = read
    if (isSuspiciousLoss(stored.counts, counts)) return holdCell(stored, { ...read, counts }, asOf)
  }
  const isSame =
    stored.held === null &&
    !stored.isGone &&
    (['spelling', 'lastTranslatedAt', 'flaw', 'failing'] as const).every(
      (name) => stored[name] === read[name],
    ) &&
    sameNullableCounts(stored.counts, read.counts)
  return isSame ? [] : [update(stored, read)]
}

function update(stored: StoredCell, read: FoldedCell): Change {
  const { language, spelling, counts, lastTranslatedAt, flaw, failing } = read
  const isWorkChanged =
    (['translated', 'needsEditing', 'reviewed', 'translatedWords'] as const).some(
      (name) => stored.counts?.[name] !== counts?.[name],
    ) || stored.isGone
  const cell = { language, spelling, counts, lastTranslatedAt, flaw, failing }
  return { kind: 'update-cell', cellId: stored.id, cell, isWorkChanged }
}

function holdCell(
  stored: StoredCell,
  read: FoldedCell & { readonly counts: StringCounts },
  asOf: Date,
): Change[] {
  const { counts, flaw } = read
  // The team's part tells whether it is the loss that was judged; the source text may move on.
  const isSame = stored.held?.counts?.translated === counts.translated
  const loss = judgeLoss(stored.held, { asOf, isSame })
  if (loss === 'believed') return [update(stored, read)]
  const isAsHeld =
    loss === stored.held && stored.flaw === flaw && sameNullableCounts(stored.held.counts, counts)
  return isAsHeld ? [] : [{ kind: 'hold-cell', cellId: stored.id, held: { ...loss, counts }, flaw }]
}

/** A row that vanished. One that never had a translation is nobody's loss. */
function loseCell(stored: StoredCell, asOf: Date): Change[] {
  if (stored.isGone) return []
  if (stored.counts === null || !isSuspiciousLoss(stored.counts, null)) {
    return [{ kind: 'drop-cell', cellId: stored.id }]
  }
  const isSame = stored.held !== null && stored.held.counts === null
  const loss = judgeLoss(stored.held, { asOf, isSame })
  if (loss === 'believed') return [{ kind: 'drop-cell', cellId: stored.id }]
  if (loss === stored.held && isSame) return []
  const { flaw } = stored
  return [{ kind: 'hold-cell', cellId: stored.id, held: { ...loss, counts: null }, flaw }]
}

function sameNullableCounts(a: StringCounts | null, b: StringCounts | null): boolean {
  if (a === null || b === null) return a === b
  return sameCounts(a, b)
}

function sameValues<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((name) => a[name] === b[name])
}
