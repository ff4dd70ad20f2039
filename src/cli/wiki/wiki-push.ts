import type { Config } from '../../config.ts'
import { BrokenMark } from '../../texts/wiki-marks.ts'
import { type PushResult, pushPage } from '../../wiki/push-page.ts'
import { WikiError } from '../../wiki/wiki-error.ts'
import { loadInterface } from '../../wiring/interface.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, isLacking } from '../failure.ts'
import { withoutControls } from '../table.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { openWiki, wikiLogin } from './open-wiki.ts'
import { pageDifferences } from './wiki-differences.ts'
import { tableMaker } from './wiki-table-maker.ts'

export interface WikiPushOptions {
  readonly write?: boolean
  readonly quiet?: boolean
  readonly summary?: string
}

/** Keeps the tables on pages of a wiki current; without `write` it says what it would change. */
export async function pushToWiki(
  context: CommandContext,
  pages: readonly string[],
  options: WikiPushOptions,
): Promise<number> {
  const { config } = context
  const isWriting = options.write === true
  const { publicUrl, address, login } = addressesOf(config, isWriting)
  await prepareVarFolder(config.varFolder)
  const tracker = await openTracker(config, context)
  try {
    const { ages } = await tracker.reports.status()
    if (ages.length === 0) {
      throw new CommandError('There are no numbers yet: run `stringboard sync` first.')
    }
    const { wiki } = await openWiki(address, login, config)
    const makeTable = tableMaker(tracker, await loadInterface(context), publicUrl)
    const summary = (changed: readonly string[]) =>
      options.summary ?? `Translation figures of ${changed.join(', ')} (${publicUrl})`
    let failed = 0
    for (const page of pages) {
      try {
        tell(await pushPage(wiki, page, { makeTable, isWriting, summary }), isWriting, options)
      } catch (error) {
        // One page says nothing about the others; who is not let in is let in nowhere.
        console.error(withoutControls(`${page}${sentenceOf(error)}`))
        failed += 1
        if (error instanceof WikiError && endsAll.has(error.code)) break
      }
    }
    return failed === 0 ? 0 : 1
  } finally {
    await tracker.close()
  }
}

/** What the next page would meet as well. */
const endsAll = new Set([
  'login',
  'forbidden',
  'unreachable',
  'unavailable',
  'readonly',
  'maxlag',
  'ratelimited',
  'not-mediawiki',
])

function sentenceOf(error: unknown): string {
  if (error instanceof BrokenMark) return `, line ${error.line}: ${error.message}`
  if (error instanceof WikiError) return `: ${error.message}`
  throw error
}

/** Where it reads, where links lead, and who writes; what is missing of it is said all at once. */
function addressesOf(config: Config, isWriting: boolean) {
  const { publicUrl, wikiUrl, wikiUser, wikiPassword } = config
  const login = wikiLogin(config)
  // Half a bot password is a slip; without one a page can still be looked at.
  const isHalf = login === null && (wikiUser !== null || wikiPassword !== null)
  const lacking = [
    wikiUrl === null && 'Say which wiki: set WIKI_URL to its address, or to that of its api.php.',
    publicUrl === null &&
      'Say where the links of the tables lead: set PUBLIC_URL to the address of this site.',
    (isHalf || (login === null && isWriting)) &&
      'Say who writes: set WIKI_USER and WIKI_PASSWORD to a bot password, which Special:BotPasswords of the wiki makes.',
  ].filter((sentence) => sentence !== false)
  if (publicUrl === null || wikiUrl === null || lacking.length > 0) throw isLacking(lacking)
  return { publicUrl, address: wikiUrl, login }
}

function tell(result: PushResult, isWriting: boolean, { quiet }: WikiPushOptions): void {
  const { title, changed, renamed, isSaved } = result
  const print = (line: string) => console.log(withoutControls(line))
  for (const { from, to } of quiet ? [] : renamed) {
    print(`${title}: ${from} is called ${to} now; its mark may stay as it is.`)
  }
  if (isSaved) {
    print(`${title}: written: ${changed.join(', ')}.`)
  } else if (changed.length === 0) {
    if (!quiet) print(`${title}: nothing to write, the figures are those of the page.`)
  } else if (!isWriting) {
    for (const line of pageDifferences(result)) print(line)
    print(`${title}: not written: ${changed.join(', ')}. With --write it is.`)
  }
}
