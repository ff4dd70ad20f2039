import type { SourceCounts, StringCounts } from '../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../sync/translation-provider.ts'
import { firstIssue } from './client.ts'
import {
  containerSchema,
  type Stat,
  statNameSchema,
  statSchema,
  type VersionStats,
} from './schema.ts'

/** Refuses an answer that cannot be true; the sentence names the row. */
export type Refuse = (sentence: string) => never

/** Zanata keeps its counts in 32 bits. */
const mostOfAnything = 2 ** 31 - 1

/** Turns the statistics of one version of a project into our words: a resource for each document. */
export function toResourceReadings(
  project: string,
  stats: VersionStats,
  refuse: Refuse,
): ResourceReading[] {
  const version = stats.id
  const seen = new Set<string>()
  return (stats.detailedStats ?? []).map((raw, index) => {
    const document = containerSchema.safeParse(raw)
    if (!document.success) {
      return refuse(`${project} ${version}: document ${index + 1}: ${firstIssue(document.error)}`)
    }
    const { id } = document.data
    const place = `${project} ${version} ${id}`
    if (seen.has(id)) return refuse(`${place}: the document is there twice`)
    seen.add(id)
    const rows = rowsOf(document.data.stats ?? [], place, refuse)
    return {
      id: `${project}/${version}/${id}`,
      name: id,
      branch: version,
      revision: null,
      revisedAt: null,
      source: sourceOf(rows, place, refuse),
      cells: [...rows].map(([locale, own]) => toCell(locale, own)),
    }
  })
}

/** What a document says of one locale. */
interface LocaleRows {
  readonly messages: Stat
  /** `null` where it counts no words. */
  readonly words: Stat | null
}

function rowsOf(stats: readonly unknown[], place: string, refuse: Refuse): Map<string, LocaleRows> {
  const byUnit: Record<'MESSAGE' | 'WORD', Map<string, Stat>> = {
    MESSAGE: new Map(),
    WORD: new Map(),
  }
  for (const [index, raw] of stats.entries()) {
    const name = statNameSchema.safeParse(raw)
    if (!name.success) return refuse(`${place}: row ${index + 1}: ${firstIssue(name.error)}`)
    const { locale, unit } = name.data
    if (unit !== 'MESSAGE' && unit !== 'WORD') continue
    const row = statSchema.safeParse(raw)
    const where = `${place} ${locale} ${unit}`
    if (!row.success) return refuse(`${where}: ${firstIssue(row.error)}`)
    const fault = faultInStat(row.data)
    if (fault !== null) return refuse(`${where}: ${fault}`)
    if (byUnit[unit].has(locale)) return refuse(`${where}: a second row`)
    byUnit[unit].set(locale, row.data)
  }
  const alone = [...byUnit.WORD.keys()].find((locale) => !byUnit.MESSAGE.has(locale))
  if (alone !== undefined) return refuse(`${place} ${alone} WORD: words without strings`)
  return new Map(
    [...byUnit.MESSAGE].map(([locale, messages]) => [
      locale,
      { messages, words: byUnit.WORD.get(locale) ?? null },
    ]),
  )
}

function faultInStat({ total, untranslated, needReview, translated, approved }: Stat) {
  const counts = { total, untranslated, needReview, translated, approved: approved ?? 0 }
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isInteger(value) || value < 0 || value > mostOfAnything) {
      return `${name} is ${value}, not a whole number from 0 to ${mostOfAnything}`
    }
  }
  if (untranslated + needReview + translated !== total) {
    return `untranslated ${untranslated}, needReview ${needReview} and translated ${translated} do not make the total ${total}`
  }
  return counts.approved > translated
    ? `approved ${approved} is more than translated ${translated}`
    : null
}

/** The source text is the same for all locales, and so is its size. */
function sourceOf(
  rows: ReadonlyMap<string, LocaleRows>,
  place: string,
  refuse: Refuse,
): SourceCounts {
  const [first, ...others] = [...rows]
  if (!first) return { total: null, totalWords: null, isLowerBound: false }
  const [locale, { messages }] = first
  for (const [otherLocale, other] of others) {
    if (other.messages.total === messages.total) continue
    return refuse(
      `${place}: the total is ${messages.total} for ${locale} and ${other.messages.total} for ${otherLocale}`,
    )
  }
  const wordTotals = new Set([...rows.values()].flatMap((row) => row.words?.total ?? []))
  const [totalWords = null] = wordTotals.size === 1 ? wordTotals : []
  return { total: messages.total, totalWords, isLowerBound: false }
}

function toCell(locale: string, { messages, words }: LocaleRows): CellReading {
  const counts: StringCounts = {
    total: messages.total,
    translated: messages.translated,
    needsEditing: messages.needReview,
    // Reviewers may approve in any project; whether they have to, the statistics do not say.
    reviewed: messages.approved ?? null,
    totalWords: words?.total ?? null,
    translatedWords: words?.translated ?? null,
    needsEditingWords: words?.needReview ?? null,
    reviewedWords: words?.approved ?? null,
  }
  return { language: locale, counts, lastTranslatedAt: messages.lastTranslated }
}
