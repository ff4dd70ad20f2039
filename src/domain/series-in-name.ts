import type { Series } from './release.ts'

/** A name as one of a platform's patterns reads it. */
export interface SeriesInName {
  /** The resource's name without the series: `horizon-translations`. */
  readonly resource: string
  readonly series: Series
}

/**
 * Reads the series out of resources' names, for platforms that have no branches: by `{resource}-{series}`
 * the name `horizon-translations-havana` is `horizon-translations` in Havana.
 */
export class SeriesPatterns {
  readonly #readings: readonly { readonly form: RegExp; readonly series: Series }[]

  constructor(patterns: readonly string[], allSeries: readonly Series[]) {
    const words = allSeries.flatMap((series) => wordsOf(series).map((word) => ({ word, series })))
    // Of `stable-havana` and `havana` at the end of one name the longer is meant.
    words.sort((a, b) => b.word.length - a.word.length)
    this.#readings = words.flatMap(({ word, series }) =>
      patterns.map((pattern) => ({ form: formOf(pattern, word), series })),
    )
  }

  /** Every way to read a name, the longest series first. */
  *read(name: string): Generator<SeriesInName> {
    for (const { form, series } of this.#readings) {
      const resource = form.exec(name)?.[1]
      if (resource !== undefined) yield { resource, series }
    }
  }
}

/** What a series is called inside a name: itself, its code name and its branches, as slugs. */
function wordsOf({ name, codename, branches }: Series): string[] {
  const words = [name, ...(codename === null ? [] : [codename]), ...branches]
  return [...new Set(words.flatMap((word) => [word.replaceAll('/', '-'), slugOf(word)]))]
}

/** `stable/2026.1` as an identifier: `stable-2026-1`. */
export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '-')
}

function formOf(pattern: string, word: string): RegExp {
  const [before = '', after = ''] = pattern.split('{resource}').map((part) => {
    const [left = '', ...right] = part.split('{series}')
    return [left, ...right].map((text) => RegExp.escape(text)).join(RegExp.escape(word))
  })
  return new RegExp(`^${before}(.+)${after}$`, 'i')
}
