import type { Catalogue } from '../src/domain/catalogue.ts'
import type {
  PlatformPlan,
  ResourceReading,
  TranslationProvider,
} from '../src/sync/translation-provider.ts'
import {
  aCatalogue,
  aLanguage,
  aPlatform,
  aProject,
  aReading,
  aSeries,
} from '../test/support/builders.ts'
import { seeded } from './seeded.ts'

/** As much as OpenStack had at its largest: every project in every series and every language. */
export const size = { projects: 127, series: 5, languages: 54 }
export const cellsInAll = size.projects * size.series * size.languages

/** Cells of which the figures change in a day. */
const changedCells = Math.round(cellsInAll / 100)

/** Of a day of work, most goes into a few projects. */
export const projectsADay = 15

const branches = ['master', ...Array.from({ length: size.series - 1 }, (_, at) => `2026.${at + 1}`)]

export function yearCatalogue(): Catalogue {
  const projects = Array.from({ length: size.projects }, (_, at) =>
    aProject(`project-${at}`, [at % 5 === 0 ? 'dashboard' : 'service']),
  )
  return aCatalogue({
    projects,
    languages: languageCodes.map((code) => aLanguage(code)),
    series: branches.map((branch) => aSeries(branch, [branch])),
    platforms: [aPlatform('git')],
  })
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const languageCodes = Array.from({ length: size.languages }, (_, at) =>
  at % 9 === 0
    ? `q${letters[at % 26]}-BR`
    : `${letters[Math.floor(at / 26) + 10]}${letters[at % 26]}`,
)

/** A source text, and what is translated of it in each language. */
interface Text {
  total: number
  readonly translated: number[]
}

/**
 * A platform on which work goes on for a year: every day 1 % of all cells change, some because
 * strings were translated, and all cells of one resource because its source text grew.
 */
export class YearOfWork implements TranslationProvider {
  readonly platformId = 'git'
  readonly namesKind = 'git'
  readonly #random = seeded(20_261_126)
  /** Project → branch → text. */
  readonly #texts = Array.from({ length: size.projects }, () => branches.map(() => this.#newText()))
  #changed: ReadonlySet<number> = new Set(this.#texts.keys())

  async plan(): Promise<PlatformPlan> {
    const projects = [...this.#changed].map((at) => `project-${at}`)
    return { asOf: null, isRecorded: false, projects, isRestUnchanged: true }
  }

  async fetchProject(name: string) {
    const at = Number(name.slice('project-'.length))
    const kind = at % 5 === 0 ? 'dashboard' : 'service'
    const resources = branches.map((branch, series): ResourceReading => {
      const { total, translated } = this.#text(at, series)
      const cells = languageCodes.map(
        (code, language) => [code, translated[language] ?? 0] as const,
      )
      return aReading(kind, total, Object.fromEntries(cells), { branch, id: `${branch}:${name}` })
    })
    return { resources, isRestUnchanged: false }
  }

  /** Lets a day of work pass. */
  work(): void {
    const busy = Array.from({ length: projectsADay }, () => this.#below(size.projects))
    this.#changed = new Set(busy)
    this.#text(busy[0] ?? 0, 0).total += 1 + this.#below(20)
    for (let left = changedCells - size.languages; left > 0; left -= 1) {
      const text = this.#text(busy[left % busy.length] ?? 0, this.#below(size.series))
      const language = this.#below(size.languages)
      const translated = text.translated[language] ?? 0
      // What is complete loses a string to a review, so that every day changes as much.
      const more = Math.min(1 + this.#below(12), text.total - translated)
      text.translated[language] = translated + (more > 0 ? more : -1)
    }
  }

  #text(project: number, series: number): Text {
    const text = this.#texts[project]?.[series]
    if (text === undefined) throw new Error(`there is no project ${project} in series ${series}`)
    return text
  }

  #newText(): Text {
    const total = 100 + this.#below(2_000)
    const translated = languageCodes.map(() => this.#below(total))
    return { total, translated }
  }

  #below(end: number): number {
    return Math.floor(this.#random() * end)
  }
}
