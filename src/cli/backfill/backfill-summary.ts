import type { Day } from '../../domain/release.ts'
import type { BackfillSample } from '../../sync/sync-store.ts'
import { figure, printTable, withoutControls } from '../table.ts'

/** What a walk has found, gathered sample by sample. */
export class BackfillSummary {
  #samples = 0
  #cells = 0
  #first: Day | null = null
  #last: Day | null = null
  readonly #languages = new Set<string>()
  readonly #unknownLanguages = new Map<string, number>()
  /** Resource → the day since which its total has been a lower bound; `null`: it is none now. */
  readonly #bounds = new Map<string, Day | null>()

  add(day: Day, samples: readonly BackfillSample[], unknownLanguages: readonly string[]): void {
    this.#samples += 1
    this.#first ??= day
    this.#last = day
    for (const language of unknownLanguages) count(this.#unknownLanguages, language)
    for (const { resource, source, cells } of samples) {
      this.#cells += cells.length
      for (const { language } of cells) this.#languages.add(language)
      const since = source.isLowerBound ? (this.#bounds.get(resource) ?? day) : null
      this.#bounds.set(resource, since)
    }
  }

  print({ project, series, files, megabytes, seconds }: SummaryFacts): void {
    const whole = (count: number) => figure(count.toLocaleString('en'))
    printTable(
      [
        'project',
        'series',
        'first',
        'last',
        ...['samples', 'files', 'MB', 'languages', 'cells', 'seconds'].map(figure),
      ],
      [
        [
          project,
          series,
          this.#first ?? '',
          this.#last ?? '',
          ...[this.#samples, files, megabytes, this.#languages.size, this.#cells].map(whole),
          figure(seconds.toFixed(1)),
        ],
      ],
    )
    this.#printBounds()
    this.#printUnknownLanguages()
  }

  #printBounds(): void {
    const bounds = [...this.#bounds].flatMap(([resource, since]) =>
      since === null ? [] : [{ resource, since }],
    )
    if (bounds.length === 0) return
    console.log('\nTotals that are lower bounds, since no template lies beside the files:')
    for (const [since, own] of Map.groupBy(bounds, (bound) => bound.since)) {
      console.log(`  from ${since}: ${own.map(({ resource }) => resource).join(', ')}`)
    }
  }

  #printUnknownLanguages(): void {
    if (this.#unknownLanguages.size === 0) return
    console.log('\nLanguages that the catalogue does not know, not counted (languages.yaml):')
    printCounts(this.#unknownLanguages)
  }
}

interface SummaryFacts {
  readonly project: string
  readonly series: string
  readonly files: number
  readonly megabytes: number
  readonly seconds: number
}

/** Resources that were there and have no name in the catalogue. */
export function printUnknownResources(unknown: ReadonlyMap<string, number>): void {
  if (unknown.size === 0) return
  console.log('\nFiles that the catalogue does not name, not counted (projects.yaml):')
  printCounts(unknown)
}

function printCounts(counts: ReadonlyMap<string, number>): void {
  for (const [what, samples] of counts) {
    console.log(withoutControls(`  ${what} (${samples} ${samples === 1 ? 'sample' : 'samples'})`))
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
