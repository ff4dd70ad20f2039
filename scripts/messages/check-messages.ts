import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { languageFolders, poFileOf } from '../../src/i18n/load-translators.ts'
import { checkPo } from './check-po.ts'
import { collectMessages } from './collect-messages.ts'
import type { Complaint } from './found-message.ts'
import { templateOf } from './po-files.ts'

export function templateFileOf(root: string): string {
  return join(root, 'locales', 'stringboard.pot')
}

export async function poFilesOf(root: string): Promise<string[]> {
  const folder = join(root, 'locales')
  return (await languageFolders(folder)).map((name) => poFileOf(folder, name))
}

/** All that keeps the interface from being completely and correctly translated; in words. */
export async function checkMessages(root: string): Promise<string[]> {
  const { messages, complaints } = collectMessages(root)
  const path = templateFileOf(root)
  const template = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const isStale = template !== templateOf(messages)
  return [
    ...complaints.map(sayComplaint),
    ...(isStale ? [`${relative(root, path)} is out of date: run npm run messages`] : []),
    ...(await poFilesOf(root)).flatMap((poFile) =>
      checkPo(readFileSync(poFile, 'utf8'), messages).map(
        (problem) => `${relative(root, poFile)}: ${problem}`,
      ),
    ),
  ]
}

export function sayComplaint({ file, line, sentence }: Complaint): string {
  return `${file}:${line}: ${sentence}`
}
