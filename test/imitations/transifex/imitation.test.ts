import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { completed, sendHook } from '../../../imitations/transifex/hooks.ts'
import {
  type ImitatedOrganization,
  imitatedProject,
  imitatedResource,
} from '../../../imitations/transifex/model.ts'
import {
  type ImitationOptions,
  startTransifexImitation,
} from '../../../imitations/transifex/server.ts'

interface Document {
  data: { id: string; attributes: Record<string, unknown> }[]
  links: Record<string, string | null>
  errors: { status: string; code: string; detail: string; source?: object }[]
}

async function start(options: Partial<ImitationOptions> = {}) {
  const resources = Array.from({ length: 200 }, (_, index) => imitatedResource(`book-${index}`, 10))
  const organization: ImitatedOrganization = {
    slug: 'openstack',
    name: 'OpenStack',
    languages: [{ code: 'fr', name: 'French', rtl: false }],
    projects: [imitatedProject('manuals', { resources })],
  }
  const imitation = await startTransifexImitation({ organization, ...options })
  after(() => imitation.close())
  const get = async (address: string, token = imitation.token) => {
    const url = new URL(address, imitation.url)
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    return { response, document: (await response.json()) as Document }
  }
  return { imitation, get }
}

const stats = '/resource_language_stats?filter[project]=o:openstack:p:manuals'
const resources = '/resources?filter[project]=o:openstack:p:manuals'

describe('the imitation of Transifex', () => {
  it('answers in JSON:API', async () => {
    const { get } = await start()
    const { response } = await get('/organizations')
    assert.equal(response.headers.get('content-type'), 'application/vnd.api+json')
  })

  it('gives 150 rows a page, and an absolute link to the next', async () => {
    const { imitation, get } = await start()
    const first = (await get(resources)).document
    assert.equal(first.data.length, 150)
    assert.equal(new URL(first.links['next'] ?? '').origin, imitation.url)
    const last = (await get(first.links['next'] ?? '')).document
    assert.equal(last.data.length, 50)
    assert.equal(new Set([...first.data, ...last.data].map(({ id }) => id)).size, 200)
  })

  it('ends lists with null, but statistics without a word', async () => {
    const { get } = await start()
    const last = (await get((await get(resources)).document.links['next'] ?? '')).document
    assert.equal(last.links['next'], null)
    let page = (await get(stats)).document
    while (page.links['next']) page = (await get(page.links['next'])).document
    assert.equal('next' in page.links, false)
  })

  it('has a row of statistics for the source language, wholly translated', async () => {
    const { get } = await start()
    const { data } = (
      await get(`${stats}&filter[language]=l:en&filter[resource]=o:openstack:p:manuals:r:book-7`)
    ).document
    assert.deepEqual(
      data.map(({ id }) => id),
      ['o:openstack:p:manuals:r:book-7:l:en'],
    )
    assert.equal(data[0]?.attributes['untranslated_strings'], 0)
  })

  it('has no dates for what nobody touched, but one for the source text', async () => {
    const { get } = await start()
    const { data } = (await get(`${stats}&filter[language]=l:fr`)).document
    assert.equal(data[0]?.attributes['last_translation_update'], null)
    assert.equal(typeof data[0]?.attributes['last_update'], 'string')
  })

  it('lists the languages of a project with a link to itself alone, without the source language', async () => {
    const { imitation, get } = await start()
    const { data, links } = (await get('/projects/o:openstack:p:manuals/languages')).document
    assert.deepEqual(
      data.map(({ id }) => id),
      ['l:fr'],
    )
    assert.deepEqual(links, { self: `${imitation.url}/projects/o:openstack:p:manuals/languages` })
  })

  it('names the filter that is missing', async () => {
    const { get } = await start()
    for (const [path, name] of [
      ['/projects', 'organization'],
      ['/resources', 'project'],
      ['/resource_language_stats', 'project'],
    ]) {
      const { response, document } = await get(path ?? '')
      assert.equal(response.status, 400)
      assert.deepEqual(document.errors[0]?.source, { parameter: `?filter[${name}]` })
    }
  })

  it('meets a wrong token with 401, or as if nothing were there', async () => {
    const open = await (await start()).get(resources, '1/wrong')
    assert.equal(open.response.status, 401)
    const hidden = await (await start({ strangers: 'not-found' })).get(resources, '1/wrong')
    assert.equal(hidden.response.status, 404)
    assert.equal(
      hidden.document.errors[0]?.detail,
      'No `Project` resource found with the identifier `o:openstack:p:manuals`',
    )
  })

  it('shows a change of its organization in the next answer', async () => {
    const { imitation, get } = await start()
    imitation.organization.projects.push(imitatedProject('nova'))
    const { data } = (await get('/projects?filter[organization]=o:openstack')).document
    assert.deepEqual(
      data.map(({ id }) => id),
      ['o:openstack:p:manuals', 'o:openstack:p:nova'],
    )
  })

  it('has planned faults for as many answers as wished, on the paths wished', async () => {
    const { imitation, get } = await start()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '7' }, { on: '/projects', times: 1 })
    const projects = '/projects?filter[organization]=o:openstack'
    assert.equal((await get(resources)).response.status, 200)
    const { response } = await get(projects)
    assert.equal(response.status, 429)
    assert.equal(response.headers.get('retry-after'), '7')
    assert.equal((await get(projects)).response.status, 200)
  })

  it('lists every organization that the token sees, and none of the others has projects', async () => {
    const others = [{ slug: 'python-doc', name: 'Python' }]
    const { get } = await start({ others })
    const { data } = (await get('/organizations')).document
    assert.deepEqual(
      data.map(({ id }) => id),
      ['o:openstack', 'o:python-doc'],
    )
    const theirs = await get('/projects?filter[organization]=o:python-doc')
    assert.deepEqual(theirs.document.data, [])
  })

  it('has no projects, or a 404, for an organization that the token does not see', async () => {
    const hidden = '/projects?filter[organization]=o:hidden'
    const missing = await (await start()).get(hidden)
    assert.equal(missing.response.status, 404)
    const empty = await (await start({ invisible: 'empty' })).get(hidden)
    assert.deepEqual(empty.document.data, [])
  })

  it('says the same of statistics of a project that is not there as of the project', async () => {
    const { get } = await start()
    for (const address of [
      '/projects/o%3Aopenstack%3Ap%3Amelange',
      '/resource_language_stats?filter[project]=o:openstack:p:melange',
    ]) {
      const { response, document } = await get(address)
      assert.equal(response.status, 404)
      assert.equal(
        document.errors[0]?.detail,
        'No `Project` resource found with the identifier `o:openstack:p:melange`',
      )
    }
  })

  it('can lead in circles, and say more than there is', async () => {
    const { imitation, get } = await start()
    imitation.faults.plan({ kind: 'cyclic-pages' }, { times: 2 })
    const first = (await get(stats)).document
    const next = (await get(first.links['next'] ?? '')).document.links['next']
    assert.deepEqual((await get(next ?? '')).document.data, first.data)
    imitation.faults.plan({ kind: 'strange-row', language: 'tlh' }, { times: 1 })
    const { data } = (await get(`${stats}&filter[resource]=o:openstack:p:manuals:r:book-7`))
      .document
    assert.equal(data.at(-1)?.id, 'o:openstack:p:manuals:r:book-7:l:tlh')
  })

  it('sends signed notices', async () => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>()
    const receiver = createServer((request, response) => {
      resolve(request)
      response.writeHead(202).end()
    }).listen(0, '127.0.0.1')
    after(() => receiver.close())
    await once(receiver, 'listening')
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/transifex`
    assert.equal(await sendHook(url, 'secret', completed('manuals', 'book-7', 'fr')), 202)
    const { method, headers } = await promise
    assert.equal(method, 'POST')
    assert.equal(headers['x-tx-url'], url)
    assert.match(String(headers['x-tx-signature-v2']), /^[A-Za-z0-9+/]{43}=$/)
    assert.match(String(headers['content-md5']), /^[0-9a-f]{32}$/)
  })
})
