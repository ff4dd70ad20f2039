import { type ImitatedWiki, normalTitle, redirectIn } from './model.ts'
import type { Parameters } from './parameters.ts'
import { type Session, tokenOf } from './session.ts'

interface QueryContext {
  readonly wiki: ImitatedWiki
  readonly session: Session
  readonly version: string
}

type Json = Record<string, unknown>

/** `action=query`: the site, tokens, and pages with their newest revision. */
export function query(asked: Parameters, { wiki, session, version }: QueryContext): Json {
  const meta = asked.list('meta')
  const type = asked.text('type') === 'login' ? 'login' : 'csrf'
  return {
    batchcomplete: true,
    ...(asked.has('curtimestamp') && { curtimestamp: seconds(wiki.now()) }),
    query: {
      ...(asked.has('titles') && pagesAsked(asked, wiki)),
      ...(meta.includes('siteinfo') && {
        general: { sitename: 'A wiki', generator: `MediaWiki ${version}`, lang: 'en' },
      }),
      ...(meta.includes('userinfo') && {
        userinfo: {
          id: [...wiki.users.keys()].indexOf(session.login?.user.name ?? '') + 1,
          name: session.login?.user.name ?? '127.0.0.1',
          ...(asked.list('uiprop').includes('rights') && {
            rights: [...(session.login?.rights ?? ['read'])],
          }),
        },
      }),
      ...(meta.includes('tokens') && { tokens: { [`${type}token`]: tokenOf(session, type) } }),
    },
  }
}

function pagesAsked(asked: Parameters, wiki: ImitatedWiki): Json {
  const redirects: Json[] = []
  const normalized: Json[] = []
  const interwiki: Json[] = []
  const pages: Json[] = []
  for (const from of asked.list('titles')) {
    if (/^wikipedia:/i.test(from)) {
      interwiki.push({ title: from, iw: 'wikipedia' })
      continue
    }
    const title = normalTitle(from)
    if (title !== from) normalized.push({ fromencoded: false, from, to: title })
    const target = asked.has('redirects') ? redirectIn(wiki.text(title) ?? '') : null
    if (target !== null) redirects.push({ from: title, to: target })
    pages.push(pageDocument(target ?? title, asked, wiki))
  }
  return {
    ...(normalized.length > 0 && { normalized }),
    ...(redirects.length > 0 && { redirects }),
    ...(interwiki.length > 0 && { interwiki }),
    ...(pages.length > 0 && { pages }),
  }
}

function pageDocument(title: string, asked: Parameters, wiki: ImitatedWiki): Json {
  const bad = /[<>[\]{}|#\n]/.exec(title)?.[0]
  if (bad !== undefined) {
    const text = `The requested page title contains invalid characters: "${bad}".`
    const reason = { code: 'title-invalid-characters', text }
    return { title, invalidreason: isNew(asked) ? reason : text, invalid: true }
  }
  if (title.startsWith('Special:')) return { ns: -1, title, special: true }
  const page = wiki.page(title)
  const revision = page?.revisions.at(-1)
  if (!page || !revision) return { ns: 0, title, missing: true }
  const parent = page.revisions.at(-2)?.id ?? 0
  const format = page.model === 'wikitext' ? 'text/x-wiki' : 'application/json'
  const content = { contentmodel: page.model, contentformat: format, content: revision.text }
  return {
    pageid: page.id,
    ns: 0,
    title,
    revisions: [
      {
        revid: revision.id,
        parentid: parent,
        timestamp: seconds(revision.at),
        ...(asked.has('rvslots') ? { slots: { main: content } } : content),
      },
    ],
  }
}

/** Errors as objects came with the formats that can be chosen. */
function isNew(asked: Parameters): boolean {
  return asked.has('errorformat')
}

/** Instants have no fractions here. */
export function seconds(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}
