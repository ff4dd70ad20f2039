import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { faultUsage, planFaults } from '../kit/fault-option.ts'
import { usualFaults } from './faults.ts'
import { ImitatedWiki } from './model.ts'
import { startMediawikiImitation } from './server.ts'

const usage = `node imitations/mediawiki/main.ts [--port 8644] [--page "Translation status=page.wikitext"]
  --page TITLE=FILE   a page with the text of a file; may be given more than once
  --private           read by nobody who is not logged in
  --read-only REASON  nothing can be saved
  --version 1.39.17   what it calls itself
${faultUsage(usualFaults)}`

const firstPage = `Where we stand:

<!-- stringboard:begin horizon/fr -->
<!-- stringboard:end -->

== Contact ==
On the mailing list.`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    page: { type: 'string', multiple: true, default: [] },
    private: { type: 'boolean', default: false },
    'read-only': { type: 'string' },
    version: { type: 'string', default: '1.39.17' },
    fault: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(usage)
} else {
  const wiki = new ImitatedWiki()
  wiki.isPrivate = values.private
  wiki.readOnly = values['read-only'] ?? null
  const password = '0123456789abcdefghijklmnopqrstuv'
  wiki
    .addUser('Stringboard', { isBot: true })
    .botPasswords.set('push', { password, grants: ['basic', 'editpage', 'highvolume'] })
  for (const said of values.page) {
    const [title = '', file = ''] = said.split('=')
    wiki.save(title, await readFile(file, 'utf8'))
  }
  if (values.page.length === 0) wiki.save('Translation status', firstPage)
  const imitation = await startMediawikiImitation({
    wiki,
    port: Number(values.port),
    version: values.version,
  })
  planFaults(imitation.faults, values.fault, usualFaults)
  console.log(
    `An imitation of MediaWiki with ${[...wiki.pages.keys()].join(', ')} listens on ${imitation.url}`,
  )
  console.log(`WIKI_URL=${imitation.apiUrl} WIKI_USER=Stringboard@push WIKI_PASSWORD=${password}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void imitation.close())
  }
}
