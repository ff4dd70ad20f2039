/**
 * An organization as the imitation keeps it. Everything may be changed while the imitation runs;
 * the next answer shows it.
 */
export interface ImitatedOrganization {
  slug: string
  name: string
  languages: ImitatedLanguage[]
  projects: ImitatedProject[]
}

export interface ImitatedLanguage {
  /** Transifex's spelling: `pt_BR`. */
  code: string
  name: string
  rtl: boolean
}

export interface ImitatedProject {
  slug: string
  name: string
  archived: boolean
  sourceLanguage: string
  /** Codes of the languages it is translated into. */
  languages: string[]
  resources: ImitatedResource[]
}

export interface ImitatedResource {
  slug: string
  name: string
  categories: string[]
  strings: number
  words: number
  modifiedAt: string
  /** By language code; a target language without an entry is untouched. */
  counts: Map<string, ImitatedCounts>
}

export interface ImitatedCounts {
  translated: number
  reviewed: number
  translatedWords: number
  reviewedWords: number
  lastTranslationAt: string | null
  lastReviewAt: string | null
}

/** A project with what a test does not care about filled in. */
export function imitatedProject(
  slug: string,
  given: Partial<ImitatedProject> = {},
): ImitatedProject {
  return {
    slug,
    name: slug[0]?.toUpperCase() + slug.slice(1),
    archived: false,
    sourceLanguage: 'en',
    languages: ['fr'],
    resources: [],
    ...given,
  }
}

/** A resource of so many strings; seven words a string, unless told otherwise. */
export function imitatedResource(
  slug: string,
  strings: number,
  given: Partial<ImitatedResource> = {},
): ImitatedResource {
  return {
    slug,
    name: slug,
    categories: [],
    strings,
    words: strings * 7,
    modifiedAt: '2013-06-11T06:00:00Z',
    counts: new Map(),
    ...given,
  }
}

/** Counts of one language, its words in proportion to its strings. */
export function imitatedCounts(
  resource: Pick<ImitatedResource, 'strings' | 'words'>,
  translated: number,
  given: Partial<ImitatedCounts> = {},
): ImitatedCounts {
  const wordsOf = (strings: number) =>
    resource.strings === 0 ? 0 : Math.floor((resource.words * strings) / resource.strings)
  const reviewed = given.reviewed ?? 0
  return {
    translated,
    reviewed,
    translatedWords: wordsOf(translated),
    reviewedWords: wordsOf(reviewed),
    lastTranslationAt: translated === 0 ? null : '2013-06-12T09:30:00Z',
    lastReviewAt: reviewed === 0 ? null : '2013-06-12T10:00:00Z',
    ...given,
  }
}

/** Gives a project another slug, as an organization does: every id below it changes, no count does. */
export function renameProject(
  organization: ImitatedOrganization,
  from: string,
  to: { readonly slug: string; readonly name: string },
): void {
  const project = organization.projects.find((one) => one.slug === from)
  if (!project) throw new Error(`the imitation has no project ${from}`)
  project.slug = to.slug
  project.name = to.name
  for (const resource of project.resources) {
    resource.slug = resource.slug.replace(from, to.slug)
    resource.name = resource.name.replace(from, to.slug)
  }
}
