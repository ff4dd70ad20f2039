import { type RecordedResource, readRecording } from '../kit/recording.ts'
import {
  type ImitatedCounts,
  type ImitatedDocument,
  type ImitatedSite,
  imitatedDocument,
  imitatedProject,
  imitatedVersion,
  openstackLocales,
} from './model.ts'

/**
 * The server that a recorded reading of git may have come from: the same projects, versions,
 * documents and counts, in every locale that Zanata offers. Git has no file of what is hardly
 * translated; here that is untouched.
 */
export async function siteOfRecording(file: string): Promise<ImitatedSite> {
  const rows = await readRecording(file)
  const projects = [...Map.groupBy(rows, ({ project }) => project)].map(([id, own]) =>
    imitatedProject(
      id,
      [...Map.groupBy(own, ({ branch }) => branch)].map(([branch, documents]) =>
        imitatedVersion(branch.replaceAll('/', '-'), documents.map(toDocument)),
      ),
    ),
  )
  return { locales: [...openstackLocales], projects }
}

function toDocument({ resource, total, words, cells }: RecordedResource): ImitatedDocument {
  const document = imitatedDocument(resource, total, {}, words ?? total * 7)
  for (const [spelling, [translated, fuzzy, translatedWords, day]] of Object.entries(cells)) {
    const locale = localeOf(spelling)
    const other = document.counts.get(locale)?.translatedOnly ?? -1
    // Git has some languages under two spellings; Zanata has one of them.
    if (translated === null || translated <= other) continue
    document.counts.set(
      locale,
      countsOf(document, { translated, fuzzy: fuzzy ?? 0, translatedWords, day }),
    )
  }
  return document
}

interface RecordedCell {
  readonly translated: number
  readonly fuzzy: number
  readonly translatedWords: number | null
  readonly day: string | null
}

/** Words that the recording lacks are in proportion to the strings. */
function countsOf(
  { strings, words }: ImitatedDocument,
  { translated, fuzzy, translatedWords, day }: RecordedCell,
): ImitatedCounts {
  const wordsOf = (some: number) => (strings === 0 ? 0 : Math.floor((words * some) / strings))
  const ownWords = Math.min(translatedWords ?? wordsOf(translated), words)
  return {
    translatedOnly: translated,
    approved: 0,
    fuzzy,
    rejected: 0,
    translatedOnlyWords: ownWords,
    approvedWords: 0,
    fuzzyWords: Math.min(wordsOf(fuzzy), words - ownWords),
    rejectedWords: 0,
    lastTranslatedAt: day === null ? null : new Date(`${day}T12:00:00Z`),
  }
}

/** Git's spelling as Zanata writes it: `zh_Hans` is `zh-CN`, `ko` and `ko_KR` are `ko-KR`. */
function localeOf(spelling: string): string {
  const scripts: Readonly<Record<string, string>> = { Hans: 'CN', Hant: 'TW' }
  const [language = '', region] = spelling.split(/[_-]/)
  const written = region === undefined ? language : `${language}-${scripts[region] ?? region}`
  const same = openstackLocales.find((one) => one.toLowerCase() === written.toLowerCase())
  if (same !== undefined) return same
  const regional = openstackLocales.filter((one) => one.startsWith(`${language}-`))
  return regional.length === 1 ? (regional[0] ?? written) : written
}
