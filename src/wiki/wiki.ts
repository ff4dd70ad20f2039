import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  editSchema,
  editTokenSchema,
  loginSchema,
  loginTokenSchema,
  type PageRow,
  pagesSchema,
  rightsSchema,
} from './answers.ts'
import { loginSentence } from './refusals.ts'
import type { WikiApi } from './wiki-api.ts'
import { WikiError } from './wiki-error.ts'

/** A bot password: the account, the label behind its `@`, and the word. */
export interface WikiLogin {
  /** `Stringboard@push` */
  readonly user: string
  readonly password: string
}

/** A page as it was read, with what an edit of it has to name. */
export interface WikiPage {
  readonly id: number
  /** As the wiki writes it, and where a redirect led. */
  readonly title: string
  readonly text: string
  readonly model: string
  readonly revision: number
  readonly savedAt: string
  /** By the wiki's clock. */
  readonly readAt: string
  /** `MediaWiki 1.39.17` */
  readonly generator: string
}

export interface PageEdit {
  readonly text: string
  readonly summary: string
}

/** What says that the wiki does not know us any more. */
const loggedOut = new Set(['badtoken', 'assertuserfailed', 'notloggedin', 'mustbeloggedin'])
/** Seconds that copies of the wiki may be behind: more, and it asks to wait. */
const maxlag = '5'

/** The pages of a wiki, read and changed as one account. */
export class Wiki {
  readonly #api: WikiApi
  readonly #login: WikiLogin | null
  #isLoggedIn = false
  /** `null`: not asked for in this session. */
  #token: string | null = null

  /** Without a login pages are read as nobody, and none can be changed. */
  constructor(api: WikiApi, login: WikiLogin | null) {
    this.#api = api
    this.#login = login
  }

  /** The account; `null`: nobody. */
  get account(): string | null {
    return this.#login === null ? null : (this.#login.user.split('@')[0] ?? null)
  }

  /** What the account may do with this password: `edit`, `bot`. */
  rights(): Promise<ReadonlySet<string>> {
    return this.#asUser(async (identity) => {
      const parameters = { action: 'query', meta: 'userinfo', uiprop: 'rights', ...identity }
      const { query } = this.#checked(rightsSchema, await this.#api.get(parameters))
      return new Set(query.userinfo.rights)
    })
  }

  /** The newest text of a page, where redirects lead. */
  read(title: string): Promise<WikiPage> {
    return this.#asUser(async (identity) => {
      const parameters = {
        action: 'query',
        meta: 'siteinfo',
        prop: 'revisions',
        titles: title,
        redirects: '1',
        rvslots: 'main',
        rvprop: 'content|timestamp|ids',
        curtimestamp: '1',
        maxlag,
        ...identity,
      }
      const { curtimestamp, query } = this.#checked(pagesSchema, await this.#api.get(parameters))
      const [row, ...others] = query.pages ?? []
      if (row === undefined || others.length > 0) {
        throw this.#api.error('invalid-title', 'that is no title of one of its pages: check it.')
      }
      const { generator } = query.general
      return { ...this.#page(row), readAt: curtimestamp, generator }
    })
  }

  #page(row: PageRow): Omit<WikiPage, 'readAt' | 'generator'> {
    const { title, pageid, revisions, invalid, invalidreason, special, missing } = row
    if (invalid || special) {
      const why = typeof invalidreason === 'object' ? invalidreason.text : invalidreason
      const said = why ? ` (${why.replace(/\.$/, '')})` : ''
      throw this.#api.error('invalid-title', `that is no title of a page${said}: check it.`)
    }
    if (missing) throw this.#api.refusal({ code: 'missingtitle', text: '' })
    const [revision] = revisions ?? []
    const content = revision?.slots?.main ?? revision
    if (!pageid || !revision || content?.content === undefined) {
      throw this.#api.error('no-text', 'its text is shown to nobody: ask an administrator.')
    }
    return {
      id: pageid,
      title,
      text: content.content,
      model: content.contentmodel ?? 'wikitext',
      revision: revision.revid,
      savedAt: revision.timestamp,
    }
  }

  /**
   * Saves a page, unless somebody has changed the same lines since it was read: the wiki puts
   * changes of other lines together by itself.
   */
  edit(page: WikiPage, { text, summary }: PageEdit): Promise<void> {
    // The wiki would write letters so anyhow, and its sum would be another one.
    const whole = text.normalize('NFC')
    return this.#asUser(async (identity) => {
      const document = await this.#api.post({
        action: 'edit',
        pageid: String(page.id),
        summary,
        ...basisOf(page),
        starttimestamp: page.readAt,
        nocreate: '1',
        bot: '1',
        watchlist: 'nochange',
        maxlag,
        ...identity,
        text: whole,
        md5: createHash('md5').update(whole).digest('hex'),
        // Last: a request that lost its end on the way is none.
        token: await this.#editToken(identity),
      })
      const { edit } = this.#checked(editSchema, document)
      if (edit.result === 'Success') return
      if (edit.captcha) throw this.#api.refusal({ code: 'captcha', text: '' })
      const { code = 'hookaborted', info = '' } = edit
      throw this.#api.refusal({ code, text: info })
    })
  }

  async #editToken(identity: Readonly<Record<string, string>>): Promise<string> {
    if (this.#token !== null) return this.#token
    const document = await this.#api.get({ action: 'query', meta: 'tokens', ...identity })
    this.#token = this.#checked(editTokenSchema, document).query.tokens.csrftoken
    return this.#token
  }

  /** Logs in where that is wanted and not done yet; a session that was lost is opened once more. */
  async #asUser<T>(ask: (identity: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
    if (this.#login === null) return ask({})
    const identity = { assert: 'user' }
    if (!this.#isLoggedIn) await this.#logIn(this.#login)
    try {
      return await ask(identity)
    } catch (error) {
      if (!(error instanceof WikiError) || !loggedOut.has(error.code)) throw error
      await this.#logIn(this.#login)
      return ask(identity)
    }
  }

  /** https://www.mediawiki.org/wiki/API:Login, with a bot password */
  async #logIn({ user, password }: WikiLogin): Promise<void> {
    this.#token = null
    // With the session of a bot password nobody can log in, not even anew.
    await this.#api.forgetSession()
    const parameters = { action: 'query', meta: 'tokens', type: 'login' }
    const tokens = this.#checked(loginTokenSchema, await this.#api.get(parameters)).query.tokens
    const document = await this.#api.post({
      action: 'login',
      lgname: user,
      lgpassword: password,
      lgtoken: tokens.logintoken,
    })
    const { login } = this.#checked(loginSchema, document)
    if (login.result !== 'Success') {
      const { reason = '' } = login
      const { code = '', text = '' } = typeof reason === 'string' ? { text: reason } : reason
      throw this.#api.error('login', loginSentence(login.result, { code, text }))
    }
    this.#isLoggedIn = true
  }

  #checked<T>(schema: z.ZodType<T>, document: unknown): T {
    const answer = schema.safeParse(document)
    if (answer.success) return answer.data
    const [issue] = answer.error.issues
    const where = issue?.path.join('.') || 'the whole'
    throw this.#api.error(
      'not-mediawiki',
      `the answer is not as MediaWiki gives it (${where}): is it 1.27 or newer?`,
    )
  }
}

/**
 * What an edit changes. Its number alone, where the wiki understands that (1.35): with its instant
 * beside it, MediaWiki overwrites what others have saved in the same second.
 */
function basisOf({ generator, revision, savedAt }: WikiPage): Record<string, string> {
  const [, minor] = /^MediaWiki 1\.(\d+)/.exec(generator) ?? []
  return minor !== undefined && Number(minor) < 35
    ? { basetimestamp: savedAt }
    : { baserevid: String(revision) }
}
