import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { startWeblateImitation } from '../../imitations/weblate/server.ts'
import { startZanataImitation } from '../../imitations/zanata/server.ts'
import { transifexLeft, weblateAfter, zanataBefore } from '../../scripts/demo-sources/platforms.ts'
import { inProject } from '../../scripts/demo-tracker.ts'

/** Imitated platforms that a tracker syncs from while it is under load. */
export interface Platforms {
  readonly settings: Readonly<Record<string, string>>
  /** Somebody translates a string; the document at `watchedPath` shows it. */
  translate(): void
  close(): Promise<void>
}

export async function startPlatforms(): Promise<Platforms> {
  const zanataSite = await zanataBefore(inProject('data/openstack/recorded/reading.ndjson'))
  const weblateSite = weblateAfter(zanataSite)
  const zanata = await startZanataImitation({ site: zanataSite })
  const weblate = await startWeblateImitation({ site: weblateSite })
  const transifex = await startTransifexImitation({ organization: transifexLeft() })
  return {
    settings: {
      STRINGBOARD_CATALOGUE: inProject('data/demo-sources'),
      WEBLATE_URL: weblate.address,
      WEBLATE_TOKEN: weblate.token,
      ZANATA_URL: zanata.url,
      TRANSIFEX_URL: transifex.url,
      TRANSIFEX_TOKEN: transifex.token,
    },
    translate: () => weblateSite.translate('horizon/master/openstack-dashboard-django', 'fr', 1),
    async close() {
      await Promise.all([weblate.close(), zanata.close(), transifex.close()])
    },
  }
}
