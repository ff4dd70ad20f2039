import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { environment } from '../src/config.ts'
import { GitHistory } from '../src/providers/git/history/index.ts'
import type { HistorySample } from '../src/providers/git/history/walk.ts'
import {
  type HistoryCell,
  type HistoryRow,
  readHistoryFile,
} from '../src/providers/recorded/history-file.ts'
import { historyFileIn } from '../src/providers/recorded/index.ts'
import { takeProcessLock } from '../src/storage/locks/process-lock.ts'
import type { ResourceReading } from '../src/sync/translation-provider.ts'

/*
 * Counts the past of a project from its repository and holds it against the recorded history, quarter
 * by quarter:
 *
 *     node scripts/compare-past.ts <repository> [project] [--list <case>]
 *
 * Says how often each case there is came up; `--list fewer` names every place of those with that word.
 */

/** `null`: the file cannot be counted. */
type Counts = HistoryCell['counts'] | ResourceReading['cells'][number]['counts']

/** Case → the places it was found at. */
const cases = new Map<string, string[]>()

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'string' } },
})
const [path, project = basename(path ?? '', '.git')] = positionals
if (path === undefined) {
  console.error('Name a repository: node scripts/compare-past.ts <repository> [project]')
  process.exit(2)
}

const rows = await recordedRows(project)
const samples = await countedSamples(resolve(path), project)
for (const row of rows) {
  const found = samples.get(row.day)?.resources.find(({ name }) => name === row.resource)
  if (found === undefined) note('resource: recorded alone', row.resource, row)
  else compare(row, found)
}
for (const [name, places] of [...cases].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${String(places.length).padStart(6)}  ${name}`)
  if (values.list !== undefined && name.includes(values.list)) {
    for (const place of places) console.log(`          ${place}`)
  }
}

async function recordedRows(wanted: string): Promise<HistoryRow[]> {
  const file = historyFileIn(join(import.meta.dirname, '../data/openstack/recorded'))
  const own = (await readHistoryFile(file)).rows.filter((row) => row.project === wanted)
  if (own.length === 0)
    console.error(`The recorded history has no project ${wanted}: name another.`)
  return own
}

async function countedSamples(address: string, name: string): Promise<Map<string, HistorySample>> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-past-'))
  const history = await GitHistory.open({
    platformId: 'git',
    address,
    name,
    branches: ['master', 'main'],
    mainBranches: [],
    folder,
    takeLock: takeProcessLock,
    environment: { PATH: environment['PATH'] ?? '' },
    signal: new AbortController().signal,
    onFetch: (gitDir) => console.error(`Fetching into ${gitDir}.`),
  })
  try {
    const all = { since: null, known: new Set<string>(), wants: () => true }
    const plan = await history.plan({ ...all, every: 'quarter', now: new Date() })
    const began = performance.now()
    const counted = new Map<string, HistorySample>()
    for await (const sample of history.samples()) counted.set(sample.day, sample)
    const seconds = (performance.now() - began) / 1_000
    const { files, bytes } = plan.read
    console.log(
      `${files} files, ${(bytes / 1e6).toFixed(0)} MB, counted in ${seconds.toFixed(1)} s.`,
    )
    return counted
  } finally {
    await history.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function compare(row: HistoryRow, { source, cells }: ResourceReading): void {
  const { total, isLowerBound } = source
  const kind = isLowerBound ? 'lower bound' : `total of a ${row.template} template`
  const size = total === null ? 'unknown' : relation(total, row.total)
  note(`${kind}: ${size}`, `${total}, recorded ${row.total}`, row)
  const counted = new Map(cells.map(({ language, counts }) => [language, counts]))
  const recorded = new Map(row.cells.map(({ language, counts }) => [language, counts]))
  for (const language of new Set([...recorded.keys(), ...counted.keys()])) {
    const [here, there] = [counted.get(language), recorded.get(language)]
    const said = `${language} ${inShort(here)}, recorded ${inShort(there)}`
    note(`cell${isLowerBound ? ' without a template' : ''}: ${caseOf(here, there)}`, said, row)
  }
}

function caseOf(here: Counts | undefined, there: Counts | undefined): string {
  if (here === undefined) return 'recorded alone'
  if (there === undefined) return 'here alone'
  if (here === null) return there === null ? 'uncountable in both' : 'uncountable here'
  if (there === null) return 'rejected by msgfmt, counted here'
  if (here.translated !== there.translated) return relation(here.translated, there.translated)
  return here.needsEditing === there.needsEditing ? 'equal' : 'equal but for what needs editing'
}

function relation(here: number, there: number): string {
  if (here === there) return 'equal'
  return here > there ? 'more than recorded' : 'fewer than recorded'
}

function inShort(counts: Counts | undefined): string {
  return counts ? `${counts.translated}+${counts.needsEditing}` : `${counts}`
}

function note(name: string, what: string, { day, resource }: HistoryRow): void {
  cases.set(name, [...(cases.get(name) ?? []), `${day} ${resource} ${what}`])
}
