import { parseArgs } from 'node:util'
import { faultUsage, planFaults } from '../kit/fault-option.ts'
import { usualFaults } from './faults.ts'
import { generate } from './generate.ts'
import type { ImitatedOrganization } from './model.ts'
import { organizationRecorded } from './recorded.ts'
import { organizationOf, play, readScenario } from './scenario.ts'
import { startTransifexImitation } from './server.ts'

const usage = `node imitations/transifex/main.ts [--port 8642] [scenario.yaml]
node imitations/transifex/main.ts [--port 8642] --recorded reading.ndjson
node imitations/transifex/main.ts [--port 8642] --projects 130 --resources 4 --languages 54 [--series 2026-1,2025-2]
${faultUsage(usualFaults)}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    recorded: { type: 'string' },
    projects: { type: 'string' },
    resources: { type: 'string', default: '4' },
    languages: { type: 'string', default: '54' },
    series: { type: 'string', default: '' },
    fault: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})

interface Played {
  readonly organization: ImitatedOrganization
  /** Ends what happens by itself. */
  stop(): void
}

async function chosen(): Promise<Played> {
  const { recorded, projects, resources, languages, series } = values
  if (recorded !== undefined) {
    return { organization: await organizationRecorded(recorded), stop() {} }
  }
  if (projects !== undefined) {
    const size = { projects: Number(projects), resources: Number(resources) }
    const names = series.split(',').filter((name) => name !== '')
    return {
      organization: generate({ ...size, languages: Number(languages), series: names }),
      stop() {},
    }
  }
  const defaultScenario = new URL('../../data/demo-2013/scenario.yaml', import.meta.url).pathname
  const scenario = await readScenario(positionals[0] ?? defaultScenario)
  const organization = organizationOf(scenario)
  return { organization, stop: play(scenario, organization) }
}

if (values.help) {
  console.log(usage)
} else {
  const { organization, stop } = await chosen()
  const imitation = await startTransifexImitation({ organization, port: Number(values.port) })
  planFaults(imitation.faults, values.fault, usualFaults)
  console.log(
    `An imitation of Transifex, organization ${organization.slug}, listens on ${imitation.url}`,
  )
  console.log(`TRANSIFEX_URL=${imitation.url} TRANSIFEX_TOKEN=${imitation.token}`)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop()
      void imitation.close()
    })
  }
}
