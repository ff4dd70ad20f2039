import type { Config } from '../../config.ts'
import { findApi } from '../../wiki/find-api.ts'
import { Wiki, type WikiLogin } from '../../wiki/wiki.ts'
import type { WikiApi } from '../../wiki/wiki-api.ts'
import { versionOfPackage } from '../version.ts'

/** Finds the wiki at an address; nobody is logged in yet. */
export async function openWiki(
  address: string,
  login: WikiLogin | null,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<{ readonly api: WikiApi; readonly wiki: Wiki }> {
  // Wikis want to know who asks, and where more is said about it.
  const site = publicUrl === null ? '' : ` (${publicUrl})`
  const userAgent = `Stringboard/${versionOfPackage()}${site}`
  const api = await findApi(address, { userAgent, secret: login?.password ?? null })
  return { api, wiki: new Wiki(api, login) }
}

/** The bot password that is set; `null`: none, or half of one. */
export function wikiLogin({ wikiUser, wikiPassword }: Config): WikiLogin | null {
  return wikiUser === null || wikiPassword === null
    ? null
    : { user: wikiUser, password: wikiPassword }
}
