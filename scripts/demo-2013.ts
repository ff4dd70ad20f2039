import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { organizationOf, play, readScenario } from '../imitations/transifex/scenario.ts'
import { startTransifexImitation } from '../imitations/transifex/server.ts'
import { type Environment, environment } from '../src/config.ts'

// Plays June 2013: an imitation of Transifex, and the tracker that asks it as it would the real one.

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const port = environment['PORT'] || '3000'

/** Where the catalogue's links into the editor lead. */
const imitationPort = 8642

const scenario = await readScenario(inProject('data/demo-2013/scenario.yaml'))
const organization = organizationOf(scenario)
const imitation = await startTransifexImitation({ organization, port: imitationPort }).catch(
  (error: NodeJS.ErrnoException) => {
    const wanted = `Port ${imitationPort} is taken, and the links of data/demo-2013 lead to it: end the program that has it, then try again.`
    console.error(error.code === 'EADDRINUSE' ? wanted : error.message)
    process.exit(1)
  },
)
// Its history begins anew each time, in a folder of its own that goes when it ends.
await mkdir(inProject('var'), { recursive: true })
const varFolder = await mkdtemp(inProject('var/demo-2013-'))

console.log(`
  June 2013, played by an imitation of Transifex (${imitation.url}).

  Open   http://localhost:${port}/languages/fr   in a few seconds, when the first sync is over:
         French has 28 % of everything; finish Neutron (164 strings left), Cinder (162) and
         Nova (328), then attack Horizon.
  Open   http://localhost:${port}/               38 languages, and Havana's string freeze.
  Watch  http://localhost:${port}/projects/quantum
         leads to Neutron. A minute from now Transifex renames the project, and every id in it
         changes: its numbers and its history go on.

  Ctrl-C ends both.
`)

const tracker = spawn(process.execPath, [inProject('bin/stringboard.js'), 'serve'], {
  cwd: inProject('.'),
  env: trackerEnvironment(),
  // The channel carries nothing: its end tells the tracker that this process is gone.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
const stopPlaying = play(scenario, organization)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => tracker.kill('SIGTERM'))
}
const [code] = await once(tracker, 'exit')
stopPlaying()
await imitation.close()
await rm(varFolder, { recursive: true, force: true })
process.exitCode = code ?? 0

/** The settings of whoever starts the demonstration do not reach into it, but for the port and such. */
function trackerEnvironment(): Environment {
  const ownSetting = /^(STRINGBOARD_|TRANSIFEX_|DATABASE_URL$|PUBLIC_URL$)/
  const inherited = Object.entries(environment).filter(([name]) => !ownSetting.test(name))
  return {
    ...Object.fromEntries(inherited),
    PORT: port,
    TRANSIFEX_URL: imitation.url,
    TRANSIFEX_TOKEN: imitation.token,
    STRINGBOARD_CATALOGUE: inProject('data/demo-2013'),
    STRINGBOARD_VAR: varFolder,
    STRINGBOARD_CLOCK: '2013-06-14T08:00:00Z',
    SYNC_EVERY: '15s',
  }
}
