import { parseArgs } from 'node:util'
import { faultUsage, planFaults } from '../kit/fault-option.ts'
import { usualFaults } from './faults.ts'
import { generate, openstackSeries } from './generate.ts'
import { siteOfRecording } from './recording.ts'
import { startWeblateImitation } from './server.ts'
import type { Site } from './site.ts'
import { type Version, versions } from './versions.ts'
import { sendWebhooks } from './webhooks.ts'

const usage = `node imitations/weblate/main.ts [--port 8644] [recording.ndjson]
node imitations/weblate/main.ts --projects 127 --resources 4 --languages 54 [--series master,stable-2025-1]
  --version ${versions.join('|')}   generation of the API
  --edits 10                        somebody translates a string every so many seconds
  --hook URL --secret whsec_…       notices of every change go there, signed
${faultUsage(usualFaults)}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    projects: { type: 'string' },
    resources: { type: 'string', default: '4' },
    languages: { type: 'string', default: '54' },
    series: { type: 'string', default: openstackSeries.join(',') },
    version: { type: 'string', default: versions[0] },
    edits: { type: 'string' },
    hook: { type: 'string' },
    secret: { type: 'string', default: '' },
    fault: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})

async function chosenSite(): Promise<Site> {
  const { projects, resources, languages, series } = values
  if (projects === undefined) {
    const recording = new URL('../../data/openstack/recorded/reading.ndjson', import.meta.url)
    return siteOfRecording(positionals[0] ?? recording.pathname)
  }
  return generate({
    projects: Number(projects),
    resources: Number(resources),
    languages: Number(languages),
    series: series.split(',').filter((name) => name !== ''),
  })
}

/** Somebody translates here and there. */
function editNowAndThen(site: Site, everySeconds: number): NodeJS.Timeout {
  const paths = site.paths()
  let turn = 0
  return setInterval(() => {
    turn += 1
    const path = paths[(turn * 7_919) % paths.length]
    if (path !== undefined) site.translate(path, 'fr', 1)
  }, everySeconds * 1_000)
}

if (!versions.includes(values.version as Version)) {
  console.error(`There is no version ${values.version} here: name one of ${versions.join(', ')}.`)
  process.exit(2)
} else if (values.help) {
  console.log(usage)
} else {
  const site = await chosenSite()
  const { hook: url, secret, edits } = values
  if (url !== undefined) sendWebhooks(site, { url, secret })
  const port = Number(values.port)
  const imitation = await startWeblateImitation({ site, port, version: values.version as Version })
  planFaults(imitation.faults, values.fault, usualFaults)
  const editing = edits === undefined ? null : editNowAndThen(site, Number(edits))
  console.log(
    `An imitation of Weblate ${values.version} with ${site.projects.length} projects and ${site.paths().length} components listens on ${imitation.url}`,
  )
  console.log(`WEBLATE_URL=${imitation.address} WEBLATE_TOKEN=${imitation.token}`)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      if (editing) clearInterval(editing)
      void imitation.close()
    })
  }
}
