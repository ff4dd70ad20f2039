import { organizationOf, play, readScenario } from '../imitations/transifex/scenario.ts'
import { startTransifexImitation } from '../imitations/transifex/server.ts'
import { demoFolder, demoPort, inProject, showDemo } from './demo-tracker.ts'

// Plays June 2013: an imitation of Transifex, and the tracker that asks it as it would the real one.

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

console.log(`
  June 2013, played by an imitation of Transifex (${imitation.url}).

  Open   http://localhost:${demoPort}/languages/fr   in a few seconds, when the first sync is over:
         French has 28 % of everything; finish Neutron (164 strings left), Cinder (162) and
         Nova (328), then attack Horizon.
  Open   http://localhost:${demoPort}/               38 languages, and Havana's string freeze.
  Watch  http://localhost:${demoPort}/projects/quantum
         leads to Neutron. A minute from now Transifex renames the project, and every id in it
         changes: its numbers and its history go on.

  Ctrl-C ends both.
`)

await showDemo({
  // Its history begins anew each time, in a folder of its own that goes when it ends.
  varFolder: await demoFolder('demo-2013'),
  settings: {
    TRANSIFEX_URL: imitation.url,
    TRANSIFEX_TOKEN: imitation.token,
    STRINGBOARD_CATALOGUE: inProject('data/demo-2013'),
    STRINGBOARD_CLOCK: '2013-06-14T08:00:00Z',
    SYNC_EVERY: '15s',
  },
  play: () => play(scenario, organization),
  close: () => imitation.close(),
})
