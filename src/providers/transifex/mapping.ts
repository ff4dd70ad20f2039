import { faultIn, type SourceCounts, type StringCounts } from '../../domain/string-counts.ts'
import type {
  CellReading,
  ProjectReading,
  ResourceReading,
} from '../../sync/translation-provider.ts'
import type { Language, Resource, StatsRow } from './schema.ts'

/** What the lists of one project say. */
export interface ProjectLists {
  readonly resources: readonly Resource[]
  readonly targetLanguages: readonly Language[]
  readonly stats: readonly StatsRow[]
}

/** Refuses an answer that cannot be true; the sentence names the row. */
export type Refuse = (sentence: string) => never

/** Turns Transifex's lists into our words. */
export function toProjectReading(lists: ProjectLists, refuse: Refuse): ProjectReading {
  const rowsByResource = new Map<string, StatsRow[]>(lists.resources.map(({ id }) => [id, []]))
  for (const row of lists.stats) {
    const rows = rowsByResource.get(row.relationships.resource.data.id)
    if (!rows) return refuse(`${row.id} belongs to no resource of the project`)
    rows.push(row)
  }
  const codes = new Map(lists.targetLanguages.map(({ id, attributes }) => [id, attributes.code]))
  return {
    resources: lists.resources.map((resource) =>
      toResourceReading(resource, rowsByResource.get(resource.id) ?? [], codes, refuse),
    ),
  }
}

function toResourceReading(
  resource: Resource,
  rows: readonly StatsRow[],
  codes: ReadonlyMap<string, string>,
  refuse: Refuse,
): ResourceReading {
  const { slug, datetime_modified: modified } = resource.attributes
  return {
    id: resource.id,
    name: slug,
    // A branch of the repository is a resource of its own on Transifex: the catalogue tells them apart.
    branch: null,
    revision: null,
    revisedAt: modified === null ? null : new Date(modified),
    source: sourceOf(resource, rows, refuse),
    cells: cellsOf(rows, codes, refuse),
  }
}

/** The rows' own totals come first: `string_count` may be from another moment. */
function sourceOf(
  { id, attributes }: Resource,
  rows: readonly StatsRow[],
  refuse: Refuse,
): SourceCounts {
  const [first, ...others] = rows.map((row) => row.attributes)
  if (!first) {
    const { string_count: total, word_count: totalWords } = attributes
    if (!isCount(total)) return refuse(`${id}: string_count is ${total}`)
    return { total, totalWords: isCount(totalWords) ? totalWords : null, isLowerBound: false }
  }
  const other = others.find((row) => row.total_strings !== first.total_strings)
  if (other) {
    return refuse(`${id}: total_strings is ${first.total_strings} and ${other.total_strings}`)
  }
  const wordsAgree = others.every((row) => row.total_words === first.total_words)
  return {
    total: first.total_strings,
    totalWords: wordsAgree ? first.total_words : null,
    isLowerBound: false,
  }
}

function cellsOf(
  rows: readonly StatsRow[],
  codes: ReadonlyMap<string, string>,
  refuse: Refuse,
): CellReading[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const counts = countsOf(row, refuse)
    const languageId = row.relationships.language.data.id
    if (seen.has(languageId)) return refuse(`${row.id}: a second row for ${languageId}`)
    seen.add(languageId)
    // Rows of no target language are copies of the source.
    const language = codes.get(languageId)
    return language === undefined
      ? []
      : [{ language, counts, lastTranslatedAt: lastTouched(row.attributes) }]
  })
}

function countsOf({ id, attributes }: StatsRow, refuse: Refuse): StringCounts {
  const counts: StringCounts = {
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
  const fault = faultIn(counts)
  if (fault !== null) return refuse(`${id}: ${fault}`)
  const { translated_strings: done, untranslated_strings: left, total_strings: total } = attributes
  if (done + left !== total) {
    return refuse(
      `${id}: translated ${done} and untranslated ${left} do not make the total ${total}`,
    )
  }
  return counts
}

/** `last_update` is left out: it moves when the source text does, without anybody's work. */
function lastTouched(attributes: StatsRow['attributes']): string | null {
  const instants = [
    attributes.last_translation_update,
    attributes.last_review_update,
    attributes.last_proofread_update,
  ].flatMap((instant) => (instant === null ? [] : Date.parse(instant)))
  return instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString()
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
