import { isExcluded } from './exclusion.ts'
import { type MakeTable, type Revision, revisePage } from './revise-page.ts'
import type { Wiki, WikiPage } from './wiki.ts'
import { WikiError } from './wiki-error.ts'

export interface PushOptions {
  readonly makeTable: MakeTable
  /** Without it nothing is saved. */
  readonly isWriting: boolean
  /** What the history of the page says, by the names of the tables. */
  readonly summary: (changed: readonly string[]) => string
}

/** What became of a page. */
export interface PushResult extends Revision {
  /** As the wiki writes it; where a redirect led. */
  readonly title: string
  /** The text that was found. */
  readonly before: string
  readonly isSaved: boolean
}

/** People who save the same lines more often than so are at work there. */
const mostAttempts = 5

/**
 * Brings the tables of a page up to date. Who has saved the page meanwhile goes first: it is read
 * again, and what they wrote stays.
 */
export async function pushPage(
  wiki: Wiki,
  title: string,
  { makeTable, isWriting, summary }: PushOptions,
): Promise<PushResult> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await wiki.read(title)
    refuseOthers(page, wiki.account)
    const revision = await revisePage(page.text, makeTable)
    const isNeeded = revision.changed.length > 0
    const result = { ...revision, title: page.title, before: page.text }
    if (!isWriting || !isNeeded) return { ...result, isSaved: false }
    try {
      await wiki.edit(page, { text: revision.text, summary: summary(revision.changed) })
      return { ...result, isSaved: true }
    } catch (error) {
      if (!(error instanceof WikiError) || error.code !== 'editconflict') throw error
      if (attempt < mostAttempts) continue
      throw new WikiError(
        error.code,
        `somebody else has saved the same lines each of ${mostAttempts} times: try again when the page is quiet.`,
      )
    }
  }
}

/** Pages that are not for us. */
function refuseOthers({ text, model }: WikiPage, account: string | null): void {
  if (model !== 'wikitext') {
    throw new WikiError(
      'content-model',
      `the page is no wikitext but ${model}: marks mean nothing there.`,
    )
  }
  if (isExcluded(text, account)) {
    throw new WikiError(
      'excluded',
      'the page asks bots to leave it alone, by {{nobots}} or {{bots}}: it is left alone.',
    )
  }
}
