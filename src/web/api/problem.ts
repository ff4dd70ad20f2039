import { z } from 'zod'
import type { Translator } from '../../i18n/translator.ts'
import { components } from './components.ts'
import type { Text } from './text.ts'

interface ProblemFacts {
  readonly status: number
  readonly title: Text
  /** What it means, and what to do. */
  readonly about: Text
}

/**
 * What can go wrong, each with the title and status it always has (RFC 9457). The name ends the
 * problem's `type`: an anchor of the page that explains it. What is written in a way nobody could
 * understand is a 400, what is well written and stands for nothing a 404.
 */
export const problemKinds = {
  'invalid-parameter': {
    status: 400,
    title: ({ t }) => t('A parameter is not understood'),
    about: ({ t }) => t('It is none of this endpoint’s, or its value is none that it takes.'),
  },
  'malformed-address': {
    status: 400,
    title: ({ t }) => t('The address is malformed'),
    about: ({ t }) => t('Names are UTF-8, percent-encoded.'),
  },
  'unknown-name': {
    status: 404,
    title: ({ t }) => t('Nothing goes by this name'),
    about: ({ t }) => t('“nearest” has the names that come near it.'),
  },
  'unknown-cursor': {
    status: 404,
    title: ({ t }) => t('The cursor leads nowhere in this list'),
    about: ({ t }) =>
      t('A cursor goes with the filters and the order of the list that it came from.'),
  },
  'unknown-address': {
    status: 404,
    title: ({ t }) => t('Nothing is at this address'),
    about: ({ t }) => t('The first document lists what there is.'),
  },
  'method-not-allowed': {
    status: 405,
    title: ({ t }) => t('The API can only be read'),
    about: ({ t }) => t('With GET, HEAD and OPTIONS.'),
  },
  'address-too-long': {
    status: 414,
    title: ({ t }) => t('The address is too long'),
    about: ({ t }) => t('Ask for fewer members, or in several steps.'),
  },
  'too-many-requests': {
    status: 429,
    title: ({ t }) => t('Too many requests'),
    about: ({ t }) => t('“Retry-After” says for how many seconds to wait.'),
  },
  'internal-error': {
    status: 500,
    title: ({ t }) => t('The mistake is ours'),
    about: ({ t }) => t('It has been noted under the number in “instance”.'),
  },
  'not-available': {
    status: 503,
    title: ({ t }) => t('Not available at the moment'),
    about: ({ t }) => t('“Retry-After” says for how many seconds to wait.'),
  },
} as const satisfies Readonly<Record<string, ProblemFacts>>
export type ProblemKind = keyof typeof problemKinds

/** Why a request is not answered as it was made; it becomes a problem document. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly more: ProblemMembers

  /** @param detail what is wrong with this very request, and what to do about it */
  constructor(kind: ProblemKind, detail: string, more: ProblemMembers = {}) {
    super(detail)
    this.kind = kind
    this.more = more
  }
}

/** Members of a problem document beside the standard ones. */
export interface ProblemMembers {
  /** The parameter it is about, of the path or the query. */
  readonly parameter?: string
  /** Names that are known and come near the one asked for, best first. */
  readonly nearest?: readonly string[]
}

export const problemType = 'application/problem+json'

export const problemSchema = z
  .object({
    type: z.url().meta({
      description: 'What kind of problem it is: an address where it is explained.',
      examples: ['https://stringboard.example/api#unknown-name'],
    }),
    title: z.string().meta({
      description: 'The kind of problem in words, the same every time.',
      examples: ['Nothing goes by this name'],
    }),
    status: z
      .int()
      .min(400)
      .max(599)
      .meta({
        description: 'The status of the answer.',
        examples: [404],
      }),
    detail: z.string().meta({
      description: 'What is wrong with this very request, and what to do about it.',
      examples: ['No language goes by the name “frr”.'],
    }),
    instance: z
      .string()
      .optional()
      .meta({
        description:
          'What to name when the operator is asked about it; for `internal-error` alone.',
        examples: ['urn:uuid:5f0f3c2e-8d0a-4c55-9d07-1c1b6a4f6a11'],
      }),
    parameter: z
      .string()
      .optional()
      .meta({
        description: 'The parameter it is about, of the path or the query.',
        examples: ['language'],
      }),
    nearest: z
      .array(z.string())
      .optional()
      .meta({
        description: 'Names that are known and come near the one asked for, best first.',
        examples: [['fr']],
      }),
  })
  .meta({ description: 'Why a request was not answered as it was made (RFC 9457).' })
  .register(components, { id: 'Problem' })

export type ProblemDocument = z.output<typeof problemSchema>

export interface ProblemContext {
  /** The address of the page that explains problems. */
  readonly explainedAt: string
  readonly english: Translator
  /** What an operator finds the failure by; absent: it is nobody's mistake here. */
  readonly instance?: string
}

export function problemDocument(
  { kind, message, more }: Problem,
  { explainedAt, english, instance }: ProblemContext,
): ProblemDocument {
  const { status, title } = problemKinds[kind]
  const { parameter, nearest = [] } = more
  return {
    type: `${explainedAt}#${kind}`,
    title: title(english),
    status,
    detail: message,
    ...(instance !== undefined && { instance }),
    ...(parameter !== undefined && { parameter }),
    ...(nearest.length > 0 && { nearest: [...nearest] }),
  }
}
