import Table from 'cli-table3'

/** One line of the table. */
export interface Measure {
  readonly name: string
  /** What came out, with its unit. */
  readonly result: string
  /** What is asked for; `null`: printed for comparison only. */
  readonly bar: string | null
  /** `null` where there is no bar, or nothing to hold against it. */
  readonly isMet: boolean | null
  /** The figures behind the result. */
  readonly details: string
  readonly figures: Readonly<Record<string, number | string>>
}

/** What a line of the table is called by programs: its name, but for what is measured in it. */
export function keyOf({ name }: Pick<Measure, 'name'>): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Cut, never rounded up: a ratio of 0.699 does not pass for 0.70. */
export function twoDigits(value: number): string {
  return (Math.floor(value * 100) / 100).toFixed(2)
}

/** Every result beside its bar. */
export function printMeasures(measures: readonly Measure[]): void {
  const table = new Table({
    head: ['measure', 'result', 'bar', '', 'how'],
    style: { head: [], border: [] },
  })
  for (const { name, result, bar, isMet, details } of measures) {
    const verdict = isMet === null ? '' : isMet ? 'met' : 'MISSED'
    table.push([name, result, bar ?? '', verdict, details])
  }
  console.log(table.toString())
}
