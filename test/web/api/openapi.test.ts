import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { endpoints } from '../../../src/web/api/endpoints.ts'
import { exampleNames } from '../../../src/web/api/example-names.ts'
import { type TestApp, testApp } from '../../support/test-app.ts'
import { ask, options } from './api-site.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly responses: Record<string, { $ref?: string; content?: Record<string, MediaType> }>
}
interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly schema: Schema
  readonly example?: unknown
}
interface MediaType {
  readonly schema: Schema
  readonly example: unknown
}
type Schema = Record<string, unknown>
interface OpenApi {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Record<string, { readonly get: Operation }>
  readonly components: { readonly schemas: Record<string, Schema> }
}

let site: TestApp
let document: OpenApi
let ajv: Ajv2020
const closings: (() => Promise<void>)[] = []

before(async () => {
  site = await testApp({ ...options, ending: { after: (close) => void closings.push(close) } })
  document = JSON.parse((await ask(site, '/openapi.json')).text)
  ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(strictly(schema), `#/components/schemas/${name}`)
  }
})
after(async () => {
  for (const close of closings) await close()
})

/** The same where a member that nobody described is a fault: clients may ignore it, we may not. */
function strictly(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema), (_key, value) =>
    value?.type === 'object' && value.properties
      ? { ...value, additionalProperties: false }
      : value,
  )
}

function assertValid(schema: Schema, value: unknown, what: string): void {
  const validate = ajv.compile(schema)
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)}`)
}

function operations(): Operation[] {
  return Object.values(document.paths).map(({ get }) => get)
}

function mediaTypeOf(operation: Operation, contentType: string): MediaType {
  const found = operation.responses['200']?.content?.[contentType]
  assert.ok(found, `${operation.operationId} answers with ${contentType}, which is not described`)
  return found
}

describe('the description of the API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document) as never)
    assert.ok(valid, JSON.stringify(errors))
    assert.equal(validator.version, '3.1')
  })

  test('describes everything there is, each under a name of its own', () => {
    const described = operations().map(({ operationId }) => operationId)
    assert.deepEqual(
      described,
      endpoints.map(({ operationId }) => operationId),
    )
    assert.equal(new Set(described).size, described.length)
    assert.equal(document.servers[0]?.url, '/api/v1')
  })

  test('has an example of every parameter, and all are valid', () => {
    for (const { operationId, parameters } of operations()) {
      for (const { name, schema, example } of parameters) {
        // It comes from an answer, and stands for nothing by itself.
        if (name !== 'cursor') assertValid(schema, example, `${operationId} ${name}`)
      }
    }
  })

  test('has an example of every document, and all are valid', () => {
    for (const { operationId, responses } of operations()) {
      for (const { schema, example } of Object.values(responses['200']?.content ?? {})) {
        const ofLine = schema['contentSchema'] as Schema | undefined
        assertValid(ofLine ?? schema, ofLine ? JSON.parse(String(example)) : example, operationId)
      }
    }
  })

  test('says what every member of a document means or shows one', () => {
    const silent = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
        .filter(
          ([, { description, examples, $ref, type }]) =>
            [description, examples, $ref].every((one) => one === undefined) && type !== 'array',
        )
        .map(([member]) => `${name}.${member}`),
    )
    assert.deepEqual(
      silent.filter((member) => !member.endsWith('.links')),
      [],
    )
  })
})

describe('every example', () => {
  const names = exampleNames(options.catalogue, ['master', '2026.1'])
  for (const { path, examples, operationId } of endpoints) {
    for (const example of examples(names)) {
      test(`${example} is answered as described`, async () => {
        const response = await ask(site, example)
        assert.equal(response.status, 200, response.text)
        const operation = document.paths[path === '' ? '/' : path]?.get
        assert.equal(operation?.operationId, operationId)
        const contentType = String(response.headers['content-type'])
        const { schema } = mediaTypeOf(operation as Operation, contentType)
        const documents =
          contentType === 'application/x-ndjson'
            ? response.text.trim().split('\n')
            : [response.text]
        for (const one of documents) {
          assertValid((schema['contentSchema'] as Schema) ?? schema, JSON.parse(one), example)
        }
      })
    }
  }

  test('with every parameter at once is understood', async () => {
    for (const [path, { get: operation }] of Object.entries(document.paths)) {
      const query = new URLSearchParams()
      let address = path === '/' ? '' : path
      for (const { name, in: place, example } of operation.parameters) {
        if (place === 'path') address = address.replace(`{${name}}`, String(example))
        else if (example !== undefined) query.set(name, String(example))
      }
      const response = await ask(site, `${address}?${query}`)
      assert.equal(response.status, 200, `${address}?${query}: ${response.text}`)
    }
  })
})
