import { z } from 'zod'
import { nameInDocument } from '../name-in-document.ts'

// Only the fields that are used: https://developers.transifex.com/reference
// Counts stay plain numbers here; whether they can be true is said in `mapping.ts`, row by row.

const instant = z.iso.datetime({ offset: true })
const reference = z.object({ data: z.object({ id: nameInDocument }) })

/** A list document: the last page has no `next`, or `null`, or an empty one. */
export const listSchema = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.string().nullish() }).nullish(),
})

/** A document of one thing. */
export const itemSchema = z.object({ data: z.unknown() })

export const organizationSchema = z.object({
  id: nameInDocument,
  attributes: z.object({ slug: nameInDocument, name: z.string() }),
})

export const projectSchema = z.object({
  id: nameInDocument,
  attributes: z.object({ slug: nameInDocument, name: z.string(), archived: z.boolean() }),
  relationships: z.object({ source_language: reference }),
})

export const resourceSchema = z.object({
  id: nameInDocument,
  attributes: z.object({
    slug: nameInDocument,
    name: z.string(),
    categories: z.array(z.string()),
  }),
})

export const languageSchema = z.object({
  id: nameInDocument,
  attributes: z.object({ code: nameInDocument, name: z.string(), rtl: z.boolean() }),
})

export const statsRowSchema = z.object({
  id: nameInDocument,
  attributes: z.object({
    total_strings: z.number(),
    translated_strings: z.number(),
    untranslated_strings: z.number(),
    reviewed_strings: z.number(),
    proofread_strings: z.number().nullish(),
    total_words: z.number(),
    translated_words: z.number(),
    untranslated_words: z.number(),
    reviewed_words: z.number(),
    proofread_words: z.number().nullish(),
    last_update: instant.nullish(),
    last_translation_update: instant.nullable(),
    last_review_update: instant.nullable(),
    last_proofread_update: instant.nullable(),
  }),
  relationships: z.object({ resource: reference, language: reference }),
})

export type Organization = z.infer<typeof organizationSchema>
export type Project = z.infer<typeof projectSchema>
export type Resource = z.infer<typeof resourceSchema>
export type Language = z.infer<typeof languageSchema>
export type StatsRow = z.infer<typeof statsRowSchema>

/** The sentences of an error document; `null` when it is none. */
export function detailOf(body: unknown): string | null {
  const parsed = errorsSchema.safeParse(body)
  if (!parsed.success) return null
  const sentences = parsed.data.errors.flatMap((one) => one.detail ?? one.title ?? [])
  return sentences.length === 0 ? null : sentences.join(' ')
}

const errorsSchema = z.object({
  errors: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })),
})
