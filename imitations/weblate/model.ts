/** A Weblate as the imitation keeps it; `Site` builds it up, changes it and writes its change log. */

export interface ImitatedProject {
  readonly id: number
  slug: string
  name: string
  /** Whether translations are approved in a step of their own. */
  review: boolean
  /** Seen by nobody that asks without a token. */
  isPrivate: boolean
  readonly categories: ImitatedCategory[]
  readonly components: ImitatedComponent[]
}

export interface ImitatedCategory {
  readonly id: number
  slug: string
  name: string
  parent: ImitatedCategory | null
}

export interface ImitatedComponent {
  readonly id: number
  slug: string
  name: string
  category: ImitatedCategory | null
  sourceLanguage: string
  isGlossary: boolean
  /** Strings and words of the source text. */
  strings: number
  words: number
  /** By language, the source language's own first, in the order they were added. */
  readonly translations: Map<string, ImitatedTranslation>
}

export interface ImitatedTranslation {
  readonly id: number
  /** Strings of this language's file, which may lack some of the source text. */
  total: number
  totalWords: number
  /** Approved and read-only ones are among them. */
  translated: number
  translatedWords: number
  fuzzy: number
  fuzzyWords: number
  approved: number
  approvedWords: number
  readonly: number
  readonlyWords: number
  /** Strings that fail a check. */
  failing: number
  lastChange: Date | null
}

/** One line of the change log. */
export interface ImitatedChange {
  readonly id: number
  at: Date
  readonly action: number
  /** Of which project; `null`: of the whole site. A removed thing takes its lines with it. */
  readonly project: ImitatedProject | null
  readonly component: ImitatedComponent | null
  readonly language: string | null
  readonly target: string
  readonly old: string
}

/** What a test says of a language; the rest follows: words by the share of strings. */
export type GivenTranslation = Partial<Omit<ImitatedTranslation, 'id'>>

export interface GivenComponent {
  readonly strings: number
  /** Seven a string, unless told otherwise. */
  readonly words?: number
  readonly sourceLanguage?: string
  readonly isGlossary?: boolean
  readonly languages?: Readonly<Record<string, GivenTranslation>>
}

/** Slugs from the project down, as web addresses have them: `horizon/master/doc/doc-horizon`. */
export function pathOf(project: ImitatedProject, component: ImitatedComponent): string {
  return [project.slug, ...categorySlugs(component.category), component.slug].join('/')
}

/** The outermost first. */
export function categorySlugs(category: ImitatedCategory | null): string[] {
  return category === null ? [] : [...categorySlugs(category.parent), category.slug]
}

/** A translation with what is not said filled in, so that it adds up. */
export function translationOf(
  id: number,
  component: Pick<ImitatedComponent, 'strings' | 'words'>,
  given: GivenTranslation,
): ImitatedTranslation {
  const { total = component.strings } = given
  const share = (strings: number) =>
    component.strings === 0 ? 0 : Math.round((component.words * strings) / component.strings)
  const { translated = 0, fuzzy = 0, approved = 0, readonly = 0 } = given
  return {
    id,
    total,
    totalWords: share(total),
    translated,
    translatedWords: share(translated),
    fuzzy,
    // Rounding must not make more words than there are.
    fuzzyWords: share(translated + fuzzy) - share(translated),
    approved,
    approvedWords: share(approved),
    readonly,
    readonlyWords: share(readonly),
    failing: 0,
    lastChange: null,
    ...given,
  }
}
