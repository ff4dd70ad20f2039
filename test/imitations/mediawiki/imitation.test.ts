import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Fault } from '../../../imitations/mediawiki/faults.ts'
import { ImitatedWiki } from '../../../imitations/mediawiki/model.ts'
import { savedText } from '../../../imitations/mediawiki/saved-text.ts'
import { startMediawikiImitation } from '../../../imitations/mediawiki/server.ts'

const password = '0123456789abcdefghijklmnopqrstuv'
const sections = (first: string, last: string) =>
  `Top\n\n== A ==\n${first}\n\n== B ==\nmiddle\n\n== C ==\n${last}`

// biome-ignore lint/suspicious/noExplicitAny: documents of which a test reads a member or two
type Json = any

/** A wiki with one page and one bot, and somebody who asks it by hand. */
async function start(fault?: Fault) {
  const wiki = new ImitatedWiki()
  const bot = wiki.addUser('Stringboard', { isBot: true })
  bot.botPasswords.set('push', { password, grants: ['basic', 'editpage', 'highvolume'] })
  bot.botPasswords.set('read', { password, grants: ['basic'] })
  wiki.save('Status', sections('one', 'two'))
  const imitation = await startMediawikiImitation({ wiki })
  after(() => imitation.close())
  if (fault) imitation.faults.plan(fault)
  const cookies = new Map<string, string>()
  const usual = { format: 'json', formatversion: '2', errorformat: 'plaintext' }
  async function ask(parameters: Record<string, string>, given: object = usual) {
    const response = await fetch(imitation.apiUrl, {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, ...given }),
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    const text = await response.text()
    const body: Json = text.startsWith('{') ? JSON.parse(text) : text
    return { body, status: response.status, headers: response.headers }
  }
  const token = async (type: string) => {
    const { body } = await ask({ action: 'query', meta: 'tokens', type })
    return body.query.tokens[`${type}token`] as string
  }
  const login = async (name = 'Stringboard@push', lgpassword = password) => {
    const lgtoken = await token('login')
    return (await ask({ action: 'login', lgname: name, lgpassword, lgtoken })).body.login
  }
  const edit = async (parameters: Record<string, string>) =>
    (await ask({ action: 'edit', title: 'Status', token: await token('csrf'), ...parameters })).body
  return { wiki, imitation, cookies, ask, token, login, edit }
}

const codeOf = (body: Json): string => body.errors?.[0]?.code

describe('the imitation of MediaWiki lets in', () => {
  it('who shows the password, the token and its cookie', async () => {
    const { login, cookies } = await start()
    assert.deepEqual(await login(), { result: 'Success', lguserid: 1, lgusername: 'Stringboard' })
    assert.deepEqual([...cookies.keys()], ['wiki_session', 'wiki_BPsession'])
  })

  it('nobody else, and says why as an answer', async () => {
    const { ask, token, login, cookies } = await start()
    assert.equal((await login('Stringboard@push', 'wrong')).reason.code, 'wrongpassword')
    assert.equal((await login('Nobody@push')).reason.code, 'wrongpassword')
    const lgname = 'Stringboard@push'
    const wrong = { action: 'login', lgname, lgpassword: password, lgtoken: 'abc+\\' }
    assert.equal((await ask(wrong)).body.login.result, 'WrongToken')
    const lgtoken = await token('login')
    cookies.clear()
    const lost = await ask({ action: 'login', lgname, lgpassword: password, lgtoken })
    assert.equal(lost.body.login.reason.code, 'sessionlost')
  })

  it('nobody who is in already', async () => {
    const { login } = await start()
    await login()
    const again = await login()
    assert.deepEqual(
      [again.result, again.reason.code],
      ['Aborted', 'api-login-fail-badsessionprovider'],
    )
  })

  it('and gives tokens that end as the real ones do', async () => {
    const { token, login } = await start()
    assert.equal(await token('csrf'), '+\\')
    await login()
    assert.match(await token('csrf'), /^[0-9a-f]{40}\+\\$/)
  })
})

describe('the imitation of MediaWiki reads', () => {
  const read = { action: 'query', prop: 'revisions', rvslots: 'main', rvprop: 'content' }

  it('pages, where redirects lead, and says which are none', async () => {
    const { wiki, ask } = await start()
    wiki.move('Status', 'New status')
    const titles = 'status|Nope|A[b|Special:Version|wikipedia:Foo'
    const { query } = (await ask({ ...read, titles, redirects: '1' })).body
    assert.deepEqual(query.normalized, [{ fromencoded: false, from: 'status', to: 'Status' }])
    assert.deepEqual(query.redirects, [{ from: 'Status', to: 'New status' }])
    assert.deepEqual(query.interwiki, [{ title: 'wikipedia:Foo', iw: 'wikipedia' }])
    const [page, missing, invalid, special] = query.pages
    assert.equal(page.revisions[0].slots.main.content, sections('one', 'two'))
    assert.equal(missing.missing, true)
    assert.equal(invalid.invalidreason.code, 'title-invalid-characters')
    assert.equal(special.special, true)
  })

  it('in the form of older days, for who asks so', async () => {
    const { ask } = await start()
    const old = await ask({ ...read, titles: 'Status|Nope' }, { format: 'json' })
    const { 1: page, '-1': missing } = old.body.query.pages
    assert.equal(page.revisions[0].slots.main['*'], sections('one', 'two'))
    assert.equal(missing.missing, '')
    const failure = await ask(
      { action: 'edit', title: 'Nope', nocreate: '1', token: '+\\' },
      { format: 'json' },
    )
    assert.equal(failure.body.error.code, 'missingtitle')
    assert.equal(failure.headers.get('mediawiki-api-error'), 'missingtitle')
  })

  it('as HTML, for who asks for nothing else', async () => {
    const { ask } = await start()
    assert.match((await ask({ action: 'query' }, {})).body, /^<!DOCTYPE html>/)
  })

  it('to members alone, where it is private', async () => {
    const { wiki, ask, login } = await start()
    wiki.isPrivate = true
    assert.equal(codeOf((await ask({ ...read, titles: 'Status' })).body), 'readapidenied')
    await login()
    assert.equal((await ask({ ...read, titles: 'Status' })).body.query.pages.length, 1)
  })
})

describe('the imitation of MediaWiki saves', () => {
  it('what was sent, by whom it was sent', async () => {
    const { wiki, login, edit } = await start()
    await login()
    const { edit: saved } = await edit({ text: 'New\r\ntext  \n\n', summary: 'Why', bot: '1' })
    assert.equal(saved.result, 'Success')
    const last = wiki.page('Status')?.revisions.at(-1)
    assert.deepEqual(
      [last?.text, last?.user, last?.summary, last?.isBot],
      ['New\ntext', 'Stringboard', 'Why', true],
    )
    assert.equal((await edit({ text: 'New\ntext\n' })).edit.nochange, true)
  })

  it('nothing of who may not, or asks wrongly', async () => {
    const { wiki, login, edit, cookies } = await start()
    await login('Stringboard@read')
    assert.equal(codeOf(await edit({ text: 'x' })), 'permissiondenied')
    cookies.clear()
    await login()
    assert.equal(codeOf(await edit({ text: 'x', token: 'abc+\\' })), 'badtoken')
    assert.equal(codeOf(await edit({ text: 'x', md5: 'abc' })), 'badmd5')
    assert.equal(codeOf(await edit({ text: 'x', title: 'Nope' })), 'cantcreate')
    assert.equal(codeOf(await edit({ text: 'x', title: 'Nope', nocreate: '1' })), 'missingtitle')
    assert.equal(codeOf(await edit({ text: 'x', createonly: '1' })), 'articleexists')
    wiki.readOnly = 'Moving house'
    assert.equal(codeOf(await edit({ text: 'x' })), 'readonly')
    assert.equal(wiki.page('Status')?.revisions.length, 1)
  })

  it('two changes of other lines as one, and refuses two of the same', async () => {
    const { wiki, login, edit } = await start()
    await login()
    wiki.save('Status', sections('ONE', 'two'))
    const base = { baserevid: '1' }
    await edit({ text: sections('one', 'TWO'), ...base })
    assert.equal(wiki.text('Status'), sections('ONE', 'TWO'))
    assert.equal(codeOf(await edit({ text: sections('uno', 'two'), ...base })), 'editconflict')
  })

  it('over what the same account wrote since', async () => {
    const { wiki, login, edit } = await start()
    const [first] = wiki.page('Status')?.revisions ?? []
    await login()
    await edit({ text: sections('ONE', 'two') })
    const basetimestamp = first?.at.toISOString().replace(/\.\d+Z/, 'Z') ?? ''
    await edit({ text: sections('uno', 'two'), baserevid: '1', basetimestamp })
    assert.equal(wiki.text('Status'), sections('uno', 'two'))
  })

  it('over what others wrote in the same second, where that is named', async () => {
    const { wiki, login, edit } = await start()
    await login()
    const [first] = wiki.page('Status')?.revisions ?? []
    const basetimestamp = first?.at.toISOString().replace(/\.\d+Z/, 'Z') ?? ''
    wiki.page('Status')?.revisions.push({
      ...wiki.save('Other', sections('ONE', 'two')),
      at: first?.at ?? new Date(),
    })
    await edit({ text: sections('one', 'TWO'), baserevid: '1', basetimestamp })
    assert.equal(wiki.text('Status'), sections('one', 'TWO'))
  })

  it('nothing while its copies are behind, and says for how long', async () => {
    const { ask } = await start({ kind: 'lagged', seconds: 7, retryAfter: '5' })
    const { body, status, headers } = await ask({ action: 'query', meta: 'tokens', maxlag: '5' })
    assert.deepEqual([status, codeOf(body)], [200, 'maxlag'])
    assert.equal(headers.get('retry-after'), '5')
  })
})

it('writes signatures out, but for those that are shown', () => {
  const at = new Date('2026-11-26T04:22:00Z')
  assert.equal(
    savedText('a ~~~~ <!-- ~~~~ --><nowiki>~~~~</nowiki>', 'Somebody', at),
    'a [[User:Somebody|Somebody]] ([[User talk:Somebody|talk]]) 04:22, 26 November 2026 (UTC) <!-- ~~~~ --><nowiki>~~~~</nowiki>',
  )
})
