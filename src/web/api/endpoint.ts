import type { z } from 'zod'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { Reports } from '../../reports/reports.ts'
import type { ExampleNames } from './example-names.ts'
import type { Links } from './links.ts'
import type { ParameterSet, ValuesOf } from './parameter.ts'
import type { Text } from './text.ts'

/** Chapters of the API, in the order of its description. */
export const tags = {
  Service: ({ t }) => t('The way in.'),
  Languages: ({ t }) => t('Where each language stands.'),
  Projects: ({ t }) => t('What there is to translate, and how far its languages are.'),
  Pairs: ({ t }) => t('One project in one language: the matrix of the overview.'),
  Resources: ({ t }) => t('The files of a project, with the size of their source text.'),
  Next: ({ t }) => t('What to translate next into a language, and why.'),
  Cells: ({ t }) => t('One resource in one language: what everything else is summed from.'),
  Series: ({ t }) => t('Release lines and their calendar.'),
  Releases: ({ t }) => t('How ready languages are for a release, and what will come of it.'),
  History: ({ t }) => t('How figures came to be, through the years.'),
  Badges: ({ t }) => t('What an image says, in words.'),
  Status: ({ t }) => t('Where the figures come from, how old they are, and what went wrong.'),
} as const satisfies Record<string, Text>
export type Tag = keyof typeof tags

export type NoParameters = Readonly<Record<never, never>>

/** What every document is made with. */
export interface DocumentContext {
  readonly catalogue: Catalogue
  readonly names: Names
  /** What is said in sentences is said in English. */
  readonly english: Translator
  readonly links: Links
}

/** What an endpoint is asked. */
export interface Question<P extends ParameterSet, Q extends ParameterSet> {
  readonly reports: Reports
  readonly path: ValuesOf<P>
  readonly query: ValuesOf<Q>
  readonly context: DocumentContext
  readonly address: AskedAddress
}

/** The address that is answered, in its canonical form; absolute. */
export interface AskedAddress {
  readonly self: string
  /** Path and filters, without order and paging: what a cursor belongs to. */
  readonly filters: string
  /** The same with some query parameters set. */
  with(changes: Readonly<Record<string, string>>): string
}

/**
 * One endpoint: its address, what may be asked, the question it puts to the reports, and the
 * document it makes of the answer. `endpoint-route.ts` does the rest.
 */
export interface EndpointDefinition<
  P extends ParameterSet,
  Q extends ParameterSet,
  Schema extends z.ZodObject,
> {
  /** What generated clients call it. */
  readonly operationId: string
  readonly tag: Tag
  /** Below the base; parameters in braces, each of them in `params`: `/languages/{language}`. */
  readonly path: string
  readonly summary: Text
  readonly about: Text
  readonly params: P
  readonly query: Q
  readonly schema: Schema
  /** Addresses below the base that show what can be asked. */
  examples(names: ExampleNames): readonly string[]
  answer(question: Question<P, Q>): Promise<z.output<Schema>>
}

/** An answer's document, with the address of the next page where there is one. */
export interface AnsweredDocument {
  readonly document: unknown
  readonly contentType: string
  readonly nextUrl: string | null
}

/** A kind of document an endpoint answers with. */
export interface AnswerType {
  readonly contentType: string
  readonly schema: z.ZodType
}

/** An endpoint of any kind, as the table holds them: what ties its parameters to its answer is forgotten. */
export interface Endpoint
  extends Omit<EndpointDefinition<ParameterSet, ParameterSet, z.ZodObject>, 'schema' | 'answer'> {
  readonly answerTypes: readonly AnswerType[]
  /** A document made whole, or lines that are made while they are sent. */
  readonly respond:
    | { readonly kind: 'document'; answer(question: AnyQuestion): Promise<AnsweredDocument> }
    | { readonly kind: 'lines'; lines(question: AnyQuestion): AsyncIterable<unknown> }
}

/** Parameters as they were found; the endpoint knows of what types they are. */
export type AnyQuestion = Omit<Question<ParameterSet, ParameterSet>, 'path' | 'query'> & {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
}

export const jsonType = 'application/json'

/** An endpoint that answers with one document. */
export function defineEndpoint<
  const P extends ParameterSet,
  const Q extends ParameterSet,
  Schema extends z.ZodObject,
>(definition: EndpointDefinition<P, Q, Schema>): Endpoint {
  const { schema, answer, ...rest } = definition
  return {
    ...rest,
    answerTypes: [{ contentType: jsonType, schema }],
    respond: {
      kind: 'document',
      answer: async (question) => ({
        document: await answer(question as Question<P, Q>),
        contentType: jsonType,
        nextUrl: null,
      }),
    },
  }
}
