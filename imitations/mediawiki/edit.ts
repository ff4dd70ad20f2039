import { createHash } from 'node:crypto'
import { ApiFault } from './api-fault.ts'
import type { Fault } from './faults.ts'
import type { ImitatedPage, ImitatedRevision, ImitatedWiki } from './model.ts'
import type { Parameters } from './parameters.ts'
import { seconds } from './query.ts'
import { mergeTexts, savedText } from './saved-text.ts'
import { type Session, tokenOf } from './session.ts'

interface EditContext {
  readonly wiki: ImitatedWiki
  readonly session: Session
  readonly fault: Fault | null
}

type Json = Record<string, unknown>

/** `action=edit` of a page as a whole, in the order in which MediaWiki looks at things. */
export function edit(asked: Parameters, { wiki, session, fault }: EditContext): Json {
  if (asked.text('token') !== tokenOf(session, 'csrf') || fault?.kind === 'bad-token') {
    throw new ApiFault('badtoken', 'Invalid CSRF token.')
  }
  meetOthers(asked, wiki, fault)
  const page = pageAsked(asked, wiki)
  checkAllowed(page, session, fault)
  const text = asked.text('text')
  if (asked.has('md5') && createHash('md5').update(text).digest('hex') !== asked.text('md5')) {
    throw new ApiFault('badmd5', 'The supplied MD5 hash was incorrect.')
  }
  const filtered = meetFilters(text, fault)
  if (filtered !== null) return { edit: filtered }
  const user = session.login?.user.name ?? '127.0.0.1'
  const merged = merge(asked, page, { user, text: savedText(text, user, wiki.now()) })
  const current = page.revisions.at(-1)
  const place = { result: 'Success', pageid: page.id, title: page.title, contentmodel: page.model }
  if (merged === current?.text) return { edit: { ...place, nochange: true } }
  const isBot = asked.has('bot') && (session.login?.rights.has('bot') ?? false)
  const saved = wiki.save(page.title, merged, { user, summary: asked.text('summary'), isBot })
  const revisions = { oldrevid: current?.id ?? 0, newrevid: saved.id }
  return { edit: { ...place, ...revisions, newtimestamp: seconds(saved.at) } }
}

/** What others do between the reading of a page and this. */
function meetOthers(asked: Parameters, wiki: ImitatedWiki, fault: Fault | null): void {
  const page = wiki.pageOfId(Number(asked.text('pageid'))) ?? wiki.page(asked.text('title'))
  if (!page) return
  if (fault?.kind === 'deleted-between') wiki.pages.delete(page.title)
  if (fault?.kind === 'edit-between') {
    const text = page.revisions.at(-1)?.text ?? ''
    wiki.save(
      page.title,
      text.replace(fault.find, () => fault.replace),
    )
  }
}

function pageAsked(asked: Parameters, wiki: ImitatedWiki): ImitatedPage {
  if (asked.has('pageid')) {
    const page = wiki.pageOfId(Number(asked.text('pageid')))
    if (page) return page
    throw new ApiFault('nosuchpageid', `There is no page with ID ${asked.text('pageid')}.`)
  }
  const page = wiki.page(asked.text('title'))
  if (page && asked.has('createonly')) {
    throw new ApiFault('articleexists', 'The article you tried to create has been created already.')
  }
  if (page) return page
  throw asked.has('nocreate')
    ? new ApiFault('missingtitle', "The page you specified doesn't exist.")
    : new ApiFault('cantcreate', 'You do not have permission to create new pages.')
}

function checkAllowed(page: ImitatedPage, { login }: Session, fault: Fault | null): void {
  if (!login?.rights.has('edit')) {
    throw new ApiFault(
      'permissiondenied',
      'The action you have requested is limited to users in the group: [[A wiki:Users|Users]].',
    )
  }
  const block = fault?.kind === 'blocked' ? fault.reason : login.user.block
  if (block !== null) {
    throw new ApiFault('blocked', 'You have been blocked from editing.', {
      data: { blockinfo: { blockid: 1, blockedby: 'Admin', blockreason: block } },
    })
  }
  if (page.isProtected || fault?.kind === 'protected') {
    const text = 'This page has been protected to prevent editing or other actions.'
    throw new ApiFault('protectedpage', text)
  }
  if (fault?.kind === 'rate-limited') {
    const text =
      'As an anti-abuse measure, you are limited from performing this action too many times.'
    throw new ApiFault('ratelimited', text)
  }
}

/** What looks at the text itself. A captcha is no error here, but a failure with a question. */
function meetFilters(text: string, fault: Fault | null): Json | null {
  if (fault?.kind === 'captcha') {
    const captcha = { type: 'simple', mime: 'text/plain', id: '44756281', question: '23−0' }
    return { captcha, result: 'Failure' }
  }
  if (fault?.kind === 'spam' && text.includes(fault.address)) {
    throw new ApiFault(
      'spamblacklist',
      `The text you wanted to publish was blocked by the spam filter: ${fault.address}`,
      { data: { spamblacklist: { matches: [fault.address] } } },
    )
  }
  if (fault?.kind === 'abuse-filter') {
    const { description } = fault
    throw new ApiFault(
      'abusefilter-disallowed',
      `This action has been automatically identified as harmful: ${description}`,
      { data: { abusefilter: { id: 1, description, actions: ['disallow'] } } },
    )
  }
  return null
}

/** The text as it goes together with what was saved since it was read. */
function merge(
  asked: Parameters,
  page: ImitatedPage,
  { user, text }: { readonly user: string; readonly text: string },
): string {
  const latest = page.revisions.at(-1)
  if (!latest) return text
  const base = asked.text('baserevid')
  const at = asked.text('basetimestamp')
  const isBehind =
    (base !== '' && Number(base) !== latest.id) || (at !== '' && at !== seconds(latest.at))
  if (!isBehind || isOwnConflict(page, at, user)) return text
  const revision = page.revisions.find(({ id, at: saved }) =>
    base === '' ? seconds(saved) === at : id === Number(base),
  )
  const merged = revision ? mergeTexts(revision.text, text, latest.text) : null
  if (merged === null) throw new ApiFault('editconflict', 'Edit conflict.')
  return merged
}

/** Who was the only one to save since then is in nobody's way. */
function isOwnConflict(page: ImitatedPage, at: string, user: string): boolean {
  const since = (revision: ImitatedRevision) => seconds(revision.at) > at
  return at !== '' && page.revisions.filter(since).every((revision) => revision.user === user)
}
