import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import { generate } from '../../../imitations/transifex/generate.ts'
import {
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from '../../../imitations/transifex/model.ts'
import { startTransifexImitation } from '../../../imitations/transifex/server.ts'
import { environment } from '../../../src/config.ts'

// Transifex's own description of its API is not ours to pass on, so it lies beside the project, where
// somebody has it.
const folder =
  environment['OPENAPI_CONTRACTS'] ??
  fileURLToPath(new URL('../../../../shared/contracts', import.meta.url))
const file = join(folder, 'transifex-v3.openapi.json')
const skip = existsSync(file) ? false : `${file} is not there`

interface Contract {
  paths: Record<
    string,
    { get: { responses: Record<string, { content: Record<string, { schema: AnySchema }> }> } }
  >
}

// A package of CommonJS: its function is the module itself.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void

let validators: ((path: string, status: number) => ValidateFunction) | null = null

function validatorOf(path: string, status: number): ValidateFunction {
  validators ??= readContract()
  return validators(path, status)
}

function readContract() {
  const contract = JSON.parse(readFileSync(file, 'utf8')) as Contract
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  return (path: string, status: number) => {
    const schema =
      contract.paths[path]?.get.responses[status]?.content['application/vnd.api+json']?.schema
    assert.ok(schema, `the contract has no ${status} of ${path}`)
    return ajv.compile(schema)
  }
}

async function start() {
  const resources = Array.from({ length: 80 }, (_, index) => {
    const resource = imitatedResource(`book-${index}`, 10)
    resource.counts.set('fr', imitatedCounts(resource, index % 11, { reviewed: index % 3 }))
    return resource
  })
  const imitation = await startTransifexImitation({
    organization: {
      slug: 'openstack',
      name: 'OpenStack',
      languages: [{ code: 'fr', name: 'French', rtl: false }],
      projects: [imitatedProject('manuals', { resources })],
    },
  })
  after(() => imitation.close())
  return imitation
}

const project = 'o:openstack:p:manuals'
const answers: [path: string, address: string, status: number][] = [
  ['/organizations', '/organizations', 200],
  ['/organizations/{organization_id}', '/organizations/o:openstack', 200],
  ['/organizations/{organization_id}', '/organizations/o:other', 404],
  ['/projects', '/projects?filter[organization]=o:openstack', 200],
  ['/projects', '/projects', 400],
  ['/projects', '/projects?filter[organization]=o:other', 404],
  ['/projects/{project_id}', `/projects/${project}`, 200],
  ['/projects/{project_id}/languages', `/projects/${project}/languages`, 200],
  ['/projects/{project_id}/languages', '/projects/o:openstack:p:other/languages', 404],
  [
    '/projects/{project_id}/relationships/languages',
    `/projects/${project}/relationships/languages`,
    200,
  ],
  ['/resources', `/resources?filter[project]=${project}`, 200],
  ['/resources', '/resources', 400],
  ['/resources/{resource_id}', `/resources/${project}:r:book-7`, 200],
  ['/languages', '/languages', 200],
  ['/languages/{language_id}', '/languages/l:fr', 200],
  ['/resource_language_stats', `/resource_language_stats?filter[project]=${project}`, 200],
  ['/resource_language_stats', '/resource_language_stats', 400],
  [
    '/resource_language_stats/{resource_language_stats_id}',
    `/resource_language_stats/${project}:r:book-7:l:fr`,
    200,
  ],
]

describe("the imitation's answers, by Transifex's own contract", { skip }, () => {
  for (const [path, address, status] of answers) {
    it(`${status} of ${address}`, async () => {
      const imitation = await start()
      const response = await fetch(new URL(address, imitation.url), {
        headers: { authorization: `Bearer ${imitation.token}` },
      })
      assert.equal(response.status, status)
      const validate = validatorOf(path, status)
      const isValid = validate(await response.json())
      assert.ok(isValid, JSON.stringify(validate.errors?.slice(0, 3), null, 2))
    })
  }

  it('200 of statistics of a generated organization, on all its pages', async () => {
    const organization = generate({ projects: 1, resources: 4, languages: 54 })
    const imitation = await startTransifexImitation({ organization })
    after(() => imitation.close())
    const validate = validatorOf('/resource_language_stats', 200)
    const headers = { authorization: `Bearer ${imitation.token}` }
    let next: string | undefined =
      `${imitation.url}/resource_language_stats?filter[project]=o:openstack:p:project-1`
    let pages = 0
    while (next !== undefined) {
      const document = (await (await fetch(next, { headers })).json()) as {
        links: { next?: string }
      }
      assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 3), null, 2))
      next = document.links.next
      pages += 1
    }
    assert.equal(pages, 2)
  })

  for (const [fault, path, status] of [
    [{ kind: 'forbidden' }, '/projects', 403],
    [{ kind: 'server-error' }, '/projects', 500],
  ] as const) {
    it(`${status} of ${path}`, async () => {
      const imitation = await start()
      imitation.faults.plan(fault)
      const response = await fetch(`${imitation.url}${path}`)
      assert.equal(response.status, status)
      const validate = validatorOf(path, status)
      assert.ok(validate(await response.json()), JSON.stringify(validate.errors))
    })
  }

  it('401 without a token', async () => {
    const imitation = await start()
    const response = await fetch(new URL('/organizations', imitation.url))
    assert.equal(response.status, 401)
    const validate = validatorOf('/organizations', 401)
    assert.ok(validate(await response.json()), JSON.stringify(validate.errors))
  })
})
