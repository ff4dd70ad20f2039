import type { Config } from '../../config.ts'
import { openWiki, wikiLogin } from '../wiki/open-wiki.ts'
import type { Finding } from './doctor-checks.ts'

/** Whether the wiki is there, lets the account in, and lets it edit. */
export async function checkWiki(config: Config): Promise<Finding> {
  const about = 'wiki'
  const login = wikiLogin(config)
  const { api, wiki } = await openWiki(config.wikiUrl ?? '', login, config)
  if (login === null) {
    const sentence = `${api.url} answers; WIKI_USER and WIKI_PASSWORD are needed to write there`
    return { state: 'note', about, sentence }
  }
  const rights = await wiki.rights()
  if (!rights.has('edit')) {
    const sentence = `${api.url}: ${login.user} may not edit: tick "Edit existing pages" for it at Special:BotPasswords of the wiki.`
    return { state: 'wrong', about, sentence }
  }
  const marked = rights.has('bot') ? ', as a bot' : ''
  return { state: 'ok', about, sentence: `${api.url} lets ${login.user} edit${marked}` }
}
