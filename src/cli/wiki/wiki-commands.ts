import type { Command } from 'commander'
import type { Environment } from '../../config.ts'
import { answerContext } from '../context.ts'
import type { WikiPushOptions } from './wiki-push.ts'

/** What keeps pages of a wiki current. */
export function addWiki(
  program: Command,
  env: Environment,
  done: (exitCode: number) => void,
): void {
  const wiki = program.command('wiki').description('keep tables on pages of a MediaWiki current')
  wiki
    .command('push')
    .description('renew what stands between marks on pages; without --write, say what would change')
    .argument('<pages...>', 'titles of pages that have such tables')
    .option('--write', 'save the pages')
    .option('--summary <text>', 'what the history of the pages says, instead of the usual')
    .option('--quiet', 'say only what is written and what goes wrong')
    .action(async (pages: string[], options: WikiPushOptions) => {
      const { pushToWiki } = await import('./wiki-push.ts')
      done(await pushToWiki(await answerContext(env), pages, options))
    })
}
