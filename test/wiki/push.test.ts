import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { imitatedWiki, makeTable, pageWith } from './imitated-wiki.ts'

const table = 'the table of horizon/fr\n'

describe('a push to a wiki', () => {
  it('writes between the marks, and nowhere else', async (test) => {
    const { push, text, revisions } = await imitatedWiki(test)
    const result = await push()
    assert.deepEqual(result.changed, ['horizon/fr'])
    assert.equal(result.isSaved, true)
    assert.equal(text(), pageWith(table))
    const last = revisions().at(-1)
    assert.deepEqual(
      [last?.user, last?.isBot, last?.summary],
      ['Stringboard', true, 'Figures of horizon/fr'],
    )
  })

  it('says what an edit has to say, and who asks', async (test) => {
    const { push, edits, imitation } = await imitatedWiki(test)
    await push()
    const [edit] = edits()
    assert.deepEqual(
      ['assert', 'nocreate', 'bot', 'maxlag', 'baserevid', 'watchlist'].map((name) =>
        edit?.form.get(name),
      ),
      ['user', '1', '1', '5', '1', 'nochange'],
    )
    for (const name of ['starttimestamp', 'md5']) assert.ok(edit?.form.get(name), name)
    assert.equal(edit?.form.has('basetimestamp'), false)
    for (const { headers } of imitation.requests) {
      assert.match(headers['user-agent'] ?? '', /^Stringboard\/0 \(https:/)
    }
  })

  it('shows the password once, in a form, to what has answered as a wiki', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    await push()
    const { requests } = imitation
    const shown = requests.filter(({ form }) => form.has('lgpassword'))
    assert.deepEqual(
      shown.map(({ method }) => method),
      ['POST'],
    )
    assert.equal(requests[0]?.query.get('meta'), 'siteinfo')
    assert.ok(requests.every(({ query }) => !query.has('lgpassword')))
  })

  it('edits once, and no second time', async (test) => {
    const { push, revisions } = await imitatedWiki(test)
    await push()
    const again = await push()
    assert.deepEqual(again.changed, [])
    assert.equal(again.isSaved, false)
    assert.equal(revisions().length, 2)
  })

  it('edits nothing where the wiki keeps a text in its own way', async (test) => {
    const { wiki, push } = await imitatedWiki(test)
    const made = { text: 'Re\u0301ponse \t\n\n| a \n', stamps: [] }
    const options = { makeTable: async (name: string) => ({ name, ...made }) }
    wiki.save('Status', '<!-- stringboard:begin fr --><!-- stringboard:end -->')
    assert.equal((await push(options)).isSaved, true)
    assert.match(wiki.text('Status') ?? '', /Réponse/)
    assert.equal((await push(options)).isSaved, false)
  })

  it('writes nothing where it is not told to', async (test) => {
    const { push, text, edits } = await imitatedWiki(test)
    const result = await push({ isWriting: false })
    assert.deepEqual(result.changed, ['horizon/fr'])
    assert.equal(result.isSaved, false)
    assert.equal(text(), pageWith('old\n'))
    assert.equal(edits().length, 0)
  })

  it('needs no password to say what it would write', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    const { changed } = await push({ isWriting: false, as: null })
    assert.deepEqual(changed, ['horizon/fr'])
    assert.ok(imitation.requests.every(({ method }) => method === 'GET'))
  })

  it('keeps all tables of a page current, in one edit', async (test) => {
    const { wiki, push, revisions } = await imitatedWiki(test)
    const write = (one: string, two: string) =>
      `<!-- stringboard:begin fr -->\n${one}<!-- stringboard:end -->\nAnd <!-- stringboard:begin de -->\n${two}<!-- stringboard:end -->.`
    wiki.save('Status', write('old\n', 'the table of de\n'))
    const { changed } = await push()
    assert.deepEqual(changed, ['fr'])
    assert.equal(revisions().at(-1)?.text, write('the table of fr\n', 'the table of de\n'))
    assert.equal(revisions().length, 3)
  })

  it('follows a project to its new name, and leaves the mark', async (test) => {
    const { wiki, push, text } = await imitatedWiki(test)
    wiki.save('Status', '<!-- stringboard:begin quantum/fr --><!-- stringboard:end -->')
    const renaming = async (name: string, line: number) =>
      makeTable(name.replace('quantum', 'neutron'), line)
    const { renamed } = await push({ makeTable: renaming })
    assert.deepEqual(renamed, [{ from: 'quantum/fr', to: 'neutron/fr' }])
    assert.equal(
      text(),
      '<!-- stringboard:begin quantum/fr -->\nthe table of neutron/fr\n<!-- stringboard:end -->',
    )
  })

  it('follows a page to its new name', async (test) => {
    const { wiki, push } = await imitatedWiki(test)
    wiki.move('Status', 'Translation status')
    const { title } = await push()
    assert.equal(title, 'Translation status')
    assert.equal(wiki.text('Translation status'), pageWith(table))
    assert.equal(wiki.text('Status'), '#REDIRECT [[Translation status]]')
  })

  it('finds the API below the address of the wiki', async (test) => {
    for (const apiPath of ['/api.php', '/w/api.php', '/wiki/api.php']) {
      const { push, imitation } = await imitatedWiki(test, { apiPath })
      assert.equal((await push({ url: `${imitation.url}/` })).isSaved, true, apiPath)
    }
  })

  it('reads what only members may read', async (test) => {
    const { wiki, push } = await imitatedWiki(test)
    wiki.isPrivate = true
    assert.equal((await push()).isSaved, true)
    await assert.rejects(push({ isWriting: false, as: null }), /only members may read this wiki/)
  })

  it('understands wikis of older days', async (test) => {
    const { push, text, imitation, edits } = await imitatedWiki(test, { version: '1.27.4' })
    assert.equal((await push()).isSaved, true)
    assert.ok(edits()[0]?.form.has('basetimestamp'))
    assert.equal(text(), pageWith(table))
    imitation.faults.plan({ kind: 'protected' }, { on: /\?action=edit/ })
    const another = async (name: string) => ({ name, text: 'another\n', stamps: [] })
    await assert.rejects(push({ makeTable: another }), /the page is protected \(protectedpage: /)
    await assert.rejects(
      push({ as: { user: 'Stringboard@push', password: 'another' } }),
      /WIKI_PASSWORD is wrong \(Incorrect username/,
    )
  })
})

describe('somebody else who saves the page meanwhile', () => {
  const meanwhile = { on: /\?action=edit/, times: 1 }

  it('keeps what they wrote elsewhere', async (test) => {
    const { push, text, imitation, edits } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'edit-between', find: 'list', replace: 'channel' }, meanwhile)
    await push()
    assert.equal(text(), pageWith(table).replace('list', 'channel'))
    // The wiki put both together by itself.
    assert.equal(edits().length, 1)
  })

  it('goes first where it is the same lines: the page is read again', async (test) => {
    const { push, text, revisions, imitation } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'edit-between', find: 'old', replace: 'by hand' }, meanwhile)
    assert.equal((await push()).isSaved, true)
    assert.equal(text(), pageWith(table))
    assert.deepEqual(
      revisions().map(({ user }) => user),
      ['Somebody', 'Somebody', 'Stringboard'],
    )
  })

  it('may take the name out of a mark: then nothing is written', async (test) => {
    const { push, text, imitation } = await imitatedWiki(test)
    const find = 'begin horizon/fr -->\nold'
    imitation.faults.plan({ kind: 'edit-between', find, replace: 'begin -->\nold' }, meanwhile)
    await assert.rejects(push(), { name: 'BrokenMark', line: 3 })
    assert.doesNotMatch(text() ?? '', /the table/)
  })

  it('is left alone if they do it again and again', async (test) => {
    const { push, revisions, imitation } = await imitatedWiki(test)
    let n = 0
    const busy = async (name: string, line: number) => {
      const find = n === 0 ? 'old' : `by hand ${n}`
      n += 1
      imitation.faults.plan({ kind: 'edit-between', find, replace: `by hand ${n}` }, meanwhile)
      return makeTable(name, line)
    }
    await assert.rejects(push({ makeTable: busy }), /saved the same lines each of 5 times/)
    assert.ok(revisions().every(({ user }) => user === 'Somebody'))
  })
})

describe('marks that do not go together', () => {
  const twice = '<!-- stringboard:begin fr --><!-- stringboard:end -->\n'
  const cases: [what: string, page: string, line: number, message: RegExp][] = [
    ['a table without end', 'a\n<!-- stringboard:begin fr -->', 2, /^the table of fr has no end: /],
    [
      'a table twice',
      `${twice}${twice}`.trim(),
      2,
      /^the table of fr stands here a second time, after line 1: take one of them away\.$/,
    ],
  ]
  for (const [what, page, line, message] of cases) {
    it(`are told, and nothing is written: ${what}`, async (test) => {
      const { wiki, push, text } = await imitatedWiki(test)
      wiki.save('Status', page)
      await assert.rejects(push(), { name: 'BrokenMark', line, message })
      assert.equal(text(), page)
    })
  }
})
