import type { SourceCounts, StringCounts } from '../../domain/string-counts.ts'
import type {
  CellReading,
  ProjectReading,
  ResourceReading,
} from '../../sync/translation-provider.ts'
import { faultInRow } from './row-faults.ts'
import type { StatsRow } from './schema.ts'

/** All that one list of statistics says of a project. */
export interface ProjectStats {
  /** `o:openstack:p:horizon`. */
  readonly projectId: string
  /** `l:en`: its rows are copies of the source, not translations. */
  readonly sourceLanguageId: string
  readonly rows: readonly StatsRow[]
  readonly readAt: Date
}

/** Refuses an answer that cannot be true; the sentence names the row. */
export type Refuse = (sentence: string) => never

/** Turns Transifex's rows, one per resource and language, into our words. */
export function toProjectReading(stats: ProjectStats, refuse: Refuse): ProjectReading {
  const rowsByResource = new Map<string, StatsRow[]>()
  for (const row of stats.rows) {
    const id = row.relationships.resource.data.id
    const rows = rowsByResource.get(id)
    if (rows) rows.push(row)
    else rowsByResource.set(id, [row])
  }
  return {
    resources: [...rowsByResource].map(([id, rows]) => toResourceReading(id, rows, stats, refuse)),
  }
}

function toResourceReading(
  id: string,
  rows: readonly StatsRow[],
  { projectId, sourceLanguageId, readAt }: ProjectStats,
  refuse: Refuse,
): ResourceReading {
  const prefix = `${projectId}:r:`
  const name = id.slice(prefix.length)
  if (!id.startsWith(prefix) || name === '') {
    return refuse(`${rows[0]?.id} belongs to no resource of the project (${id})`)
  }
  for (const row of rows) {
    const fault = faultInRow(row)
    if (fault !== null) return refuse(`${row.id}: ${fault}`)
  }
  const sourceRow = rows.find((row) => languageIdOf(row) === sourceLanguageId)
  const changedAt = sourceRow?.attributes.last_update ?? null
  return {
    id,
    name,
    // A branch of the repository is a resource of its own on Transifex: the catalogue tells them apart.
    branch: null,
    revision: null,
    revisedAt: changedAt === null ? null : new Date(changedAt),
    source: sourceOf(id, rows, refuse),
    cells: cellsOf(rows, sourceLanguageId, readAt, refuse),
  }
}

/** A resource has one text, whatever it is translated into. */
function sourceOf(id: string, rows: readonly StatsRow[], refuse: Refuse): SourceCounts {
  const totals = new Set(rows.map((row) => row.attributes.total_strings))
  const totalWords = new Set(rows.map((row) => row.attributes.total_words))
  const [total = null, other] = totals
  if (other !== undefined) {
    const odd = rows.find((row) => row.attributes.total_strings === other)
    return refuse(`${odd?.id}: total_strings is ${other}, but ${total} in other rows of ${id}`)
  }
  const [words = null] = totalWords
  return { total, totalWords: totalWords.size === 1 ? words : null, isLowerBound: false }
}

function cellsOf(
  rows: readonly StatsRow[],
  sourceLanguageId: string,
  readAt: Date,
  refuse: Refuse,
): CellReading[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const languageId = languageIdOf(row)
    if (seen.has(languageId)) return refuse(`${row.id}: a second row for ${languageId}`)
    seen.add(languageId)
    const [, language] = /^l:(.+)$/.exec(languageId) ?? []
    if (language === undefined) return refuse(`${row.id}: ${languageId} is no language`)
    if (languageId === sourceLanguageId) return []
    return [{ language, counts: countsOf(row), lastTranslatedAt: lastTouched(row, readAt) }]
  })
}

function languageIdOf(row: StatsRow): string {
  return row.relationships.language.data.id
}

function countsOf({ attributes }: StatsRow): StringCounts {
  return {
    total: attributes.total_strings,
    translated: attributes.translated_strings,
    // Transifex keeps no fuzzy strings: they come back as untranslated.
    needsEditing: null,
    reviewed: attributes.reviewed_strings,
    totalWords: attributes.total_words,
    translatedWords: attributes.translated_words,
    needsEditingWords: null,
    reviewedWords: attributes.reviewed_words,
  }
}

/** Two clocks never agree to the second. */
const clockToleranceMs = 60 * 60_000

/**
 * `last_update` is left out: it moves when the source text does, without anybody's work. Nor does
 * anybody translate in the future: such an instant is by a clock that is wrong.
 */
function lastTouched({ attributes }: StatsRow, readAt: Date): string | null {
  const latest = readAt.getTime() + clockToleranceMs
  const instants = [
    attributes.last_translation_update,
    attributes.last_review_update,
    attributes.last_proofread_update,
  ]
    .flatMap((instant) => (instant === null ? [] : Date.parse(instant)))
    .filter((instant) => instant <= latest)
  return instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString()
}
