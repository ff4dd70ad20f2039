import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import Table from 'cli-table3'
import { keyOf, type Measure } from './measure.ts'

/** Everything that was measured in one run, and where: what `--json` prints and `--compare` reads. */
export interface BenchRecord {
  /** `null` where it was not run from a clone. */
  readonly commit: string | null
  /** True: something in the folder was not in that commit. */
  readonly isChanged: boolean
  readonly takenAt: string
  readonly node: string
  readonly processor: string
  readonly processors: number
  /** Of the machine, over the minute before the run and the one at its end. */
  readonly load: readonly [number, number]
  /** By their keys, which stay the same from commit to commit. */
  readonly measures: Readonly<Record<string, Measure>>
}

export function recordOf(measures: readonly Measure[], loadBefore: number): BenchRecord {
  const [processor] = cpus()
  return {
    commit: git('rev-parse', 'HEAD'),
    isChanged: git('status', '--porcelain') !== '',
    takenAt: new Date().toISOString(),
    node: process.version,
    processor: processor?.model ?? 'unknown',
    processors: cpus().length,
    load: [loadBefore, loadavg()[0] ?? 0],
    measures: Object.fromEntries(measures.map((measure) => [keyOf(measure), measure])),
  }
}

function git(...args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

export async function readRecord(path: string): Promise<BenchRecord> {
  const record = JSON.parse(await readFile(path, 'utf8'))
  if (typeof record?.measures === 'object' && record.measures !== null) return record
  throw new Error(`${path} was not written by "npm run bench -- --json"`)
}

/** Where and when it was measured, in a line. */
export function placeOf({ commit, isChanged, node, processor, processors, load }: BenchRecord) {
  const which =
    commit === null ? 'no commit' : `${commit.slice(0, 8)}${isChanged ? ', changed' : ''}`
  return `${which} · Node ${node} · ${processors} × ${processor} · load ${load.map((one) => one.toFixed(1)).join(' to ')}`
}

/** Both results of everything that was measured in both, and by how much its first figure changed. */
export function printComparison(before: BenchRecord, now: BenchRecord): void {
  const table = new Table({
    head: ['measure', 'before', 'now', 'change', 'bar'],
    style: { head: [], border: [] },
  })
  for (const [key, { name, result, bar, figures }] of Object.entries(now.measures)) {
    const old = before.measures[key]
    table.push([
      name,
      old?.result ?? '',
      result,
      old ? changeOf(old.figures, figures) : 'new',
      bar ?? '',
    ])
  }
  for (const [key, { name, result }] of Object.entries(before.measures)) {
    if (now.measures[key] === undefined) table.push([name, result, '', 'gone', ''])
  }
  console.log(table.toString())
  console.log(`before: ${placeOf(before)}\nnow:    ${placeOf(now)}`)
}

function changeOf(before: Measure['figures'], now: Measure['figures']): string {
  const [name] = Object.keys(now)
  const [old, own] = name === undefined ? [] : [before[name], now[name]]
  if (typeof old !== 'number' || typeof own !== 'number') return ''
  if (old === own) return 'same'
  if (old === 0) return `+${own}`
  const percent = Math.round((own / old - 1) * 100)
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`
}
