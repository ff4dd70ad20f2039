import { foldSpelling } from '../domain/spelling.ts'
import { faultIn } from '../domain/string-counts.ts'
import type { FoldContext, FoldedCell } from './fold-reading.ts'
import { ProviderError } from './provider-error.ts'
import type { Notice } from './sync-store.ts'
import type { CellReading, ResourceReading } from './translation-provider.ts'

interface Chosen {
  readonly cell: CellReading
  readonly rank: number
}

/** What a file is said to have wrong with it where its platform does not say. */
const unexplained = 'the file gives no number'
/** Two clocks, and the zones they are set to, differ by less. */
const clockToleranceMs = 24 * 60 * 60_000

/** One cell per language of ours; notices and spellings go into the context. */
export function foldCells(resource: ResourceReading, fold: FoldContext): FoldedCell[] {
  const chosen = new Map<string, Chosen>()
  for (const cell of resource.cells) {
    const match = fold.names.language(cell.language, fold.platform)
    if (match.kind !== 'language') {
      fold.spellings.add(cell.language, match.kind, null)
      if (match.kind === 'unknown') fold.notices.push(unknownLanguage(cell, fold))
      continue
    }
    refuseFaulty(resource, cell, fold)
    const { code } = match.language
    const candidate = { cell, rank: match.rank }
    const other = chosen.get(code)
    if (other === undefined) chosen.set(code, candidate)
    else {
      fold.notices.push(twoSpellings(resource, other.cell, cell, code, fold))
      const [winner, loser] = outranks(candidate, other) ? [candidate, other] : [other, candidate]
      fold.spellings.add(loser.cell.language, 'outdone', code)
      chosen.set(code, winner)
    }
  }
  return [...chosen].map(([language, { cell }]) => foldCell(resource, cell, language, fold))
}

function foldCell(
  resource: ResourceReading,
  cell: CellReading,
  language: string,
  fold: FoldContext,
): FoldedCell {
  fold.spellings.add(cell.language, 'language', language)
  const { counts, failing = null } = cell
  const flaw = cell.flaw ?? (counts === null ? unexplained : null)
  if (flaw !== null) fold.notices.push(flawNotice(resource, cell, fold))
  const lastTranslatedAt = isPast(cell.lastTranslatedAt, fold.asOf) ? cell.lastTranslatedAt : null
  return { language, spelling: cell.language, counts, lastTranslatedAt, flaw, failing }
}

/** Nobody translates tomorrow: such a date is by a clock that is wrong. */
function isPast(instant: string | null, asOf: Date): boolean {
  return instant !== null && Date.parse(instant) <= asOf.getTime() + clockToleranceMs
}

/** How the subjects of notices about one resource begin. */
export function subjectOf({ branch, name }: Pick<ResourceReading, 'branch' | 'name'>): string {
  return branch === null ? name : `${branch} ${name}`
}

function refuseFaulty(resource: ResourceReading, cell: CellReading, fold: FoldContext): void {
  const fault = cell.counts && faultIn(cell.counts)
  if (!fault) return
  const where = [fold.project.name, resource.branch, resource.name, cell.language]
  throw new ProviderError(
    'answer-invalid',
    fold.platform,
    `the numbers of ${where.filter(Boolean).join(' ')} cannot be true: ${fault}. The last good numbers stay.`,
  )
}

/** The catalogue's order of spellings decides, else the one with more translated. */
function outranks(one: Chosen, other: Chosen): boolean {
  if (one.rank !== other.rank) return one.rank < other.rank
  return (one.cell.counts?.translated ?? -1) > (other.cell.counts?.translated ?? -1)
}

function unknownLanguage({ language }: CellReading, { project }: FoldContext): Notice {
  return {
    code: 'unknown-language',
    subject: language,
    message: `${project.name}: the catalogue does not know the language ${language}, so it is not counted. Add it, or its spelling, to languages.yaml.`,
  }
}

function twoSpellings(
  resource: ResourceReading,
  one: CellReading,
  other: CellReading,
  code: string,
  { project }: FoldContext,
): Notice {
  const spellings = [one.language, other.language].sort()
  const isCaseOnly = foldSpelling(one.language) === foldSpelling(other.language)
  return {
    code: 'two-spellings',
    subject: `${subjectOf(resource)} ${spellings.join(' ')}`,
    message: `${project.name}: ${resource.name} has ${code} under two spellings, ${spellings.join(' and ')}; one is counted, ${isCaseOnly ? 'the one with more translated' : 'by the catalogue’s order'}, and never both.`,
  }
}

function flawNotice(
  resource: ResourceReading,
  cell: CellReading,
  { project }: FoldContext,
): Notice {
  const file = `${project.name}: ${resource.name} in ${cell.language}`
  const reason = cell.flaw ? `, ${cell.flaw}` : ''
  const about = {
    subject: `${subjectOf(resource)} ${cell.language}`,
    ...(cell.flaw && { flaw: cell.flaw }),
  }
  return cell.counts === null
    ? {
        ...about,
        code: 'uncountable',
        message: `${file} exists but gives no number${reason}; the last good numbers stay.`,
      }
    : {
        ...about,
        code: 'flawed',
        message: `${file} has an error${reason}; it is counted as far as it can be, and is never complete.`,
      }
}
