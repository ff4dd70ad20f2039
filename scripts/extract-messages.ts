// Writes the interface's messages, as the source says them, into locales/stringboard.pot and every
// language's PO file. With --check it writes nothing and says what is missing, stale or wrong.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkMessages,
  poFilesOf,
  sayComplaint,
  templateFileOf,
} from './messages/check-messages.ts'
import { collectMessages } from './messages/collect-messages.ts'
import { mergeInto, templateOf } from './messages/po-files.ts'

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const problems = isCheck ? await checkMessages(root) : await updateMessages()

for (const problem of problems) console.error(problem)
if (isCheck) console.log(`Messages: ${problems.length} problems.`)
if (problems.length > 0) process.exitCode = 1

/** Returns what only a person can mend. */
async function updateMessages(): Promise<string[]> {
  const { messages, complaints } = collectMessages(root)
  const poFiles = await poFilesOf(root)
  writeFileSync(templateFileOf(root), templateOf(messages))
  for (const path of poFiles) {
    writeFileSync(path, mergeInto(readFileSync(path, 'utf8'), messages))
  }
  console.log(`${messages.length} messages, in ${poFiles.length} translations.`)
  return complaints.map(sayComplaint)
}
