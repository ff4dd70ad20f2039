import type { FetchContext } from '../../sync/translation-provider.ts'
import type { WeblateClient } from './client.ts'
import { furtherPages, readWholeSite, type SiteRows } from './whole-site.ts'

/**
 * Without a token Weblate allows about a hundred requests a day. Where a request for each component
 * would be more than are left, the site is read from one list instead; where even that is too much,
 * nothing is begun that could not be ended. `null`: the usual way will do.
 * @param components how many are to be read; `null` where that is not known
 */
export async function readWithinAllowance(
  client: WeblateClient,
  components: number | null,
  context: FetchContext,
): Promise<SiteRows | null> {
  const { isAnonymous, remaining } = client
  if (!isAnonymous || components === null || remaining === null) return null
  if (components <= remaining) return null
  const first = remaining > 0 ? await client.translations(context) : null
  const further = first === null ? null : furtherPages(first)
  const left = client.remaining ?? 0
  if (first !== null && further !== null && further <= left) {
    return readWholeSite(client, first, context)
  }
  const pages = further === null ? '' : `, or ${further + 1} large ones,`
  throw client.error(
    'unavailable',
    `a full reading needs about ${components} requests${pages} and without a token Weblate allows ${Math.max(0, left)} more for now; set WEBLATE_TOKEN`,
  )
}
