import type { SeenSpelling } from './sync-store.ts'

/** Collects the spellings of languages in one project. */
export class SeenSpellings {
  readonly #seen = new Map<string, SeenSpelling>()

  /** One that is counted in any resource is not outdone. */
  add(spelling: string, outcome: SeenSpelling['outcome'], language: string | null): void {
    const before = this.#seen.get(spelling)
    this.#seen.set(spelling, {
      spelling,
      outcome: before?.outcome === 'language' ? 'language' : outcome,
      language,
      cells: (before?.cells ?? 0) + 1,
    })
  }

  all(): SeenSpelling[] {
    return [...this.#seen.values()]
  }
}
