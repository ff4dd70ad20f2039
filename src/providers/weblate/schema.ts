import { z } from 'zod'
import { nameInDocument } from '../name-in-document.ts'

// Only the fields that are used: https://docs.weblate.org/en/latest/api.html
// What later versions added may be missing (`nullish`); what is of another type is refused. Counts
// stay plain numbers here; whether they can be true is said in `mapping.ts`, row by row.

const text = nameInDocument
const instant = z.iso.datetime({ offset: true })
const sourceLanguage = z.object({ code: text }).nullish()
const count = z.number().nullish()

/** One page of a list. */
export const pageSchema = z.object({
  count,
  next: z.string().nullish(),
  results: z.array(z.unknown()),
})

export const projectSchema = z.object({
  slug: text,
  url: text,
  components_list_url: text,
  categories_url: text.nullish(),
  translation_review: z.boolean().nullish(),
  /** Before components had one of their own. */
  source_language: sourceLanguage,
})

export const categorySchema = z.object({
  slug: text,
  url: text,
  /** Address of the category it lies in. */
  category: text.nullish(),
})

export const componentSchema = z.object({
  /** Numbered since 4.9. */
  id: z.int().nullish(),
  /** Its own last part alone, without categories. */
  slug: text,
  url: text,
  statistics_url: text,
  source_language: sourceLanguage,
  /** Missing in the list of one project. */
  project: projectSchema.nullish(),
  category: text.nullish(),
  is_glossary: z.boolean().nullish(),
})

export const statisticsRowSchema = z.object({
  code: text,
  total: z.number(),
  translated: z.number(),
  fuzzy: count,
  approved: count,
  readonly: count,
  failing: count,
  total_words: count,
  translated_words: count,
  fuzzy_words: count,
  approved_words: count,
  last_change: instant.nullish(),
})

/** A row of the site's list of all translations, which knows neither approved nor read-only strings. */
export const translationSchema = z
  .object({
    url: text,
    /** Not `language_code`, which is how the file spells it. */
    language: z.object({ code: text }),
    component: z.object({ url: text }),
    total: z.number(),
    translated: z.number(),
    fuzzy: count,
    failing_checks: count,
    total_words: count,
    translated_words: count,
    fuzzy_words: count,
    last_change: instant.nullish(),
  })
  .transform(({ url, language, failing_checks, component, ...row }) => ({
    url,
    component: component.url,
    row: { ...row, code: language.code, failing: failing_checks } satisfies StatisticsRow,
  }))

export const changeSchema = z.object({
  id: z.int(),
  timestamp: instant,
  action: z.int(),
  /** Address of the component by its names of today; `null`: a change of a project or the site. */
  component: z.string().nullish(),
})

export type Project = z.infer<typeof projectSchema>
export type Category = z.infer<typeof categorySchema>
export type Component = z.infer<typeof componentSchema>
export type StatisticsRow = z.infer<typeof statisticsRowSchema>
export type TranslationRow = z.infer<typeof translationSchema>
export type Change = z.infer<typeof changeSchema>

/** The sentences of an error document, in the form of 5.10 or the one before; `null` when it is none. */
export function detailOf(body: unknown): string | null {
  const typed = typedErrors.safeParse(body)
  if (typed.success) return typed.data.errors.map(({ detail }) => detail).join(' ') || null
  const plain = plainError.safeParse(body)
  return plain.success ? (plain.data.detail ?? plain.data.error ?? null) : null
}

const typedErrors = z.object({ errors: z.array(z.object({ detail: z.string() })) })
/** `error` is said by what stands before the API when it fails. */
const plainError = z.object({ detail: z.string().optional(), error: z.string().optional() })
