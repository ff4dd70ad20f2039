import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { StringCounts } from '../../src/domain/string-counts.ts'
import type {
  PlatformPlan,
  ResourceReading,
  TranslationProvider,
} from '../../src/sync/translation-provider.ts'
import { seeded } from '../seeded.ts'
import { platform, resourceKey, type TrackerSize } from './generated-catalogue.ts'

/*
 * A day's work, as a share of everything: one project in twenty is worked on, and a fifth of its
 * cells change, which is 1 % of all cells a day. On one such day in ten it is a source text that
 * grows, and with it the cells of one resource in every language.
 */
const busyShare = 1 / 20
const changedShare = 1 / 5
const growingShare = 1 / 10

/** The source text of a resource, and what is translated of it in each language. */
interface Text {
  total: number
  readonly translated: number[]
}

/** A project through the days, always the same for its place in the catalogue. */
export class GeneratedProject {
  readonly texts: readonly Text[]
  readonly #random: () => number

  constructor(at: number, { resources, languages }: TrackerSize) {
    this.#random = seeded(at * 7_919 + 20_261_126)
    this.texts = Array.from({ length: resources }, () => {
      const total = 40 + this.#below(at % 10 === 0 ? 3_000 : 400)
      const translated = Array.from({ length: languages }, (_, language) =>
        // The first languages have large teams, the last ones hardly anybody.
        Math.floor(total * Math.min(1, (1.2 - language / languages) * (0.5 + this.#random() / 2))),
      )
      return { total, translated }
    })
  }

  /** Lets a day pass; true: something was done on it. */
  liveADay(): boolean {
    if (this.#random() >= busyShare) return false
    if (this.#random() < growingShare) this.#text().total += 1 + this.#below(20)
    else this.work(changedShare)
    return true
  }

  /** Some strings more in a share of the cells, or one fewer where all are translated. */
  work(share: number): void {
    const cells = this.texts.length * (this.texts[0]?.translated.length ?? 0)
    for (let left = Math.round(cells * share); left > 0; left -= 1) {
      const { total, translated } = this.#text()
      this.#change(translated, this.#below(translated.length), total)
    }
  }

  /** Every cell once. */
  workOnAll(): void {
    for (const { total, translated } of this.texts) {
      for (const language of translated.keys()) this.#change(translated, language, total)
    }
  }

  #change(translated: number[], language: number, total: number): void {
    const now = translated[language] ?? 0
    const more = Math.min(1 + this.#below(12), total - now)
    translated[language] = now + (more > 0 ? more : -1)
  }

  #text(): Text {
    const text = this.texts[this.#below(this.texts.length)]
    if (text === undefined) throw new Error('a project without resources')
    return text
  }

  #below(end: number): number {
    return Math.floor(this.#random() * end)
  }
}

const wordsAString = 7

export function sourceOf({ total }: Pick<Text, 'total'>) {
  return { total, totalWords: total * wordsAString, isLowerBound: false }
}

export function countsOf(total: number, translated: number): StringCounts {
  return {
    total,
    translated,
    needsEditing: 0,
    reviewed: null,
    totalWords: total * wordsAString,
    translatedWords: translated * wordsAString,
    needsEditingWords: null,
    reviewedWords: null,
  }
}

export function resourceIdOf(project: string, place: number): string {
  return `${project}:${resourceKey(place)}`
}

/** The platform that the generated projects are read from, one day after the other. */
export class GeneratedPlatform implements TranslationProvider {
  readonly platformId = platform
  readonly namesKind = 'git'
  readonly #catalogue: Catalogue
  readonly #projects: ReadonlyMap<string, GeneratedProject>
  #listed: readonly string[]

  constructor(catalogue: Catalogue, size: TrackerSize) {
    this.#catalogue = catalogue
    this.#projects = new Map(
      catalogue.projects.map(({ name }, at) => [name, new GeneratedProject(at, size)]),
    )
    this.#listed = [...this.#projects.keys()]
  }

  async plan(): Promise<PlatformPlan> {
    return { asOf: null, isRecorded: false, projects: this.#listed, isRestUnchanged: true }
  }

  async fetchProject(name: string) {
    const project = this.#projects.get(name)
    if (project === undefined) throw new Error(`there is no project ${name}`)
    const codes = this.#catalogue.languages.map(({ code }) => code)
    const resources = project.texts.map((text, place): ResourceReading => {
      const cells = codes.map((language, at) => ({
        language,
        counts: countsOf(text.total, text.translated[at] ?? 0),
        lastTranslatedAt: null,
      }))
      return {
        id: resourceIdOf(name, place),
        name: resourceKey(place),
        branch: 'master',
        revision: null,
        revisedAt: null,
        source: sourceOf(text),
        cells,
      }
    })
    return { resources, isRestUnchanged: false }
  }

  /** Lets a day pass; the next run reads what changed on it. */
  liveADay(): void {
    this.#listed = [...this.#projects].filter(([, one]) => one.liveADay()).map(([name]) => name)
  }

  /** The next run reads these alone. */
  list(names: readonly string[]): GeneratedProject[] {
    this.#listed = names
    return names.flatMap((name) => this.#projects.get(name) ?? [])
  }
}
