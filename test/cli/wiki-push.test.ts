import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ImitatedWiki } from '../../imitations/mediawiki/model.ts'
import {
  type MediawikiImitation,
  startMediawikiImitation,
} from '../../imitations/mediawiki/server.ts'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { openstackFolder, readRecordedLines } from '../support/recorded-lines.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
const password = '0123456789abcdefghijklmnopqrstuv'
const end = '<!-- stringboard:end -->'
const mark = (name: string) => `<!-- stringboard:begin ${name} -->${end}`

const wiki = new ImitatedWiki()
let imitation: MediawikiImitation
let env: Record<string, string>

before(async () => {
  wiki
    .addUser('Stringboard', { isBot: true })
    .botPasswords.set('push', { password, grants: ['basic', 'editpage', 'highvolume'] })
  imitation = await startMediawikiImitation({ wiki })
  env = {
    STRINGBOARD_VAR: folder,
    STRINGBOARD_CLOCK: '2026-11-26T12:00:00Z',
    PUBLIC_URL: 'https://progress.example.org',
    WIKI_URL: imitation.url,
    WIKI_USER: 'Stringboard@push',
    WIKI_PASSWORD: password,
  }
  const { code, stderr } = await runStringboard(['sync'], env)
  assert.equal(code, 0, stderr)
})
after(async () => {
  await imitation.close()
  rmSync(folder, { recursive: true, force: true })
})

const push = (...args: string[]) => runStringboard(['wiki', 'push', ...args], env)

/** Figures of a column of the first table of a page, by the wikitext of its rows. */
function figuresOf(page: string, column: number): number[] {
  const rows = (wiki.text(page) ?? '').split('|-\n').slice(1)
  return rows.map((row) => {
    const cells = [...row.matchAll(/^\| style="text-align: right" \| ([\d,]+)/gm)]
    return Number(cells[column]?.[1]?.replaceAll(',', ''))
  })
}

describe('wiki push', () => {
  it('shows what it would write, and writes nothing unless told to', async () => {
    wiki.save('Status', `Before.\n${mark('horizon/fr')}\nAfter.`)
    const { code, stdout, stderr } = await push('Status')
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(stdout, /^--- Status, now\n\+\+\+ Status, afterwards\n@@ -1,3 \+1,\d+ @@\n Before/)
    assert.match(stdout, /^\+! scope="row" \| Sign-in$/m)
    assert.match(stdout, /\nStatus: not written: horizon\/fr\. With --write it is\.\n$/)
    assert.equal(wiki.page('Status')?.revisions.length, 1)
  })

  it('writes what the recorded reading says, counted again, and nothing a second time', async () => {
    wiki.save('Status', `Before.\n${mark('horizon/fr')}\nAfter.`)
    const first = await push('Status', '--write')
    assert.deepEqual([first.code, first.stdout], [0, 'Status: written: horizon/fr.\n'])
    const text = wiki.text('Status') ?? ''
    const lines = await readRecordedLines(await loadCatalogue(openstackFolder))
    const left = lines.flatMap(({ project, kind, total, cells }) => {
      const cell = cells.get('fr')
      return project === 'horizon' && kind === 'dashboard' && cell ? [total - cell.translated] : []
    })
    assert.deepEqual(figuresOf('Status', 1).sort(), left.sort())
    assert.ok(left.length > 3)
    assert.match(text, /^Before\.\n<!-- stringboard:begin horizon\/fr -->\n\[https:\/\/progress\./)
    assert.match(text, /recorded on 21 August 2026\.\n<!-- stringboard:end -->\nAfter\.$/)
    const revisions = wiki.page('Status')?.revisions ?? []
    const summary = 'Translation figures of horizon/fr (https://progress.example.org)'
    assert.equal(revisions.at(-1)?.summary, summary)
    const again = await push('Status', '--write')
    const nothing = 'Status: nothing to write, the figures are those of the page.\n'
    assert.deepEqual([again.code, again.stdout, again.stderr], [0, nothing, ''])
    const quiet = await push('Status', '--write', '--quiet')
    assert.deepEqual([quiet.code, quiet.stdout, quiet.stderr], [0, '', ''])
    assert.equal(revisions.length, 3)
  })

  it('goes on to other pages, each table in its words and under its new name', async () => {
    wiki.save('Sink', `One\n${mark('sink/fr')}`)
    wiki.save('Words', `${mark('horizon/lang=xx')}`)
    wiki.save('Tables', `${mark('fr')}\n\n${mark('quantum/lang=fr')}`)
    const { code, stdout, stderr } = await push(
      ...['Sink', 'Nope', 'Words', 'Tables', '--write', '--summary', 'New figures'],
    )
    assert.equal(code, 1)
    const [sink, nope, words, ...others] = stderr.trimEnd().split('\n')
    assert.match(sink ?? '', /^Sink, line 2: nobody knows "sink\/fr": a mark names a language/)
    assert.match(nope ?? '', /^Nope: http:.*\/w\/api\.php: there is no such page .*: make it by/)
    assert.match(words ?? '', /^Words, line 1: "lang=xx" means nothing here: it may be en or fr\.$/)
    assert.deepEqual(others, [])
    assert.equal(
      stdout,
      'Tables: quantum/lang=fr is called neutron/lang=fr now; its mark may stay as it is.\n' +
        'Tables: written: fr, neutron/lang=fr.\n',
    )
    const text = wiki.text('Tables') ?? ''
    assert.match(text, /begin fr -->\n\[https:\/\/progress\.example\.org\/languages\/fr OpenStack/)
    assert.match(
      text,
      /begin quantum\/lang=fr -->\n[\s\S]*\| Langue\n[\s\S]*\/neutron\/de allemand\]/,
    )
    assert.equal(wiki.page('Tables')?.revisions.at(-1)?.summary, 'New figures')
  })

  it('gives up at once where nobody is let in, and shows no password', async () => {
    const wrong = { ...env, WIKI_PASSWORD: 'abcdefghijklmnopqrstuv0123456789' }
    const { code, stderr } = await runStringboard(['wiki', 'push', 'Status', 'Tables'], wrong)
    assert.equal(code, 1)
    assert.match(stderr, /^Status: http:.*: WIKI_USER or WIKI_PASSWORD is wrong \(.*\): Special:/)
    assert.equal(stderr.trimEnd().split('\n').length, 1)
    assert.doesNotMatch(stderr, /abcdefghij/)
  })

  const refused: [given: Record<string, string>, sentence: RegExp][] = [
    [{ PUBLIC_URL: '' }, /^Say where the links of the tables lead: set PUBLIC_URL/],
    [{ WIKI_URL: '' }, /^Say which wiki: set WIKI_URL to its address/],
    [{ WIKI_PASSWORD: '' }, /^Say who writes: set WIKI_USER and WIKI_PASSWORD to a bot/],
  ]
  for (const [given, sentence] of refused) {
    it(`refuses ${JSON.stringify(given)} in one sentence`, async () => {
      const args = ['wiki', 'push', 'Status', '--write']
      const ended = await runStringboard(args, { ...env, ...given })
      assert.deepEqual([ended.code, ended.stdout], [2, ''])
      assert.match(ended.stderr, sentence)
      assert.equal(ended.stderr.trimEnd().split('\n').length, 1)
    })
  }

  it('says all at once what it was not told', async () => {
    const nothing = { ...env, WIKI_URL: '', PUBLIC_URL: '', WIKI_PASSWORD: '' }
    const ended = await runStringboard(['wiki', 'push', 'Status', '--write'], nothing)
    assert.equal(ended.code, 2)
    const lines = ended.stderr.trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => /set (\w+)/.exec(line)?.[1]),
      ['WIKI_URL', 'PUBLIC_URL', 'WIKI_USER'],
    )
  })

  it('writes no table without numbers', async (test) => {
    const empty = { ...env, STRINGBOARD_VAR: temporaryFolder(test) }
    const { code, stderr } = await runStringboard(['wiki', 'push', 'Status', '--write'], empty)
    assert.equal(code, 1)
    assert.match(stderr, /^There are no numbers yet: run `stringboard sync` first\.$/m)
  })
})

describe('the doctor', () => {
  async function diagnose(given: Record<string, string> = {}): Promise<string> {
    const { stdout } = await runStringboard(['doctor'], { ...env, ...given })
    return stdout.split('\n').find((line) => /^. wiki:/.test(line)) ?? ''
  }

  it('says whether the account may edit in the wiki, where one is set', async () => {
    assert.match(await diagnose(), /^✓ wiki: http:\S+ lets Stringboard@push edit, as a bot$/)
    wiki.users.get('Stringboard')?.botPasswords.set('read', { password, grants: ['basic'] })
    const reading = await diagnose({ WIKI_USER: 'Stringboard@read' })
    assert.match(reading, /^✗ wiki: http:\S+ Stringboard@read may not edit: tick "Edit existing/)
    assert.match(await diagnose({ WIKI_PASSWORD: 'wrong-password' }), /^✗ wiki: .* is wrong \(/)
    assert.equal(await diagnose({ WIKI_URL: '' }), '')
  })
})
