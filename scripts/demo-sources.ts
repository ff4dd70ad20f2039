import { startTransifexImitation } from '../imitations/transifex/server.ts'
import { startWeblateImitation } from '../imitations/weblate/server.ts'
import { sendWebhooks } from '../imitations/weblate/webhooks.ts'
import { startZanataImitation } from '../imitations/zanata/server.ts'
import { loseMost, transifexLeft, weblateAfter, zanataBefore } from './demo-sources/platforms.ts'
import { demoFolder, demoPort, inProject, showDemo } from './demo-tracker.ts'

// Shows a move under way: Horizon has gone from Zanata to Weblate, Transifex keeps what was left there.

const zanataSite = await zanataBefore(inProject('data/openstack/recorded/reading.ndjson'))
const weblateSite = weblateAfter(zanataSite)
const zanata = await startZanataImitation({ site: zanataSite })
const weblate = await startWeblateImitation({ site: weblateSite })
const transifex = await startTransifexImitation({ organization: transifexLeft() })
const varFolder = await demoFolder('demo-sources')
const catalogue = inProject('data/demo-sources')
const site = `http://localhost:${demoPort}`
const hookSecret = `whsec_${Buffer.from('the secret of this demonstration').toString('base64')}`

console.log(`
  One set of projects on imitations of Weblate (${weblate.url}), Zanata (${zanata.url})
  and Transifex (${transifex.url}), which do not agree.

  Open   ${site}/projects/horizon/fr   what Weblate says counts; beside it what Zanata
         says, with its age and the difference.
  Open   ${site}/projects/nova/fr      here Zanata counts, since Nova is not on Weblate.
  Open   ${site}/status/spellings      zh_Hans, zh_CN, zh-CN: one language; and one
         that nobody knows.
  Watch  ${site}/status
         20 seconds from now somebody translates Horizon, and Weblate sends signed notices: "To be
         read soon", and a good minute later it has been read, long before its turn.
         A minute from now Zanata loses most of Nova's German. At the next turn, two minutes later,
         the loss is held back. To decide it:

         STRINGBOARD_VAR=${varFolder} STRINGBOARD_CATALOGUE=${catalogue} \\
           npx stringboard losses

  Ctrl-C ends all of it.
`)

await showDemo({
  varFolder,
  settings: {
    STRINGBOARD_CATALOGUE: catalogue,
    WEBLATE_URL: weblate.address,
    WEBLATE_TOKEN: weblate.token,
    WEBLATE_HOOK_SECRET: hookSecret,
    ZANATA_URL: zanata.url,
    TRANSIFEX_URL: transifex.url,
    TRANSIFEX_TOKEN: transifex.token,
    SYNC_EVERY: '3m',
  },
  play() {
    sendWebhooks(weblateSite, { url: `${site}/hooks/weblate`, secret: hookSecret })
    const timers = [
      setTimeout(() => {
        weblateSite.translate('horizon/master/openstack-dashboard-django', 'fr', 40)
      }, 20_000),
      setTimeout(() => loseMost(zanataSite, 'nova', 'de'), 60_000),
    ]
    return () => timers.forEach(clearTimeout)
  },
  async close() {
    await Promise.all([weblate.close(), zanata.close(), transifex.close()])
  },
})
