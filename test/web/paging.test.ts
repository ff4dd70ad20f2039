import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aCatalogue, aProject, aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp } from '../support/test-app.ts'

const names = Array.from({ length: 120 }, (_, at) => `part-${String(at + 1).padStart(3, '0')}`)
const figures = Object.fromEntries(
  names.map((name, at) => [name, [aReading('service', 100 + at, { fr: at % 90, de: 1 })]]),
)

describe('a site with many projects', () => {
  const catalogue = aCatalogue({ projects: names.map((name) => aProject(name)) })
  const site = sharedTestApp({ catalogue, figures })
  const heads = async (path: string) =>
    (await readPage(site, path)).rowHeads().map((head) => head.replace('service', ''))

  test('lists them page by page, in their order', async () => {
    const pages = [await heads('/projects'), await heads('/projects?page=2')]
    assert.deepEqual([...pages.flat(), ...(await heads('/projects?page=3'))], names)
    assert.equal(pages[0]?.length, 50)
    const page = await readPage(site, '/projects?page=2')
    assert.equal(page.href('Previous'), '/projects#projects')
    assert.equal(page.href('Next'), '/projects?page=3#projects')
    assert.match(page.text, /120 projects/)
  })

  test('sorts all of them, not those of a page', async () => {
    assert.deepEqual((await heads('/projects?sort=strings')).slice(0, 2), ['part-120', 'part-119'])
    assert.deepEqual((await heads('/projects?sort=strings&page=3')).at(-1), 'part-001')
  })

  test('finds them by a part of their name', async () => {
    assert.deepEqual(
      await heads('/projects?find=PART-11'),
      names.filter((name) => name.startsWith('part-11')),
    )
    assert.match((await readPage(site, '/projects?find=nothing')).text, /No project has this/)
  })

  test('has every one of them in the file, whatever the page', async () => {
    const { text } = await request(site.app).get('/projects.csv')
    assert.equal(text.trim().split('\n').length, 1 + names.length)
  })

  test('turns the columns of the matrix page by page', async () => {
    const columns = async (path: string) => {
      const page = await readPage(site, path)
      return page
        .$('.matrix thead a')
        .toArray()
        .map((one) => page.$(one).text())
    }
    const all = [
      ...(await columns('/')),
      ...(await columns('/?columns=2')),
      ...(await columns('/?columns=3')),
    ]
    assert.deepEqual(all, names)
    const { text } = await request(site.app).get('/matrix.csv')
    assert.equal(text.trim().split('\n').length, 1 + 2 * names.length)
  })

  test('refuses what is no page, and has nothing after the last', async () => {
    for (const page of ['0', '-1', 'x', '1.5']) {
      assert.equal((await request(site.app).get(`/projects?page=${page}`)).status, 400)
    }
    assert.deepEqual(await heads('/projects?page=99'), [])
  })
})

describe('a site with few projects', () => {
  const site = sharedTestApp({ figures: { nova: [aReading('service', 10, { fr: 1 })] } })

  test('has neither pages nor a field to search them', async () => {
    for (const path of ['/projects', '/']) {
      const page = await readPage(site, path)
      assert.equal(page.$('.pages').length, 0)
      assert.equal(page.$('main .search-form').length, 0)
    }
  })
})
