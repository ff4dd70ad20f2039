/**
 * A Zanata server as the imitation keeps it. Everything may be changed while it runs; the next
 * answer shows it.
 */
export interface ImitatedSite {
  /** Locales that are offered, the source language's own among them: `zh-CN`, `Ro`. */
  locales: string[]
  projects: ImitatedProject[]
}

export type Status = 'ACTIVE' | 'READONLY' | 'OBSOLETE'

export interface ImitatedProject {
  id: string
  name: string
  status: Status
  /** Shown to whoever has a key, and as if it were not there to others. */
  isPrivate: boolean
  versions: ImitatedVersion[]
}

export interface ImitatedVersion {
  /** The branch with `-` for `/`: `stable-2026.1`. */
  id: string
  status: Status
  documents: ImitatedDocument[]
}

export interface ImitatedDocument {
  /** Path of the template without its ending: `nova/locale/nova`. */
  id: string
  strings: number
  words: number
  /** By locale; one without an entry is untouched. */
  counts: Map<string, ImitatedCounts>
}

/** Strings of one document in one locale by their state, and their words. */
export interface ImitatedCounts {
  /** Translated, but not approved. */
  translatedOnly: number
  approved: number
  fuzzy: number
  rejected: number
  translatedOnlyWords: number
  approvedWords: number
  fuzzyWords: number
  rejectedWords: number
  /** Its minute, by the server's clock; `null`: nobody has translated anything. */
  lastTranslatedAt: Date | null
}

/** A project with what a test does not care about filled in. */
export function imitatedProject(
  id: string,
  versions: ImitatedVersion[] = [],
  given: Partial<ImitatedProject> = {},
): ImitatedProject {
  return { id, name: id, status: 'ACTIVE', isPrivate: false, versions, ...given }
}

export function imitatedVersion(
  id: string,
  documents: ImitatedDocument[] = [],
  status: Status = 'ACTIVE',
): ImitatedVersion {
  return { id, status, documents }
}

/** A document of so many strings; seven words a string, unless told otherwise. */
export function imitatedDocument(
  id: string,
  strings: number,
  counts: Readonly<Record<string, ImitatedCounts>> = {},
  words = strings * 7,
): ImitatedDocument {
  return { id, strings, words, counts: new Map(Object.entries(counts)) }
}

/** Counts by state; words in proportion, unless told otherwise. */
export function imitatedCounts(
  size: Pick<ImitatedDocument, 'strings' | 'words'>,
  given: Partial<ImitatedCounts>,
): ImitatedCounts {
  const { translatedOnly = 0, approved = 0, fuzzy = 0, rejected = 0 } = given
  const wordsOf = (strings: number) =>
    size.strings === 0 ? 0 : Math.floor((size.words * strings) / size.strings)
  const isTouched = translatedOnly + approved + fuzzy + rejected > 0
  return {
    translatedOnly,
    approved,
    fuzzy,
    rejected,
    translatedOnlyWords: wordsOf(translatedOnly),
    approvedWords: wordsOf(approved),
    fuzzyWords: wordsOf(fuzzy),
    rejectedWords: wordsOf(rejected),
    lastTranslatedAt: isTouched ? new Date('2015-12-31T23:59:00Z') : null,
    ...given,
  }
}

/** What translate.openstack.org offers, as it writes it; en-US is the source. */
export const openstackLocales =
  'ar as bg-BG bn-IN brx ca cs de el en-AU en-GB en-US eo es es-MX fa fi-FI fil fr gu he hi hu id it ja ka-GE kn ko-KR kok ks lo mai mni mr ne nl-NL pa-IN pl-PL pt pt-BR Ro ru sl-SI sq sr ta te-IN Th tr-TR ur vi-VN zh-CN zh-TW'.split(
    ' ',
  )
