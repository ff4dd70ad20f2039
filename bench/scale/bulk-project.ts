import type { Catalogue, CatalogueProject } from '../../src/domain/catalogue.ts'
import { daysLater } from '../../src/domain/release.ts'
import type { BulkTables } from './bulk-tables.ts'
import { platform } from './generated-catalogue.ts'
import { countsOf, resourceIdOf, sourceOf } from './generated-work.ts'
import { livePast, type ResourcePast, type Standing, type Sums, sumsOn } from './project-past.ts'
import { type CatalogueIds, type DayOfWork, momentOf, type Years } from './years.ts'

interface ProjectWanted {
  readonly catalogue: Catalogue
  readonly years: Years
  readonly ids: CatalogueIds
  /** Its place in the catalogue. */
  readonly at: number
}

/** All rows of one project, with its whole past. */
export class BulkProject {
  readonly #tables: BulkTables
  readonly #wanted: ProjectWanted
  readonly #project: CatalogueProject
  readonly #languages: readonly string[]

  constructor(tables: BulkTables, wanted: ProjectWanted) {
    const project = wanted.catalogue.projects[wanted.at]
    if (project === undefined) throw new Error(`there is no project ${wanted.at}`)
    this.#tables = tables
    this.#wanted = wanted
    this.#project = project
    this.#languages = wanted.catalogue.languages.map(({ code }) => code)
  }

  /** Writes the rows, and adds to each day what it did. */
  async fill(days: readonly DayOfWork[]): Promise<void> {
    const { at, years } = this.#wanted
    const past = livePast(this.#project.resources, { at, size: years.size }, days)
    for (const one of past) await this.#addResource(one)
    const parts = Map.groupBy(past, ({ resource }) => `${resource.kind} ${resource.tier}`)
    for (const part of parts.values()) await this.#addPart(part)
    for (const language of this.#languages) {
      await this.#tables.spellings.add(
        platform,
        this.#own.id,
        language,
        'language',
        language,
        past.length,
      )
    }
  }

  get #own() {
    const own = this.#wanted.ids.projects.get(this.#project.name)
    if (own === undefined) throw new Error(`the database does not know ${this.#project.name}`)
    return own
  }

  async #addResource({ resource, place, standings }: ResourcePast): Promise<void> {
    const resourceId = this.#own.resources.get(resource.key) ?? null
    const now = standings.at(-1)
    if (now === undefined) return
    const [placed, id] = [this.#tables.nextId('placed'), this.#tables.nextId('source')]
    await this.#tables.placed.add(placed, resourceId, this.#wanted.ids.series, platform)
    const { name } = this.#project
    const { total, totalWords } = sourceOf(now)
    await this.#tables.sources.add(
      id,
      placed,
      platform,
      resourceIdOf(name, place),
      resource.key,
      name,
      'master',
      total,
      totalWords,
      0,
      0,
      0,
    )
    for (const [index, standing] of standings.entries()) {
      if (standing.total === standings[index - 1]?.total) continue
      const source = sourceOf(standing)
      const asOf = this.#asOf(standing)
      await this.#tables.sourceHistory.add(id, asOf, source.total, source.totalWords, 0)
    }
    for (const [at, language] of this.#languages.entries()) {
      await this.#addCell(id, language, at, standings)
    }
  }

  async #addCell(
    source: number,
    language: string,
    at: number,
    standings: readonly Standing[],
  ): Promise<void> {
    const now = standings.at(-1)
    const counts = countsOf(now?.total ?? 0, now?.translated[at] ?? 0)
    const id = this.#tables.nextId('cell')
    await this.#tables.cells.add(
      id,
      source,
      language,
      language,
      'counted',
      counts.total,
      counts.translated,
      counts.needsEditing,
      counts.totalWords,
      counts.translatedWords,
      0,
      0,
    )
    let before: number | undefined
    for (const standing of standings) {
      const { translated, translatedWords } = countsOf(standing.total, standing.translated[at] ?? 0)
      if (translated === before) continue
      before = translated
      await this.#tables.cellHistory.add(id, this.#asOf(standing), translated, 0, translatedWords)
    }
  }

  /** The sums of resources of one kind and tier, and what each day did to them. */
  async #addPart(part: readonly ResourcePast[]): Promise<void> {
    const { kind, tier } = part[0]?.resource ?? { kind: null, tier: null }
    const id = this.#tables.nextId('part')
    const { series } = this.#wanted.ids
    await this.#tables.parts.add(id, series, this.#own.id, kind, tier)
    const days = [...new Set(part.flatMap(({ standings }) => standings.map(({ day }) => day)))]
    let before: Sums | null = null
    for (const day of days.sort((a, b) => a - b)) {
      const now = sumsOn(part, day)
      await this.#addChanges(id, day, before, now)
      before = now
    }
    if (before === null) return
    await this.#addSummary([kind, tier], '', before, null)
    for (const [at, language] of this.#languages.entries()) {
      await this.#addSummary([kind, tier], language, before, before.translated[at] ?? 0)
    }
  }

  async #addChanges(part: number, day: number, before: Sums | null, now: Sums): Promise<void> {
    const on = Number(daysLater(this.#wanted.years.firstDay, day).replaceAll('-', ''))
    const { partChanges } = this.#tables
    const more = now.total - (before?.total ?? 0)
    const resources = before === null ? now.resources : 0
    if (more !== 0) await partChanges.add(part, on, '', more, resources, 0, 0, 0, 0, 0, 0, 0)
    const sorted = [...this.#languages.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1))
    for (const [at, language] of sorted) {
      const done = (now.translated[at] ?? 0) - (before?.translated[at] ?? 0)
      if (more === 0 && done === 0) continue
      const presence = before === null ? 1 : 0
      await partChanges.add(part, on, language, 0, 0, 0, presence, resources, more, done, 0, 0)
    }
  }

  /** `translated: null`: the source text. */
  async #addSummary(
    [kind, tier]: readonly [string | null, number | null],
    language: string,
    { total, resources }: Sums,
    translated: number | null,
  ): Promise<void> {
    const counts = countsOf(total, translated ?? 0)
    const isCounted = translated !== null
    await this.#tables.summaries.add(
      this.#wanted.ids.series,
      this.#own.id,
      kind,
      tier,
      language,
      resources,
      isCounted ? resources : 0,
      total,
      counts.translated,
      0,
      isCounted ? total - counts.translated : 0,
      isCounted ? 0 : total,
      counts.totalWords,
      isCounted ? (counts.totalWords ?? 0) - (counts.translatedWords ?? 0) : 0,
      0,
      0,
      0,
      0,
    )
  }

  #asOf({ day }: Standing): number {
    return momentOf(this.#wanted.years.firstDay, day).getTime()
  }
}
