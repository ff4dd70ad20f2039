import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Fault } from '../../imitations/mediawiki/faults.ts'
import { WikiError } from '../../src/wiki/wiki-error.ts'
import { imitatedWiki, login, pageWith } from './imitated-wiki.ts'

const ofEdits = /\?action=edit/

/** A rejection with one sentence of where, what and what to do, and without the password. */
function saying(expected: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof WikiError, String(error))
    assert.match(error.message, expected)
    assert.match(error.message, /^http:\/\/127\.0\.0\.1:\d+\S*: .+[.?]$/)
    assert.doesNotMatch(error.message, /\p{Cc}|0123456789abcdef/u)
    return true
  }
}

describe('a wiki that refuses an edit is told apart', () => {
  const refused: [fault: Fault, sentence: RegExp][] = [
    [{ kind: 'protected' }, /the page is protected \(protectedpage: .*\): ask an administrator/],
    [{ kind: 'blocked', reason: 'Runs wild' }, /the account is blocked \(.* Runs wild\): ask/],
    [{ kind: 'read-only', reason: 'Moving house' }, /nothing can be saved there now \(.*Moving/],
    [{ kind: 'captcha' }, /a program cannot answer \(captcha\): ask .* skipcaptcha/],
    [{ kind: 'abuse-filter', description: 'No tables' }, /a filter .* \(abusefilter-d.*No tables/],
    [{ kind: 'spam', address: 'the table' }, /a filter .* \(spamblacklist: .*the table\): ask/],
    [{ kind: 'rate-limited' }, /too many edits in a short time \(ratelimited: .*\): try again/],
    [{ kind: 'lagged', seconds: 7, retryAfter: '0' }, /too busy \(maxlag: .* 7 seconds lagged\)/],
    [{ kind: 'bad-token' }, /did not come to it as it was sent \(badtoken: .*\): look at/],
    [{ kind: 'deleted-between' }, /there is no such page \(nosuchpageid: .*\): make it by hand/],
    [{ kind: 'api-disabled' }, /its API is switched off \(api-disabled\): ask/],
    [{ kind: 'gatekeeper', status: 403 }, /no program is let in \(HTTP 403, text\/html.*\): ask/],
    [{ kind: 'unheard-of', code: 'frobnicated' }, /the wiki refused \(frobnicated: Something/],
    [{ kind: 'maintenance', status: 503 }, /failing or too busy \(HTTP 503, text\/html/],
    [{ kind: 'not-json' }, /this is no API of a MediaWiki \(HTTP 200, text\/html\): set WIKI_URL/],
    [{ kind: 'malformed', body: { edit: 7 } }, /not as MediaWiki gives it \(edit\): is it 1\.27/],
    [{ kind: 'redirect', to: 'https://elsewhere.example/' }, /leads on to https:\/\/elsewhere\./],
    [{ kind: 'connection-lost' }, /: the connection was reset: look at WIKI_URL and the network/],
    [{ kind: 'hang' }, /: it gave no whole answer within 0\.5 s: look at WIKI_URL/],
  ]
  for (const [fault, sentence] of refused) {
    it(fault.kind, async (test) => {
      const { push, imitation, wiki, text } = await imitatedWiki(test)
      imitation.faults.plan(fault, { on: ofEdits })
      await assert.rejects(push(), saying(sentence))
      if (wiki.page('Status')) assert.equal(text(), pageWith('old\n'))
    })
  }

  it('rights that the bot password lacks', async (test) => {
    const { push } = await imitatedWiki(test)
    const as = { ...login, user: 'Stringboard@read' }
    const sentence = /may not edit \(permissiondenied: .*\): tick "Edit existing pages"/
    await assert.rejects(push({ as }), saying(sentence))
  })

  it('an answer without end', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'oversized', times: 100_000 }, { on: /titles=/ })
    const sentence = /: it answers more than any page of a wiki holds\.$/
    await assert.rejects(push({ timeoutMs: 20_000 }), saying(sentence))
  })

  it('an answer that quotes the password', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    const text = `Cannot use ${login.password}\u001b[2J`
    const body = { errors: [{ code: 'odd', text }] }
    imitation.faults.plan({ kind: 'malformed', body }, { on: /\?action=login/ })
    await assert.rejects(push(), saying(/the wiki refused \(odd: Cannot use \[token\]/))
  })
})

describe('a wiki that fails for a while is asked again', () => {
  const passing: Fault[] = [
    { kind: 'lagged', seconds: 7, retryAfter: '0' },
    { kind: 'rate-limited' },
    { kind: 'maintenance', status: 502 },
    { kind: 'throttled', retryAfter: '0' },
    { kind: 'connection-lost' },
    { kind: 'bad-token' },
    { kind: 'logged-out' },
  ]
  for (const fault of passing) {
    it(fault.kind, async (test) => {
      const { push, imitation, text, revisions } = await imitatedWiki(test)
      imitation.faults.plan(fault, { on: ofEdits, times: 1 })
      assert.equal((await push()).isSaved, true)
      assert.equal(text(), pageWith('the table of horizon/fr\n'))
      assert.equal(revisions().length, 2)
    })
  }

  it('also where it saved the page, and its answer was lost: that is one edit', async (test) => {
    const { push, imitation, revisions, edits } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'half-sent' }, { on: ofEdits, times: 1 })
    assert.equal((await push()).isSaved, true)
    assert.equal(edits().length, 2)
    assert.equal(revisions().length, 2)
  })

  it('and logged into once more, for reading too', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'logged-out' }, { on: /titles=/, times: 1 })
    assert.equal((await push()).isSaved, true)
  })
})

describe('a wiki that lets nobody in says why', () => {
  it('a wrong password, or a wrong user', async (test) => {
    const { push } = await imitatedWiki(test)
    const sentence = /WIKI_USER or WIKI_PASSWORD is wrong \(Incorrect .*\): Special:BotPasswords/
    await assert.rejects(push({ as: { ...login, password: 'another' } }), saying(sentence))
    await assert.rejects(push({ as: { ...login, user: 'Somebody@push' } }), saying(sentence))
  })

  it('too many attempts', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'login-throttled' }, { on: /\?action=login/ })
    const sentence = /too many logins have failed \(You have made .*\): wait, and try again/
    await assert.rejects(push(), saying(sentence))
  })

  it('cookies that are lost on the way', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    imitation.faults.plan({ kind: 'logged-out' }, { on: /\?action=login/ })
    const sentence = /the login was lost on its way \(.*\): look at .* a proxy that drops cookies/
    await assert.rejects(push(), saying(sentence))
  })
})

describe('a page that is none of ours is left alone', () => {
  const titles: [title: string, sentence: RegExp][] = [
    ['Nope', /there is no such page \(missingtitle\): make it by hand, with marks/],
    ['A[b', /that is no title of a page \(The requested .*"\["\): check it/],
    ['Special:Version', /that is no title of a page: check it/],
    ['wikipedia:Foo', /that is no title of one of its pages: check it/],
    ['Status|Nope', /that is no title of one of its pages: check it/],
  ]
  for (const [page, sentence] of titles) {
    it(page, async (test) => {
      const { push } = await imitatedWiki(test)
      await assert.rejects(push({ page }), saying(sentence))
    })
  }

  it('without marks, not wikitext, or asking for it', async (test) => {
    const { wiki, push, revisions } = await imitatedWiki(test)
    wiki.save('Plain', 'Nothing of ours.')
    wiki.save('Data', pageWith('old\n'), { model: 'json' })
    wiki.save('Status', `${pageWith('old\n')} {{bots|deny=Stringboard}}`)
    await assert.rejects(push({ page: 'Plain' }), /^WikiError: there are no marks on the page/)
    await assert.rejects(push({ page: 'Data' }), /the page is no wikitext but json/)
    await assert.rejects(push(), /asks bots to leave it alone/)
    assert.equal(revisions().length, 2)
  })
})

describe('an address that is no wiki', () => {
  it('is told, with what was asked', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    const none = /no MediaWiki answers at \/api\.php, \/w\/api\.php, .*: set WIKI_URL to/
    await assert.rejects(push({ url: `${imitation.url}/elsewhere` }), saying(none))
    const notThere = /\/index\.php: this is no API of a MediaWiki \(HTTP 404, .*\): set WIKI_URL/
    await assert.rejects(push({ url: `${imitation.url}/index.php` }), saying(notThere))
    imitation.faults.plan({ kind: 'malformed', body: { hello: 'world' } })
    await assert.rejects(push(), saying(/: this is no API of a MediaWiki\.$/))
    imitation.faults.clear()
    imitation.faults.plan({ kind: 'gatekeeper', status: 401 })
    await assert.rejects(push(), saying(/no program is let in \(HTTP 401, /))
    await assert.rejects(push({ url: 'http://127.0.0.1:9/api.php' }), saying(/look at WIKI_URL/))
    assert.ok(imitation.requests.every(({ form }) => !form.has('lgpassword')))
  })

  it('gets no password where it leads on to another', async (test) => {
    const { push, imitation } = await imitatedWiki(test)
    const other = await imitatedWiki(test)
    imitation.faults.plan(
      { kind: 'redirect', to: other.imitation.apiUrl },
      { on: /\?action=login/ },
    )
    const sentence = /leads on to http:.*; passwords go to no other address/
    await assert.rejects(push(), saying(sentence))
    assert.equal(other.imitation.requests.length, 0)
  })
})
