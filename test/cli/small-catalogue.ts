import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ending } from '../support/test-database.ts'
import { temporaryFolder } from './stringboard.ts'

const data = join(import.meta.dirname, '../../data/openstack')
const kept = ['nova', 'cinder']

/**
 * A copy of the catalogue that comes with the program, with two of its projects and what was read of
 * them: for a test of a process that has something to read, whatever it is. It is gone after the test.
 */
export function smallCatalogue(test: Pick<Ending, 'after'>): string {
  const folder = join(temporaryFolder(test), 'catalogue')
  for (const file of ['catalogue', 'languages', 'releases', 'teams']) {
    cpSync(join(data, `${file}.yaml`), join(folder, `${file}.yaml`))
  }
  const [, ...projects] = readFileSync(join(data, 'projects.yaml'), 'utf8').split(/^(?=- name: )/m)
  const isKept = (entry: string) => kept.some((name) => entry.startsWith(`- name: ${name}\n`))
  writeFileSync(join(folder, 'projects.yaml'), projects.filter(isKept).join(''))
  mkdirSync(join(folder, 'recorded'))
  const reading = readFileSync(join(data, 'recorded/reading.ndjson'), 'utf8')
  const lines = reading.trimEnd().split('\n')
  const rows = lines.filter((line, at) => at === 0 || kept.includes(JSON.parse(line).project))
  writeFileSync(join(folder, 'recorded/reading.ndjson'), `${rows.join('\n')}\n`)
  return folder
}
