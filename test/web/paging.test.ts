import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { tierOf } from '../../src/domain/resource.ts'
import { aCatalogue, aProject, aReading } from '../support/builders.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const names = Array.from({ length: 120 }, (_, at) => `part-${String(at + 1).padStart(3, '0')}`)
const projectOf = (name: string) =>
  aProject(name, documented.includes(name) ? ['service', 'docs'] : ['service'])
/** Every second one of the first ten. */
const documented = names.filter((_, at) => at < 10 && at % 2 === 0)
const figures = Object.fromEntries(
  names.map((name, at) => {
    const service = aReading('service', 100 + at, { fr: at % 90, de: 1 })
    return [name, documented.includes(name) ? [service, aReading('docs', 10, {})] : [service]]
  }),
)

function cross<A, B>(some: readonly A[], others: readonly B[]): [A, B][] {
  return some.flatMap((a) => others.map((b): [A, B] => [a, b]))
}

describe('a site with many projects', () => {
  const catalogue = aCatalogue({ projects: names.map(projectOf) })
  const site = sharedTestApp({ catalogue, figures })
  const heads = async (path: string) =>
    (await readPage(site, path)).rowHeads().map((head) => head.slice(0, 'part-000'.length))

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

  test('has those of a size in one order, whatever the page, and the unknown last', async () => {
    // Sizes that many share, and of some nobody knows how many words there are. Some have manuals
    // alone, which count where a project has nothing else.
    const sizes = names.map((_, at) => ({ total: 100 + (at % 7), isLowerBound: at % 11 === 0 }))
    const kindOf = (at: number) => (at % 13 === 0 ? 'docs' : 'service')
    const readings = names.map((name, at) => {
      const { total, isLowerBound } = sizes[at] ?? { total: 0, isLowerBound: false }
      const source = { total, totalWords: total * 3, isLowerBound }
      return [name, [aReading(kindOf(at), total, { fr: 1 }, { source })]]
    })
    const same = await testApp({
      catalogue: aCatalogue({ projects: names.map((name, at) => aProject(name, [kindOf(at)])) }),
      figures: Object.fromEntries(readings),
    })
    for (const [sort, order] of cross(['strings', 'words', 'whole'], ['desc', 'asc'])) {
      const figureAt = (name: string) => {
        const { total, isLowerBound } = sizes[names.indexOf(name)] ?? { total: 0 }
        return sort === 'words' && isLowerBound ? null : total
      }
      const known = names.filter((name) => figureAt(name) !== null)
      const direction = order === 'asc' ? 1 : -1
      const expected = known.sort((a, b) => direction * ((figureAt(a) ?? 0) - (figureAt(b) ?? 0)))
      const found: string[] = []
      for (const page of [1, 2, 3]) {
        const { rowHeads } = await readPage(
          same,
          `/projects?sort=${sort}&order=${order}&page=${page}`,
        )
        found.push(...rowHeads().map((head) => head.slice(0, 'part-000'.length)))
      }
      const unknown = names.filter((name) => figureAt(name) === null)
      assert.deepEqual(found, [...expected, ...unknown], `${sort} ${order}`)
    }
  })

  test('finds them by a part of their name', async () => {
    assert.deepEqual(
      await heads('/projects?find=PART-11'),
      names.filter((name) => name.startsWith('part-11')),
    )
    assert.match(
      (await readPage(site, '/projects?find=nothing')).text,
      /No project fits this search/,
    )
  })

  test('narrows them to a kind and to the platform that counts, page by page and in the file', async () => {
    assert.deepEqual(await heads('/projects?kind=docs'), documented)
    assert.deepEqual(await heads('/projects?kind=docs&find=part-003'), ['part-003'])
    assert.deepEqual(await heads('/projects?kind=docs&find=part-003&platform=transifex'), [])
    assert.equal((await heads('/projects?platform=git&page=3')).length, 20)
    const { text } = await request(site.app).get('/projects.csv?kind=docs&sort=strings')
    assert.equal(text.trim().split('\n').length, 1 + documented.length)
    const page = await readPage(site, '/projects?kind=docs&sort=strings')
    assert.equal(page.$('select[name=kind] option[selected]').text(), 'documentation')
    assert.equal(page.$('input[name=sort]').attr('value'), 'strings')
    assert.deepEqual(await heads('/projects?kind=nothing'), names.slice(0, 50))
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

describe('a search that finds more than a page has', () => {
  const catalogue = aCatalogue({ projects: names.map((name) => aProject(name)) })
  const site = sharedTestApp({ catalogue, figures })
  const found = async (path: string) => {
    const page = await readPage(site, path)
    return page
      .$('main a[href^="/projects/"]')
      .toArray()
      .map((one) => page.$(one).attr('href'))
  }

  test('says how many there are, and has each of them on one page', async () => {
    assert.match((await readPage(site, '/search?q=part-')).text, /120 results for “part-”/)
    const pages = [
      await found('/search?q=part-'),
      await found('/search?q=part-&page=2'),
      await found('/search?q=part-&page=3'),
    ]
    assert.deepEqual(
      pages.map(({ length }) => length),
      [50, 50, 20],
    )
    assert.deepEqual(
      pages.flat(),
      names.map((name) => `/projects/${name}`),
    )
  })
})

describe('a site with few projects', () => {
  const site = sharedTestApp({ figures: { nova: [aReading('service', 10, { fr: 1 })] } })

  test('has neither pages nor a field to search them', async () => {
    for (const path of ['/projects', '/', '/languages/fr']) {
      const page = await readPage(site, path)
      assert.equal(page.$('.pages').length, 0)
      assert.equal(page.$('main .search-form').length, 0)
    }
  })
})

describe('a language with a long list of work', () => {
  const keys = Array.from({ length: 260 }, (_, at) => `part-${String(at + 1).padStart(3, '0')}`)
  const namesOf = (beginning: string, kind: 'service' | 'docs') =>
    keys.map((key) => ({ key: beginning + key, title: beginning + key, kind, tier: tierOf(kind) }))
  const resources = [...namesOf('message-', 'service'), ...namesOf('text-', 'docs')]
  const catalogue = aCatalogue({
    projects: [
      aProject('nova', [], {
        resources: resources.map((one) => ({ ...one, names: { git: [one.key] } })),
      }),
    ],
  })
  // German has it all; French lacks ever more of it, and the last thirty of each kind lack nothing.
  const figures = {
    nova: resources.map(({ key }, at) =>
      aReading(key, 1000, { de: 1000, fr: at % 260 < 230 ? 900 - (at % 260) : 1000 }),
    ),
  }
  const site = sharedTestApp({ catalogue, figures })
  const rowsOf = (page: ReadPage) =>
    page
      .$('.work-table tbody th[scope="row"] > .inline-note')
      .toArray()
      .map((one) => page.$(one).text())
  const rows = async (path: string) => rowsOf(await readPage(site, path))
  const inFile = async (path: string) => {
    const { text } = await request(site.app).get(path)
    const [head = '', ...lines] = text.trim().split('\n')
    const at = head.trim().split(',').indexOf('resource')
    return lines.map((line) => line.split(',')[at])
  }

  test('has every row on one of its pages, in the order of the file', async () => {
    const pages = [
      await rows('/languages/fr'),
      await rows('/languages/fr?page=2'),
      await rows('/languages/fr?page=3'),
    ]
    assert.deepEqual(
      pages.map(({ length }) => length),
      [250, 250, 20],
    )
    assert.deepEqual(pages.flat(), await inFile('/languages/fr.csv'))
    assert.deepEqual(await rows('/languages/fr?page=4'), [])
  })

  test('tells on each page of all there is, and leads to the file of all', async () => {
    const page = await readPage(site, '/languages/fr?page=2')
    assert.match(page.text, /460 resources/)
    assert.match(page.text, /60 resources, thank you/)
    assert.ok(page.$('a[href="/languages/fr.csv"]').length > 0)
    assert.equal(page.$('link[rel=canonical]').attr('href')?.split('/').at(-1), 'fr?page=2')
  })

  test('leads to the pages around, the first and the last', async () => {
    const page = await readPage(site, '/languages/fr?page=2')
    assert.equal(page.href('Previous'), '/languages/fr#work')
    assert.equal(page.href('Next'), '/languages/fr?page=3#work')
    assert.equal(page.$('.pages [aria-current=page]').text(), '2')
    const last = await readPage(site, '/languages/fr?page=3')
    assert.equal(last.href('Next'), undefined)
    assert.ok(last.$('#done').closest('details').is('[open]'))
  })

  test('pages what a filter leaves, and begins again with another filter', async () => {
    const page = await readPage(site, '/languages/fr?kind=docs&page=2')
    assert.deepEqual(rowsOf(page), (await inFile('/languages/fr.csv?kind=docs')).slice(250))
    assert.equal(page.href('Previous'), '/languages/fr?kind=docs#work')
    const chips = page
      .$('.work-filter a')
      .toArray()
      .map((one) => page.$(one).attr('href') ?? '')
    assert.deepEqual(
      chips.filter((href) => href.includes('page=')),
      [],
    )
  })

  test('has pages where all is done', async () => {
    const page = await readPage(site, '/languages/de?page=3')
    assert.equal(rowsOf(page).length, 20)
    assert.equal(page.href('Previous'), '/languages/de?page=2#done')
  })

  test('refuses what is no page', async () => {
    for (const page of ['0', '-1', 'x']) {
      assert.equal((await request(site.app).get(`/languages/fr?page=${page}`)).status, 400)
    }
  })
})
