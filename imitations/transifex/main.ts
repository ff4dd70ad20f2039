import { parseArgs } from 'node:util'
import { organizationOf, play, readScenario } from './scenario.ts'
import { startTransifexImitation } from './server.ts'

const usage = 'node imitations/transifex/main.ts [--port 8642] [scenario.yaml]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, help: { type: 'boolean', default: false } },
})

if (values.help) {
  console.log(usage)
} else {
  const defaultScenario = new URL('../../data/demo-2013/scenario.yaml', import.meta.url).pathname
  const scenario = await readScenario(positionals[0] ?? defaultScenario)
  const organization = organizationOf(scenario)
  const imitation = await startTransifexImitation({ organization, port: Number(values.port) })
  const stop = play(scenario, organization)
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
