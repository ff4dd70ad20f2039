import { parseArgs } from 'node:util'
import { faultUsage, planFaults } from '../kit/fault-option.ts'
import { usualFaults } from './faults.ts'
import { generate } from './generate.ts'
import { siteOfRecording } from './recording.ts'
import { startZanataImitation } from './server.ts'

const usage = `node imitations/zanata/main.ts [--port 8643] [--ms-per-document 20] [recording.ndjson]
node imitations/zanata/main.ts --projects 68 --resources 4 --languages 53 [--series 4]
${faultUsage(usualFaults)}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    'ms-per-document': { type: 'string', default: '0' },
    projects: { type: 'string' },
    resources: { type: 'string', default: '4' },
    languages: { type: 'string', default: '53' },
    series: { type: 'string', default: '1' },
    fault: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(usage)
} else {
  const recording = new URL('../../data/openstack/recorded/reading.ndjson', import.meta.url)
  const site =
    values.projects === undefined
      ? await siteOfRecording(positionals[0] ?? recording.pathname)
      : generate({
          projects: Number(values.projects),
          resources: Number(values.resources),
          languages: Number(values.languages),
          series: Number(values.series),
        })
  const imitation = await startZanataImitation({
    site,
    port: Number(values.port),
    msPerDocument: Number(values['ms-per-document']),
  })
  planFaults(imitation.faults, values.fault, usualFaults)
  const versions = site.projects.flatMap((project) => project.versions).length
  console.log(
    `An imitation of Zanata with ${site.projects.length} projects in ${versions} versions listens on ${imitation.url}`,
  )
  console.log(`ZANATA_URL=${imitation.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void imitation.close())
  }
}
