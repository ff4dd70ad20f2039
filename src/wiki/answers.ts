import { z } from 'zod'

// Only what is read of MediaWiki's answers; versions before 1.29 have one error where newer ones
// have a list, and those before 1.32 have a text where newer ones have slots.

const failureSchema = z.union([
  z.object({
    errors: z
      .array(
        z.object({
          code: z.string(),
          text: z.string().optional(),
          data: z.looseObject({}).optional(),
        }),
      )
      .min(1),
  }),
  z.object({ error: z.looseObject({ code: z.string(), info: z.string().optional() }) }),
])

/** What the API says instead of an answer. */
export interface ApiFailure {
  readonly code: string
  readonly text: string
}

/** The failure that a document is; `null`: it is an answer. */
export function failureIn(document: unknown): ApiFailure | null {
  const failure = failureSchema.safeParse(document)
  if (!failure.success) return null
  if ('error' in failure.data) {
    const { code, info = '' } = failure.data.error
    return { code, text: withReason(info, failure.data.error) }
  }
  const [first] = failure.data.errors
  return { code: first?.code ?? '', text: withReason(first?.text ?? '', first?.data ?? {}) }
}

/** Why somebody is blocked, or nothing is saved, is said beside the sentence. */
function withReason(text: string, data: Readonly<Record<string, unknown>>): string {
  const { blockreason } = (data['blockinfo'] ?? data) as { blockreason?: unknown }
  const reason = blockreason ?? data['readonlyreason']
  return typeof reason === 'string' && reason !== '' ? `${text} ${reason}` : text
}

export const siteSchema = z.object({
  query: z.object({ general: z.object({ generator: z.string() }) }),
})

export const loginTokenSchema = z.object({
  query: z.object({ tokens: z.object({ logintoken: z.string() }) }),
})

export const editTokenSchema = z.object({
  query: z.object({ tokens: z.object({ csrftoken: z.string() }) }),
})

export const rightsSchema = z.object({
  query: z.object({ userinfo: z.object({ rights: z.array(z.string()) }) }),
})

export const loginSchema = z.object({
  login: z.object({
    result: z.string(),
    lgusername: z.string().optional(),
    reason: z
      .union([z.string(), z.object({ code: z.string().optional(), text: z.string().optional() })])
      .optional(),
  }),
})

const contentSchema = z.object({
  contentmodel: z.string().optional(),
  content: z.string().optional(),
})

const pageSchema = z.object({
  pageid: z.int().optional(),
  title: z.string(),
  missing: z.boolean().optional(),
  special: z.boolean().optional(),
  invalid: z.boolean().optional(),
  invalidreason: z.union([z.string(), z.object({ text: z.string() })]).optional(),
  revisions: z
    .array(
      contentSchema.extend({
        revid: z.int(),
        timestamp: z.string(),
        slots: z.object({ main: contentSchema }).optional(),
      }),
    )
    .optional(),
})
export type PageRow = z.infer<typeof pageSchema>

export const pagesSchema = z.object({
  curtimestamp: z.string(),
  query: z.object({
    general: z.object({ generator: z.string() }),
    pages: z.array(pageSchema).optional(),
  }),
})

export const editSchema = z.object({
  edit: z.looseObject({
    result: z.string(),
    captcha: z.looseObject({ type: z.string().optional() }).optional(),
    code: z.string().optional(),
    info: z.string().optional(),
  }),
})
