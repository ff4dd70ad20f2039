import type { z } from 'zod'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Translator } from '../../i18n/translator.ts'
import { apiUrl } from '../urls.ts'
import { type AnswerType, type Endpoint, type Tag, tags } from './endpoint.ts'
import type { ExampleNames } from './example-names.ts'
import {
  componentSchemas,
  exampleOf,
  inlineSchema,
  type JsonSchema,
  schemaReference,
} from './json-schema.ts'
import { ndjsonType } from './lines.ts'
import { nameSchema, type Parameter, type ParameterSet } from './parameter.ts'
import { problemSchema, problemType } from './problem.ts'

interface DescribedWith {
  readonly catalogue: Catalogue
  readonly translator: Translator
  readonly names: ExampleNames
}

/** The description of the API (OpenAPI 3.1), from the table that answers it. */
export function openapiDocument(
  endpoints: readonly Endpoint[],
  { catalogue, translator, names }: DescribedWith,
): unknown {
  const schemas = componentSchemas()
  return {
    openapi: '3.1.0',
    info: {
      title: `${catalogue.title} translation progress`,
      version: '1.0.0',
      summary: 'How many strings are left, per project and language.',
      description: introduction,
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiUrl(), description: 'The site that this description comes from.' }],
    security: [],
    tags: (Object.keys(tags) as Tag[]).map((name) => ({
      name,
      description: tags[name](translator),
    })),
    paths: Object.fromEntries(
      endpoints.map((endpoint) => [
        endpoint.path === '' ? '/' : endpoint.path,
        { get: operationOf(endpoint, { translator, names, schemas }) },
      ]),
    ),
    components: { schemas, responses: responses(schemas), headers },
  }
}

const introduction = [
  'Every document says what it counts (`group`, `series`), where that comes from (`platform`, `sources`) and how old it is (`asOf`). Members carry their unit in their name. `null` is “unknown”, never 0.',
  'Percentages are rounded down, so that 100 means every string. Where the size of the source text is only known to be at least something (`isLowerBound`), there is none. Where a language has no file in some resources, the percentage is a floor (`isFloor`).',
  'Former names of projects and other spellings of languages are answered with 301 and the address of today. Documents may be read from any site (CORS); HEAD and OPTIONS are understood everywhere; answers carry an entity tag, and with `If-None-Match` an unchanged one is a 304, which is not counted against the limit. Problems are documents as well (RFC 9457).',
].join('\n\n')

interface OperationContext {
  readonly translator: Translator
  readonly names: ExampleNames
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

function operationOf(endpoint: Endpoint, context: OperationContext) {
  const { translator } = context
  const parameters = { ...endpoint.params, ...endpoint.query }
  const hasNames = Object.values(parameters).some(({ schema }) => schema === nameSchema)
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary(translator),
    description: endpoint.about(translator),
    parameters: [
      ...parametersOf(endpoint.params, 'path', context),
      ...parametersOf(endpoint.query, 'query', context),
    ],
    responses: {
      '200': {
        description: endpoint.summary(translator),
        headers: { ...references('ETag', 'Link', 'RateLimit', 'RateLimit-Policy') },
        content: Object.fromEntries(
          endpoint.answerTypes.map((type) => [type.contentType, mediaType(type, context)]),
        ),
      },
      '304': { $ref: '#/components/responses/NotModified' },
      ...(hasNames && { '301': { $ref: '#/components/responses/Moved' } }),
      ...((hasNames || 'cursor' in parameters) && {
        '404': { $ref: '#/components/responses/NotFound' },
      }),
      '400': { $ref: '#/components/responses/BadRequest' },
      '414': { $ref: '#/components/responses/AddressTooLong' },
      '429': { $ref: '#/components/responses/TooManyRequests' },
      '500': { $ref: '#/components/responses/InternalError' },
      '503': { $ref: '#/components/responses/NotAvailable' },
    },
  }
}

function parametersOf(
  parameters: ParameterSet,
  place: 'path' | 'query',
  { translator, names }: OperationContext,
) {
  return Object.entries(parameters).map(([name, parameter]) => {
    const schema = inlineSchema(parameter.schema as z.ZodType)
    const example = exampleFor(parameter, names)
    return {
      name,
      in: place,
      required: place === 'path',
      description: parameter.about(translator),
      // A list is written with commas between its items.
      ...(schema.type === 'array' && { style: 'form', explode: false }),
      schema,
      ...(example !== null && { example }),
    }
  })
}

function exampleFor(parameter: Parameter<unknown>, names: ExampleNames) {
  const example = parameter.example(names)
  return example === '' ? null : example
}

function mediaType({ contentType, schema }: AnswerType, { schemas }: OperationContext) {
  const reference = schemaReference(schema)
  if (contentType !== ndjsonType) {
    return { schema: reference, example: exampleOf(reference, schemas) }
  }
  // Of a line, since the whole is no JSON document.
  return {
    schema: { type: 'string', contentMediaType: 'application/json', contentSchema: reference },
    example: `${JSON.stringify(exampleOf(reference, schemas))}\n`,
  }
}

function responses(schemas: Readonly<Record<string, JsonSchema>>) {
  const content = {
    [problemType]: {
      schema: schemaReference(problemSchema),
      example: exampleOf(schemaReference(problemSchema), schemas),
    },
  }
  return {
    Moved: {
      description: 'The name or spelling is another one today; the same question is asked there.',
      headers: references('Location'),
    },
    NotModified: {
      description: 'The document is the one whose entity tag was sent.',
      headers: references('ETag', 'RateLimit', 'RateLimit-Policy'),
    },
    BadRequest: { description: 'A parameter, or the address, is not understood.', content },
    NotFound: {
      description:
        'Nothing goes by this name, and `nearest` has those that come near it; or the cursor is none of this list.',
      content,
    },
    TooManyRequests: {
      description: 'Too many answers had to be made in a minute.',
      headers: references('Retry-After', 'RateLimit', 'RateLimit-Policy'),
      content,
    },
    AddressTooLong: { description: 'The address is too long.', content },
    NotAvailable: {
      description: 'The figures cannot be read now.',
      headers: references('Retry-After'),
      content,
    },
    InternalError: { description: 'A mistake of ours; `instance` names it.', content },
  }
}

const headers = {
  ETag: {
    description: 'Changes with the document; send it as `If-None-Match`.',
    schema: { type: 'string' },
    example: '"Zm9vYmFyYmF6cXV1eHF1"',
  },
  Link: {
    description: 'The next page (`next`), this description, and the page that explains it.',
    schema: { type: 'string' },
    example: '</api/v1/openapi.json>; rel="service-desc"',
  },
  Location: {
    description: 'The address of today.',
    schema: { type: 'string', format: 'uri-reference' },
    example: '/api/v1/projects/neutron',
  },
  RateLimit: {
    description: 'What is left until when (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string' },
    example: '"api"; r=299; t=60',
  },
  'RateLimit-Policy': {
    description: 'How many answers may be made anew in a window of so many seconds.',
    schema: { type: 'string' },
    example: '"api"; q=300; w=60; pk=:MTJjYTE3YjQ5YWYy:',
  },
  'Retry-After': {
    description: 'Seconds to wait.',
    schema: { type: 'integer', minimum: 0 },
    example: 42,
  },
}

function references(...names: readonly (keyof typeof headers)[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
