import { z } from 'zod'
import { components } from './components.ts'

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

const place = '#/components/schemas/'

/** All named schemas, as the description of the API lists them. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(components, { io: 'output', uri: (id) => `${place}${id}` })
  return Object.fromEntries(
    Object.entries(schemas)
      .map(([name, schema]): [string, JsonSchema] => [name, tidied(schema)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** A schema that stands where it is used. */
export function inlineSchema(schema: z.ZodType): JsonSchema {
  return tidied(z.toJSONSchema(schema, { io: 'output' }))
}

/** A named schema by its name; throws for one that has none. */
export function schemaReference(schema: z.ZodType): JsonSchema {
  const id = components.get(schema)?.id
  if (id === undefined) throw new Error('A document of the API needs a name among the components.')
  return { $ref: `${place}${id}` }
}

/**
 * An example of what a schema describes, put together from the examples of its members, so that
 * both are written down once.
 */
export function exampleOf(
  schema: JsonSchema,
  named: Readonly<Record<string, JsonSchema>>,
): unknown {
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum?.[0] !== undefined) return schema.enum[0]
  const target = schema.$ref === undefined ? undefined : named[schema.$ref.slice(place.length)]
  if (target !== undefined) return exampleOf(target, named)
  const [first] = schema.anyOf ?? []
  if (first !== undefined) return exampleOf(first, named)
  if (schema.type === 'array') {
    return isSchema(schema.items) ? [exampleOf(schema.items, named)] : []
  }
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, member]) => [name, isSchema(member) ? exampleOf(member, named) : null]),
    )
  }
  return schema.format === 'uri' ? 'https://stringboard.example/' : typical[typeOf(schema)]
}

const typical: Readonly<Record<string, unknown>> = {
  string: 'text',
  integer: 1,
  number: 1,
  boolean: true,
  null: null,
}

function typeOf({ type }: JsonSchema): string {
  return (Array.isArray(type) ? type[0] : type) ?? 'null'
}

/** Takes out what says nothing to readers: bounds of JavaScript's numbers, the grammar of a date. */
function tidied(schema: JsonSchema): JsonSchema {
  const { $schema: _, $id: __, additionalProperties: ___, ...rest } = schema
  if (rest.format === 'date-time' || rest.format === 'date') delete rest.pattern
  if (rest.maximum === Number.MAX_SAFE_INTEGER) delete rest.maximum
  if (rest.minimum === Number.MIN_SAFE_INTEGER) delete rest.minimum
  if (isSchema(rest.items)) rest.items = tidied(rest.items)
  if (rest.anyOf) rest.anyOf = rest.anyOf.map(tidied)
  if (rest.properties) {
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([name, member]) => [
        name,
        isSchema(member) ? tidied(member) : member,
      ]),
    )
  }
  return withNull(rest)
}

/** `type: [string, null]` in place of a choice of two, which generators read better. */
function withNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema
  const [one, none] = anyOf ?? []
  if (anyOf?.length !== 2 || none?.type !== 'null' || typeof one?.type !== 'string') return schema
  const values = one.enum && { enum: [...one.enum, null] }
  return { ...one, ...values, ...rest, type: [one.type, 'null'] } as JsonSchema
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
