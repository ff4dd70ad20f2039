import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { catalogueSchema } from '../../src/catalogue/schema/catalogue-file.ts'
import {
  languagesSchema,
  prioritiesSchema,
  projectsSchema,
  releasesSchema,
  stepsSchema,
  teamsSchema,
} from '../../src/catalogue/schema/lists.ts'

const document = await readFile(join(import.meta.dirname, '../../docs/catalogue.md'), 'utf8')

const schemas = {
  catalogue: catalogueSchema,
  languages: languagesSchema,
  projects: projectsSchema,
  releases: releasesSchema,
  teams: teamsSchema,
  priorities: prioritiesSchema,
  steps: stepsSchema,
}

/** Every key that a file may have, at whatever depth. */
function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, value]) => [key, ...keysOf(value)])
  }
  if (schema instanceof z.ZodArray) return keysOf(schema.element)
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(keysOf)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  return isWrapped ? keysOf(schema.unwrap()) : []
}

suite('docs/catalogue.md', () => {
  for (const [file, schema] of Object.entries(schemas)) {
    test(`tells every key of ${file}.yaml`, () => {
      const from = document.indexOf(`\n## ${file}.yaml\n`)
      assert.ok(from > 0)
      const to = document.indexOf('\n## ', from + 1)
      const section = document.slice(from, to < 0 ? undefined : to)
      const named = (key: string) => new RegExp(`\`${key}\`|\\b${key}:`).test(section)
      const lists = ['languages', 'projects', 'releases', 'teams', 'priorities', 'steps']
      const keys = new Set(keysOf(schema))
      assert.ok(keys.size >= 5, [...keys].join())
      const missing = [...keys].filter((key) => !named(key))
      // Where a list lies is told on top, for all files.
      assert.deepEqual(
        file === 'catalogue' ? missing.filter((key) => !lists.includes(key)) : missing,
        [],
      )
    })
  }

  test('has examples that are YAML', () => {
    const examples = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? '',
    )
    assert.ok(examples.length > 8)
    for (const example of examples) {
      assert.deepEqual(
        parseDocument(example).errors.map(({ message }) => message),
        [],
      )
    }
  })
})
