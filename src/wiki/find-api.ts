import { failureIn, siteSchema } from './answers.ts'
import { WikiApi, type WikiApiOptions } from './wiki-api.ts'
import { WikiError } from './wiki-error.ts'

/** Where wikis have their API, below the address that people know. */
const usualPlaces = ['/api.php', '/w/api.php', '/wiki/api.php']

/**
 * The API of a wiki, by the address of its `api.php` or of the wiki. Asked as nobody: a password
 * goes only to what has answered as a MediaWiki does.
 */
export async function findApi(address: string, options: WikiApiOptions): Promise<WikiApi> {
  const base = address.replace(/(?<!\/)\/+$/, '')
  const isWhole = base.endsWith('.php')
  const places = isWhole ? [base] : usualPlaces.map((place) => base + place)
  let first: WikiError | null = null
  for (const place of places) {
    const api = new WikiApi(place, options)
    try {
      if (await isMediawiki(api)) return api
    } catch (error) {
      if (!(error instanceof WikiError)) throw error
      // Another place of the same host would not answer either.
      if (error.code !== 'not-mediawiki' && error.code !== 'redirect') throw error
      first ??= error
    }
  }
  if (first !== null && (isWhole || first.code === 'redirect')) throw first
  throw new WikiError(
    'not-mediawiki',
    `${base}: no MediaWiki answers at ${usualPlaces.join(', ')}: set WIKI_URL to the address of its api.php, which Special:Version of the wiki names.`,
  )
}

async function isMediawiki(api: WikiApi): Promise<boolean> {
  const parameters = { action: 'query', meta: 'siteinfo' }
  const document = await api.get(parameters).catch((error: unknown) => {
    // One that shows nothing to strangers says so as MediaWiki does.
    if (error instanceof WikiError && error.code === 'readapidenied') return null
    throw error
  })
  if (document === null) return true
  const site = siteSchema.safeParse(document)
  if (site.success && site.data.query.general.generator.startsWith('MediaWiki ')) return true
  const isFailure = failureIn(document) !== null
  throw api.error('not-mediawiki', isFailure ? 'it fails.' : 'this is no API of a MediaWiki.')
}
