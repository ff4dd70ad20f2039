/**
 * Writes down what the msgfmt of this machine says of the odd files, for machines without one:
 * `node test/providers/git/record-msgfmt.ts`. To be run when a file is added.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askMsgfmt, msgfmtVersion } from './msgfmt.ts'
import { oddFiles } from './odd-files.ts'

const target = join(import.meta.dirname, 'recorded-results.json')
/** The first complaints are enough to tell a file by. */
const mostFaults = 4

const version = msgfmtVersion()
if (version === null) {
  process.stderr.write('There is no msgfmt on this machine: install gettext.\n')
  process.exitCode = 1
} else {
  const results = askMsgfmt([...oddFiles].map(([name, { bytes }]) => [name, bytes] as const))
  const lines = [...results].map(([name, { faults, ...result }]) => {
    const record = { ...result, faults: faults.slice(0, mostFaults) }
    return `    ${JSON.stringify(name)}: ${JSON.stringify(record)}`
  })
  const json = `{\n  "msgfmt": ${JSON.stringify(version)},\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`
  writeFileSync(target, json)
}
