import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { withNote } from '../../src/archive/note.ts'
import { openSite } from '../../src/archive/open-site.ts'
import { type ArchivedFile, walkSite } from '../../src/archive/walk-site.ts'
import { writeFolder } from '../../src/archive/write-folder.ts'
import { describeFailure } from '../../src/cli/failure.ts'
import { temporaryFolder } from '../cli/stringboard.ts'
import { smallDisk } from '../faults/small-disk.ts'
import { aLanguage, aProject, aReading } from '../support/builders.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { serveFolder } from '../support/static-server.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('the site as files', () => {
  const site = sharedTestApp({
    catalogue: releaseCatalogue({
      projects: [
        {
          ...aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
          formerNames: ['dash'],
        },
        aProject('nova', ['service'], { title: 'Nova' }),
      ],
    }),
    now: '2026-11-26T09:00:00Z',
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 58, de: 100 }),
        aReading('dashboard', 90, { fr: 90 }, { branch: 'stable/2026.1', id: 'old' }),
      ],
      nova: [aReading('service', 50, { fr: 7 })],
    },
  })
  const url = 'http://tracker.example'

  async function* walk(series: ReadonlySet<string> | null = null) {
    const languages = site.deps.translators.languages.map(({ code }) => code)
    const live = await openSite(site.app, 'tracker.example')
    const documents = ['/api/v1', '/api/v1/openapi.json', '/api/v1/cells.ndjson']
    const first = ['/', '/projects/dash', ...documents]
    try {
      yield* walkSite(live.ask, { url, languages, series }, first, () => {})
    } finally {
      await live.close()
    }
  }

  const folder = join(temporaryFolder({ after }), 'archive')
  let written = { files: 0, bytes: 0 }
  before(async () => {
    written = await writeFolder(folder, walk())
  })

  test('leads from page to page on a plain server, with the figures of the pages', async (t) => {
    const server = await serveFolder(folder)
    t.after(() => server.close())

    const seen = new Set<string>()
    const waiting = [`${server.address}/`]
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      if (seen.has(address)) continue
      seen.add(address)
      const answer = await fetch(address)
      const text = await answer.text()
      assert.equal(answer.status, 200, address)
      if (!/\/$|\.html$/.test(address)) continue
      const $ = load(text)
      assert.equal($('form').length, 0, address)
      for (const element of $('[href], [src]')) {
        const link = $(element).attr('href') ?? $(element).attr('src') ?? ''
        assert.doesNotMatch(link, /^\/|tracker\.example/, `${address}: a link for one place alone`)
        const target = new URL(link, address)
        target.hash = ''
        if (target.origin === server.address) waiting.push(target.href)
      }
    }
    assert.ok(seen.size > 50, `${seen.size} addresses`)
    assert.ok(written.files >= seen.size - 1, `${written.files} files, ${seen.size} addresses`)

    const pages = {
      '/': 'index.html',
      '/?lang=fr': 'fr/index.html',
      '/languages/fr': 'languages/fr/index.html',
      '/projects/horizon/fr?lang=fr': 'fr/projects/horizon/fr/index.html',
      '/projects/horizon?series=2026.1': 'projects/horizon/series=2026.1/index.html',
      '/releases/2027.1': 'releases/2027.1/index.html',
    }
    for (const [address, file] of Object.entries(pages)) {
      const live = (await request(site.app).get(address)).text
      assert.equal(wordsOf(readFileSync(join(folder, file), 'utf8')), wordsOf(live), address)
    }
  })

  test('has images, tables and feeds as they are, and leads on from former names', async () => {
    for (const address of [
      '/badge/fr.svg',
      '/languages/fr.csv',
      '/feeds/fr.atom',
      '/calendar.ics',
    ]) {
      const live = await request(site.app).get(address).buffer(true)
      const body = Buffer.isBuffer(live.body) ? live.body.toString() : live.text
      assert.equal(readFileSync(join(folder, address), 'utf8'), body, address)
    }
    assert.ok(existsSync(join(folder, 'feeds/fr.lang=fr.atom')))
    const former = readFileSync(join(folder, 'projects/dash/index.html'), 'utf8')
    assert.match(former, /http-equiv="refresh" content="0; url=\.\.\/horizon\/index\.html"/)
  })

  test('has what programs read as documents, with links that lead to files', async () => {
    const names = readdirSync(join(folder, 'api'), { recursive: true, encoding: 'utf8' })
    const documents = names.filter((name) => /json$/.test(name))
    assert.ok(documents.length > 30, `${documents.length} documents`)
    for (const name of documents) {
      if (name.endsWith('openapi.json')) continue
      const text = readFileSync(join(folder, 'api', name), 'utf8')
      const lines = name.endsWith('.ndjson') ? text.trim().split('\n') : [text]
      for (const link of lines.flatMap((line) => linksIn(JSON.parse(line)))) {
        const path = decodeURIComponent(link.slice(url.length))
        const file = path.endsWith('/') ? `${path}index.html` : path
        assert.ok(existsSync(join(folder, file)), `${name}: ${link}`)
      }
    }
    for (const [address, file] of Object.entries({
      '/api/v1/languages/fr': 'languages/fr.json',
      '/api/v1/pairs?series=2026.1': 'pairs.series=2026.1.json',
      '/api/v1/resources?project=horizon': 'resources.project=horizon.json',
    })) {
      const live = (await request(site.app).get(address)).body
      const kept = JSON.parse(readFileSync(join(folder, 'api/v1', file), 'utf8'))
      assert.deepEqual(withoutLinks(kept), withoutLinks(live), address)
      assert.equal(decodeURIComponent(kept.links.self), `${url}/api/v1/${file}`)
    }
    const openapi = await request(site.app).get('/api/v1/openapi.json')
    assert.equal(readFileSync(join(folder, 'api/v1/openapi.json'), 'utf8'), openapi.text)
    const cells = (await request(site.app).get('/api/v1/cells.ndjson')).text.trim().split('\n')
    const kept = readFileSync(join(folder, 'api/v1/cells.ndjson'), 'utf8').trim().split('\n')
    assert.deepEqual(
      kept.map((line) => withoutLinks(JSON.parse(line))),
      cells.map((line) => withoutLinks(JSON.parse(line))),
    )
  })

  test('has a list of the API in one document, however many pages it had', async (t) => {
    const languages = Array.from({ length: 120 }, (_, index) => aLanguage(`q${codeOf(index)}`))
    const large = await testApp({
      catalogue: releaseCatalogue({ languages }),
      figures: { nova: [aReading('service', 50, { qaa: 7 })] },
    })
    const live = await openSite(large.app, 'tracker.example')
    t.after(() => live.close())
    const whole = { url, languages: ['en'], series: new Set<string>() }
    for await (const { file, body } of walkSite(live.ask, whole, ['/api/v1/languages'], () => {})) {
      if (file !== 'api/v1/languages.json') continue
      const { items, totalItems, nextCursor, links } = JSON.parse(body.toString())
      const ids = items.map(({ id }: { readonly id: string }) => id)
      assert.deepEqual(ids.toSorted(), languages.map(({ code }) => code).toSorted())
      assert.deepEqual([totalItems, nextCursor, links.next], [120, null, null])
      return
    }
    assert.fail('The list is not there.')
  })

  test('has small pages for frames, each leading to pages in its language', async () => {
    const linkIn = (file: string) =>
      load(readFileSync(join(folder, file), 'utf8'))('h1 a').attr('href')
    assert.equal(linkIn('embed/fr/index.html'), '../../languages/fr/index.html')
    assert.equal(
      linkIn('embed/horizon/fr/lang=fr/index.html'),
      '../../../../fr/projects/horizon/fr/index.html',
    )
    const page = load(readFileSync(join(folder, 'languages/fr/index.html'), 'utf8'))
    assert.equal(page('link[type="application/json+oembed"]').length, 0)
  })

  test('tells who finds it what is where', async () => {
    const [note] = await Array.fromAsync(withNote(files(), url))
    assert.equal(note?.file, 'README.txt')
    const text = String(note?.body)
    assert.ok(text.includes(url))
    for (const line of text.split('\n')) assert.ok(line.length <= 120, line)
  })

  test('can leave out other series; of links to them the words stay', async (t) => {
    const folder = join(temporaryFolder(t), 'archive')
    await writeFolder(folder, walk(new Set()))
    assert.ok(!existsSync(join(folder, 'projects/horizon/series=2026.1')))
    const $ = load(readFileSync(join(folder, 'projects/horizon/index.html'), 'utf8'))
    const choice = $('main a').filter((_, link) => $(link).text().trim() === '2026.1')
    assert.equal(choice.length, 1)
    assert.equal(choice.attr('href'), undefined)
  })
})

describe('a folder for an archive', () => {
  test('is replaced as a whole where it is ours, and left alone where it is not', async (t) => {
    const parent = temporaryFolder(t)
    const folder = join(parent, 'archive')
    assert.deepEqual(await writeFolder(folder, files('a', 'b/c')), { files: 2, bytes: 4 })
    await writeFolder(folder, files('d'))
    assert.deepEqual(readdirSync(folder).sort(), ['.stringboard-archive', 'd'])

    writeFileSync(join(parent, 'theirs'), '')
    await assert.rejects(writeFolder(parent, files('a')), /is not empty, and was not written by/)
    assert.deepEqual(readdirSync(parent).sort(), ['archive', 'theirs'])
  })

  test('stays as it was when something fails on the way', async (t) => {
    const parent = temporaryFolder(t)
    const folder = join(parent, 'archive')
    await writeFolder(folder, files('a'))
    async function* failing(): AsyncGenerator<ArchivedFile> {
      yield* files('b')
      throw new Error('no answer')
    }
    await assert.rejects(writeFolder(folder, failing()), /no answer/)
    assert.deepEqual(readdirSync(folder).sort(), ['.stringboard-archive', 'a'])
    assert.deepEqual(readdirSync(parent), ['archive'])
  })

  test('names the file that a full disk did not take', async (t) => {
    const disk = smallDisk(t, 1)
    if (disk === null) return t.skip('this user may not mount a small disk')
    async function* large(): AsyncGenerator<ArchivedFile> {
      yield { file: 'large.html', body: Buffer.alloc(2_000_000) }
    }
    await assert.rejects(writeFolder(join(disk.folder, 'site'), large()), (error) => {
      assert.match(
        describeFailure(error).message,
        /large\.html cannot be written, the disk is full/,
      )
      return true
    })
  })
})

async function* files(...names: readonly string[]): AsyncGenerator<ArchivedFile> {
  for (const file of names) yield { file, body: Buffer.from(file) }
}

/** `aa`, `ab`, …: two letters for a number. */
function codeOf(index: number): string {
  return String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))
}

/** Addresses of the site that stand in a document. */
function linksIn(json: unknown): string[] {
  if (typeof json === 'string') return json.startsWith('http://tracker.example') ? [json] : []
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(linksIn) : []
}

function withoutLinks(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json, (name, value) => (name === 'links' ? undefined : value)))
}

/** What a page says, without what needs a server. */
function wordsOf(html: string): string {
  const $ = load(html)
  $('form').remove()
  return $('main').text().replace(/\s+/g, ' ').trim()
}
