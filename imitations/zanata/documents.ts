import type { ImitatedCounts, ImitatedDocument, ImitatedProject, ImitatedVersion } from './model.ts'
import { imitatedCounts } from './model.ts'

/** A document of Zanata's, with its members in the order it writes them. */
export type Json = Record<string, unknown>

export function projectRow({ id, name, status }: ImitatedProject): Json {
  return {
    id,
    defaultType: 'Gettext',
    name,
    links: [{ href: `p/${id}`, rel: 'self', type: 'application/vnd.zanata.project+json' }],
    status,
  }
}

/** A project with its versions, obsolete ones among them; without versions the member is missing. */
export function projectDocument({ id, name, status, versions }: ImitatedProject): Json {
  const iterations = versions.map((version) => ({
    id: version.id,
    links: [
      {
        href: `iterations/i/${version.id}`,
        rel: 'self',
        type: 'application/vnd.zanata.project.iteration+json',
      },
    ],
    status: version.status,
    projectType: 'Gettext',
  }))
  return {
    id,
    defaultType: 'Gettext',
    name,
    ...(iterations.length > 0 && { iterations }),
    status,
  }
}

export interface StatsQuery {
  readonly detail: boolean
  readonly word: boolean
  readonly locales: readonly string[]
}

/** A version as a whole and, where asked for, each of its documents. */
export function versionStats(
  project: ImitatedProject,
  version: ImitatedVersion,
  query: StatsQuery,
): Json {
  const place = `/rest/projects/p/${project.id}/iterations/i/${version.id}`
  const documents = version.documents.map((document) => ({
    id: document.id,
    refs: [reference(`${place}/r/${document.id.replaceAll('/', ',')}`, 'DOC')],
    stats: statsOf([document], query),
    detailedStats: null,
  }))
  return {
    id: version.id,
    refs: [reference(place, 'PROJ_ITER')],
    stats: statsOf(version.documents, query),
    detailedStats: query.detail && documents.length > 0 ? documents : null,
  }
}

function reference(href: string, type: string): Json {
  return { href, rel: 'statSource', type }
}

function statsOf(documents: readonly ImitatedDocument[], { word, locales }: StatsQuery): Json[] {
  return locales.flatMap((locale) => {
    const sum = sumOf(documents, locale)
    const { strings, words } = sum.size
    const { translatedOnly, approved, fuzzy, rejected } = sum.counts
    const messages = { translatedOnly, approved, fuzzy, rejected }
    const inWords = {
      translatedOnly: sum.counts.translatedOnlyWords,
      approved: sum.counts.approvedWords,
      fuzzy: sum.counts.fuzzyWords,
      rejected: sum.counts.rejectedWords,
    }
    const last = lastTranslated(sum.counts.lastTranslatedAt)
    return [
      stat('MESSAGE', locale, strings, messages, last),
      ...(word ? [stat('WORD', locale, words, inWords, last)] : []),
    ]
  })
}

interface States {
  readonly translatedOnly: number
  readonly approved: number
  readonly fuzzy: number
  readonly rejected: number
}

function stat(
  unit: string,
  locale: string,
  total: number,
  { translatedOnly, approved, fuzzy, rejected }: States,
  last: string,
): Json {
  const translated = translatedOnly + approved
  const needReview = fuzzy + rejected
  return {
    total,
    untranslated: total - translated - needReview,
    needReview,
    translated,
    approved,
    rejected,
    translatedOnly,
    fuzzy,
    unit,
    locale,
    lastTranslated: last,
  }
}

function sumOf(documents: readonly ImitatedDocument[], locale: string) {
  const size = { strings: 0, words: 0 }
  const counts = imitatedCounts(size, {})
  for (const document of documents) {
    size.strings += document.strings
    size.words += document.words
    const own = document.counts.get(locale)
    if (own) add(own, counts)
  }
  return { size, counts }
}

function add(own: ImitatedCounts, sum: ImitatedCounts): void {
  sum.translatedOnly += own.translatedOnly
  sum.approved += own.approved
  sum.fuzzy += own.fuzzy
  sum.rejected += own.rejected
  sum.translatedOnlyWords += own.translatedOnlyWords
  sum.approvedWords += own.approvedWords
  sum.fuzzyWords += own.fuzzyWords
  sum.rejectedWords += own.rejectedWords
  const at = own.lastTranslatedAt
  if (at !== null && (sum.lastTranslatedAt === null || at > sum.lastTranslatedAt)) {
    sum.lastTranslatedAt = at
  }
}

/** `31/12/15 23:59 by homer`, by a clock whose zone nobody tells; empty when nobody has. */
function lastTranslated(at: Date | null): string {
  if (at === null) return ''
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCFullYear() % 100].map(two)
  return `${day.join('/')} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} by homer`
}
