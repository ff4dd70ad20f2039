import type { FetchContext } from '../../sync/translation-provider.ts'
import type { WeblateClient } from './client.ts'
import type { StatisticsRow, TranslationRow } from './schema.ts'
import type { Page } from './whole-list.ts'

/** Rows of every component, by the path of its address. */
export type SiteRows = ReadonlyMap<string, readonly StatisticsRow[]>

/**
 * Reads every language of every component from the one list that has them all: a page for a thousand
 * of them, where the usual way is a request for each component. It says nothing of what is approved
 * or read-only, and each row drags its component and project along, so it is only for those who have
 * more time than requests.
 */
export async function readWholeSite(
  client: WeblateClient,
  first: Page<TranslationRow>,
  context: FetchContext,
): Promise<SiteRows> {
  const name = '/api/translations/'
  const byComponent = new Map<string, StatisticsRow[]>()
  const seen = new Set<string>()
  const asked = new Set<string>()
  for (let page: Page<TranslationRow> = first; ; ) {
    for (const { url, component, row } of page.rows) {
      seen.add(url)
      const key = client.keyOf(component)
      const rows = byComponent.get(key)
      if (rows) rows.push(row)
      else byComponent.set(key, [row])
    }
    if (page.next === null) break
    if (asked.has(page.next)) client.refuse(`${name}: its pages repeat`)
    asked.add(page.next)
    page = await client.nextTranslations(page.next, context)
  }
  // Pages are cut by number: what is deleted meanwhile moves a row out of sight.
  if (first.count !== null && first.count !== seen.size) {
    client.refuse(
      `${name}: has ${seen.size} rows where it counts ${first.count}; it changed while it was read`,
    )
  }
  return byComponent
}

/** How many requests the pages after the first one take; `null` where the list does not say. */
export function furtherPages({ count, rows }: Page<unknown>): number | null {
  if (count === null || rows.length === 0) return count === 0 ? 0 : null
  return Math.ceil(count / rows.length) - 1
}
