import type { LinePoint } from './forecast.ts'
import type { Day } from './release.ts'
import type { Tally } from './tally.ts'

/**
 * Figures that can be added and subtracted: of the source text of a whole, or of one language
 * beyond that. Sums over parts of a whole are sums of these, also where a language has no file.
 */
export interface LineFigures {
  /** Source strings; of a language: by how many more it has than the source text says. */
  readonly total: number
  /** Resources; of a language: 0, since they are those of the source text. */
  readonly resources: number
  /** Totals that are no more than a lower bound; of a language: how many more than in the source. */
  readonly openTotals: number
  /** Of a language: parts it has a row in, with a number or without. */
  readonly presence: number
  readonly countedResources: number
  /** Strings of the counted resources. */
  readonly countedTotal: number
  readonly translated: number
  /** Strings to review, where that is said. */
  readonly needsEditing: number
  /** Parts with a number that do not say how many strings are to be reviewed. */
  readonly withoutReview: number
}

const lineFigureNames = [
  'total',
  'resources',
  'openTotals',
  'presence',
  'countedResources',
  'countedTotal',
  'translated',
  'needsEditing',
  'withoutReview',
] as const satisfies readonly (keyof LineFigures)[]

export const noFigures: LineFigures = {
  total: 0,
  resources: 0,
  openTotals: 0,
  presence: 0,
  countedResources: 0,
  countedTotal: 0,
  translated: 0,
  needsEditing: 0,
  withoutReview: 0,
}

/** What a line says on a day. */
export interface ProgressPoint extends LinePoint {
  /** Strings left in the resources with a number; `null` where none has. */
  readonly left: number | null
  /** `null` where a resource with a number does not say. */
  readonly needsEditing: number | null
}

/** What changed on a day, in one language or (`null`) in the source text. */
export interface DayChange {
  readonly day: Day
  readonly language: string | null
  readonly figures: LineFigures
}

/** How a whole stands at the end of a window, and what changed in it: enough to walk back. */
export interface LineWindow {
  /** By language; the source text under `null`. */
  readonly now: ReadonlyMap<string | null, LineFigures>
  readonly changes: readonly DayChange[]
  /** The day before the window: what was known by then is the oldest point. */
  readonly from: Day
}

/** What a sum adds to lines: of the source text, or of a language, given the source text's sum. */
export function figuresOf(tally: Tally, source: Tally | null): LineFigures {
  const openTotals = Number(isOpen(tally))
  if (source === null) {
    return { ...noFigures, total: tally.total, resources: tally.resources, openTotals }
  }
  return {
    total: tally.total - source.total,
    resources: tally.resources - source.resources,
    openTotals: openTotals - Number(isOpen(source)),
    presence: 1,
    countedResources: tally.countedResources,
    countedTotal: tally.translated + tally.left,
    translated: tally.translated,
    needsEditing: tally.needsEditing ?? 0,
    withoutReview: Number(tally.needsEditing === null),
  }
}

function addFigures(a: LineFigures, b: LineFigures): LineFigures {
  return combine(a, b, (one, other) => one + other)
}

/** What figures have beyond others. */
export function subtractFigures(a: LineFigures, b: LineFigures): LineFigures {
  return combine(a, b, (one, other) => one - other)
}

/** Whether any figure is not 0: a change that is none is written nowhere. */
export function hasFigures(figures: LineFigures): boolean {
  return lineFigureNames.some((name) => figures[name] !== 0)
}

/** The line of the source text. */
export function sourceLineOf({ now, changes, from }: LineWindow): ProgressPoint[] {
  const own = changes.filter(({ language }) => language === null)
  return walkBack(own, from, new Standing(now), (standing, day) => {
    const { source } = standing
    return { point: pointOf(day, source), isBegun: source.resources > 0 }
  })
}

/** The line of one language, from the day on which it first had a file. */
export function languageLineOf({ now, changes, from }: LineWindow, code: string): ProgressPoint[] {
  const own = changes.filter(({ language }) => language === null || language === code)
  return walkBack(own, from, new Standing(now), (standing, day) => {
    const figures = standing.of(code)
    const point = pointOf(day, addFigures(standing.source, figures))
    return { point, isBegun: figures.presence > 0 }
  })
}

/** The line of all languages with a file together: their strings, and those they have translated. */
export function allLanguagesLineOf({ now, changes, from }: LineWindow): ProgressPoint[] {
  return walkBack(changes, from, new Standing(now), ({ source, all, languages }, day) => {
    const texts = combine(source, noFigures, (one) => one * languages)
    return { point: pointOf(day, addFigures(texts, all)), isBegun: languages > 0 }
  })
}

/** Figures as they stood on the day that a walk back has come to. */
class Standing {
  readonly #figures: Map<string | null, LineFigures>
  /** Of all languages together, beyond the source text. */
  all = noFigures
  /** How many of them had a row in some part. */
  languages = 0

  constructor(now: LineWindow['now']) {
    this.#figures = new Map(now)
    for (const [language, figures] of now) {
      if (language !== null) this.#count(noFigures, figures)
    }
  }

  get source(): LineFigures {
    return this.of(null)
  }

  of(language: string | null): LineFigures {
    return this.#figures.get(language) ?? noFigures
  }

  undo({ language, figures }: DayChange): void {
    const after = this.of(language)
    const before = subtractFigures(after, figures)
    this.#figures.set(language, before)
    if (language !== null) this.#count(after, before)
  }

  #count(without: LineFigures, within: LineFigures): void {
    this.all = addFigures(this.all, subtractFigures(within, without))
    this.languages += Number(within.presence > 0) - Number(without.presence > 0)
  }
}

interface Step {
  readonly point: ProgressPoint
  /** False: there is nothing of the line yet. */
  readonly isBegun: boolean
}

/** The points of a line, oldest first: one on each day on which something of it changed. */
function walkBack(
  changes: readonly DayChange[],
  from: Day,
  standing: Standing,
  stepOn: (standing: Standing, day: Day) => Step,
): ProgressPoint[] {
  const ofDays = [...Map.groupBy(changes, ({ day }) => day)].sort(([a], [b]) => (a < b ? 1 : -1))
  const steps: Step[] = []
  for (const [day, ofDay] of ofDays) {
    steps.push(stepOn(standing, day))
    for (const change of ofDay) standing.undo(change)
  }
  steps.push(stepOn(standing, from))
  steps.reverse()
  const begin = steps.findIndex(({ isBegun }) => isBegun)
  const points = begin < 0 ? [] : steps.slice(begin).map(({ point }) => point)
  return points.filter((point, index) => {
    const before = points[index - 1]
    return before === undefined || !isSame(before, point)
  })
}

function pointOf(day: Day, figures: LineFigures): ProgressPoint {
  const isKnown = figures.countedResources > 0
  const { total, translated, countedTotal, needsEditing, resources, countedResources } = figures
  return {
    day,
    total,
    translated: isKnown ? translated : null,
    left: isKnown ? countedTotal - translated : null,
    needsEditing: isKnown && figures.withoutReview === 0 ? needsEditing : null,
    resources,
    countedResources,
    isLowerBound: figures.openTotals > 0,
  }
}

function isSame(a: ProgressPoint, b: ProgressPoint): boolean {
  const names = Object.keys(a) as (keyof ProgressPoint)[]
  return names.every((name) => name === 'day' || a[name] === b[name])
}

function isOpen({ isLowerBound, unknownTotals }: Tally): boolean {
  return isLowerBound || unknownTotals > 0
}

function combine(
  a: LineFigures,
  b: LineFigures,
  by: (one: number, other: number) => number,
): LineFigures {
  return {
    total: by(a.total, b.total),
    resources: by(a.resources, b.resources),
    openTotals: by(a.openTotals, b.openTotals),
    presence: by(a.presence, b.presence),
    countedResources: by(a.countedResources, b.countedResources),
    countedTotal: by(a.countedTotal, b.countedTotal),
    translated: by(a.translated, b.translated),
    needsEditing: by(a.needsEditing, b.needsEditing),
    withoutReview: by(a.withoutReview, b.withoutReview),
  }
}
