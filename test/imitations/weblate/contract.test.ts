import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { parse } from 'yaml'
import { generate } from '../../../imitations/weblate/generate.ts'
import { startWeblateImitation } from '../../../imitations/weblate/server.ts'
import { environment } from '../../../src/config.ts'

// Weblate's own description of its API is not ours to pass on, so it lies beside the project, where
// somebody has it.
const folder =
  environment['OPENAPI_CONTRACTS'] ??
  fileURLToPath(new URL('../../../../shared/contracts', import.meta.url))
const file = join(folder, 'weblate.openapi.yml')
const skip = existsSync(file) ? false : `${file} is not there`

interface Contract {
  components: { schemas: Record<string, AnySchema> }
  paths: Record<
    string,
    { get: { responses: Record<string, { content: Record<string, { schema: AnySchema }> }> } }
  >
}

// A package of CommonJS: its function is the module itself.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void

let contract: { document: Contract; ajv: Ajv2020 } | null = null

function readContract() {
  const document = parse(readFileSync(file, 'utf8')) as Contract
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'contract', components: document.components } as AnySchema)
  return { document, ajv }
}

function faultsIn(path: string, status: number, body: unknown): string {
  contract ??= readContract()
  const { document, ajv } = contract
  const schema = document.paths[path]?.get.responses[status]?.content['application/json']?.schema
  assert.ok(schema, `the contract has no ${status} of ${path}`)
  const absolute = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components', '"contract#/components'),
  ) as AnySchema
  const validate = ajv.compile(absolute)
  return validate(withoutNulls(body)) ? '' : JSON.stringify(validate.errors?.slice(0, 3), null, 2)
}

/**
 * The contract has no word for the `null` that the real one writes at the end of a list, or for what a
 * change is not about: those are taken out, or put as an address, before it is asked.
 */
function withoutNulls(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutNulls)
  if (body === null || typeof body !== 'object') return body
  const ends = ['next', 'previous']
  const entries = Object.entries(body).filter(([key, value]) => value || !ends.includes(key))
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (value === null && key === 'last_change') return [key, '2026-01-01T00:00:00Z']
      const isUnnamed = value === null && aboutNothing.has(key)
      return [key, isUnnamed ? 'http://weblate.example/none' : withoutNulls(value)]
    }),
  )
}

const aboutNothing = new Set(
  'unit component translation user author linked_component task_url last_author'.split(' '),
)

async function start() {
  const site = generate({ projects: 3, resources: 4, languages: 5, series: ['master', 'stable'] })
  site.translate('nova/master/nova', 'ar', 1)
  const imitation = await startWeblateImitation({ site })
  after(() => imitation.close())
  return imitation
}

const answers: [path: string, address: string, status: number][] = [
  ['/api/projects/', '/api/projects/?page_size=2', 200],
  ['/api/projects/{slug}/', '/api/projects/nova/', 200],
  ['/api/projects/{slug}/', '/api/projects/other/', 404],
  ['/api/projects/{slug}/categories/', '/api/projects/nova/categories/', 200],
  ['/api/projects/{slug}/components/', '/api/projects/nova/components/', 200],
  ['/api/categories/', '/api/categories/', 200],
  ['/api/components/', '/api/components/', 200],
  ['/api/components/{project__slug}/{slug}/', '/api/components/nova/master%252Fnova/', 200],
  [
    '/api/components/{project__slug}/{slug}/statistics/',
    '/api/components/nova/master%252Fnova/statistics/',
    200,
  ],
  [
    '/api/components/{project__slug}/{slug}/statistics/',
    '/api/components/nova/other/statistics/',
    404,
  ],
  ['/api/translations/', '/api/translations/?page_size=3', 200],
  ['/api/changes/', '/api/changes/', 200],
  ['/api/changes/', '/api/changes/?timestamp_after=yesterday', 400],
]

describe("the imitation's answers, by Weblate's own contract", { skip }, () => {
  for (const [path, address, status] of answers) {
    it(`${status} of ${address}`, async () => {
      const imitation = await start()
      const response = await fetch(new URL(address, imitation.url), {
        headers: { authorization: `Token ${imitation.token}` },
      })
      assert.equal(response.status, status)
      assert.equal(faultsIn(path, status, await response.json()), '')
    })
  }

  it('401 with a wrong token, 429 when it is too much', async () => {
    const site = generate({ projects: 1, resources: 1, languages: 1 })
    const imitation = await startWeblateImitation({ site, limits: { anonymous: 0 } })
    after(() => imitation.close())
    const url = new URL('/api/projects/', imitation.url)
    const wrong = await fetch(url, { headers: { authorization: 'Token wrong' } })
    assert.equal(faultsIn('/api/projects/', 401, await wrong.json()), '')
    const tooMuch = await fetch(url)
    assert.equal(tooMuch.status, 429)
    assert.equal(faultsIn('/api/projects/', 429, await tooMuch.json()), '')
  })
})
