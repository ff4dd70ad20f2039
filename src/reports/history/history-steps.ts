import type { StepNote } from '../../domain/catalogue.ts'
import type { Day } from '../../domain/release.ts'
import { findSteps, type SizePoint } from '../../domain/source-steps.ts'
import type { HistoryPoint } from '../stored/stored-lines.ts'
import type { HistoryReport, HistoryStep } from './history-types.ts'

interface Line extends Pick<HistoryReport, 'languages' | 'projects' | 'points'> {
  /** `null`: all projects of the scope. */
  readonly project: string | null
}

/**
 * The steps of a line as it is drawn, oldest first, with what the catalogue knows of them. What it
 * knows of other days is told as well, where it concerns the whole line.
 */
export function stepsOf(line: Line, notes: readonly StepNote[]): HistoryStep[] {
  const known = notes.filter((note) => concerns(note, line.projects))
  const steps = findSteps(sizesOf(line)).map(({ from, to }): HistoryStep => {
    const change = { from: from.point, to: to.point }
    return { day: to.day, change, notes: known.filter((note) => isWithin(note, from.day, to.day)) }
  })
  const told = new Set(steps.flatMap((step) => step.notes))
  const others = known.filter((note) => !told.has(note) && isOfWhole(note, line))
  return [...steps, ...others.flatMap((note) => withoutChange(note, line.points))].sort(oldestFirst)
}

type Size = SizePoint & { readonly point: HistoryPoint }

/** Files of all languages together come and go one by one: their number divides no text. */
function sizesOf({ languages, points }: Line): Size[] {
  return points.map((point) => ({
    day: point.day,
    total: point.total,
    isLowerBound: point.isLowerBound,
    resources: languages === 'all' ? null : point.resources,
    point,
  }))
}

function concerns({ projects }: StepNote, shown: readonly string[]): boolean {
  return projects === null || projects.some((project) => shown.includes(project))
}

/** Between the last point of the old size and the first of the new. */
function isWithin({ day, until }: StepNote, from: Day, to: Day): boolean {
  return from < until && day <= to
}

/** A line over several projects need not show what one of them did. */
function isOfWhole({ projects }: StepNote, { project }: Line): boolean {
  return project !== null || projects === null
}

/** Before a line begins, and after its last point, there is nothing that a note could explain. */
function withoutChange(note: StepNote, points: readonly HistoryPoint[]): HistoryStep[] {
  const [first, last] = [points[0], points.at(-1)]
  const isShown = first !== undefined && last !== undefined && note.day > first.day
  return isShown && note.day <= last.day ? [{ day: note.day, change: null, notes: [note] }] : []
}

function oldestFirst(a: HistoryStep, b: HistoryStep): number {
  return a.day < b.day ? -1 : Number(a.day > b.day)
}
