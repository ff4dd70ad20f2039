import { join } from 'node:path'
import { shownPath } from '../../catalogue/catalogue-error.ts'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { writeCatalogue } from '../../catalogue/write-catalogue.ts'
import { readOrganization } from '../../providers/transifex/organization.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { stopSignal } from '../stop-signal.ts'

/**
 * Writes a first catalogue from what a token can see; people correct it from there. Without a
 * slug (`null`) it is of the one organization that the token sees, without a folder in `data/`
 * under its slug.
 */
export async function init(
  { config }: CommandContext,
  organization: string | null,
  givenFolder?: string,
): Promise<number> {
  if (organization !== null && !/^[A-Za-z0-9][\w.-]*$/.test(organization)) {
    throw new CommandError(
      `"${organization}" is not an organization's slug: take it from the address, app.transifex.com/SLUG/.`,
      wrongUsage,
    )
  }
  const { transifexToken: token, transifexUrl: baseUrl } = config
  if (token === null) {
    throw new CommandError(
      'TRANSIFEX_TOKEN is not set: make an API token in the user settings of Transifex and set it.',
    )
  }
  const context = { signal: stopSignal(), countRequest() {} }
  const seen = await readOrganization(organization, { token, baseUrl }, context)
  const folder = givenFolder ?? join('data', seen.slug)
  const files = await writeCatalogue(folder, seen)
  const { projects, languages } = await loadCatalogue(folder)
  for (const file of files) console.log(`Written: ${shownPath(file)}`)
  console.log(
    `\n${projects.length} projects, ${languages.length} languages. Read them over, then start with STRINGBOARD_CATALOGUE=${shownPath(folder)}.`,
  )
  return 0
}
