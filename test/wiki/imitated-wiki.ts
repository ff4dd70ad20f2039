import type { TestContext } from 'node:test'
import { ImitatedWiki } from '../../imitations/mediawiki/model.ts'
import { startMediawikiImitation } from '../../imitations/mediawiki/server.ts'
import { findApi } from '../../src/wiki/find-api.ts'
import { type PushOptions, pushPage } from '../../src/wiki/push-page.ts'
import type { MakeTable } from '../../src/wiki/revise-page.ts'
import { Wiki, type WikiLogin } from '../../src/wiki/wiki.ts'

export const login = { user: 'Stringboard@push', password: '0123456789abcdefghijklmnopqrstuv' }

/** A page as people write it, with one table of ours that says this. */
export function pageWith(content: string): string {
  return `Where we stand\n\n<!-- stringboard:begin horizon/fr -->\n${content}<!-- stringboard:end -->\n\n== Contact ==\nOn the list.`
}

/** Makes tables that say what they are called. */
export const makeTable: MakeTable = async (name) => ({
  name,
  text: `the table of ${name}\n`,
  stamps: [],
})

interface ImitationGiven {
  readonly version?: string
  readonly apiPath?: string
}

interface PushGiven extends Partial<PushOptions> {
  readonly page?: string
  readonly as?: WikiLogin | null
  readonly url?: string
  readonly timeoutMs?: number
}

/** An imitated wiki with one page and one bot, and a way to push to it without waiting for long. */
export async function imitatedWiki(test: Pick<TestContext, 'after'>, given: ImitationGiven = {}) {
  const wiki = new ImitatedWiki()
  const bot = wiki.addUser('Stringboard', { isBot: true })
  const { password } = login
  bot.botPasswords.set('push', { password, grants: ['basic', 'editpage', 'highvolume'] })
  bot.botPasswords.set('read', { password, grants: ['basic'] })
  wiki.save('Status', pageWith('old\n'))
  const imitation = await startMediawikiImitation({ wiki, ...given })
  test.after(() => imitation.close())
  /** One run of the program: it begins without a session. */
  async function push(options: PushGiven = {}) {
    const {
      page = 'Status',
      as = login,
      url = imitation.apiUrl,
      timeoutMs = 500,
      ...others
    } = options
    const api = await findApi(url, {
      userAgent: 'Stringboard/0 (https://progress.example.org)',
      secret: as?.password ?? null,
      timeoutMs,
      attempts: 3,
      retryDelayMs: () => 1,
      rateLimitMs: 1,
    })
    return pushPage(new Wiki(api, as), page, {
      makeTable,
      isWriting: true,
      summary: (changed) => `Figures of ${changed.join(', ')}`,
      ...others,
    })
  }
  return {
    wiki,
    imitation,
    push,
    text: () => wiki.text('Status'),
    revisions: () => wiki.page('Status')?.revisions ?? [],
    /** Requests that would save the page. */
    edits: () => imitation.requests.filter(({ form }) => form.get('action') === 'edit'),
  }
}
