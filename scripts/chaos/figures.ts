import type { Ask, Row } from './database-flaws.ts'

/*
 * Everything that pages could show, by names instead of ids and by days instead of instants: what
 * two databases with the same past agree in, however often one of them was killed.
 */

const placed = `
  from resource_source as source
  join resource_in_series as placed on placed.id = source.resource_in_series_id
  join series on series.id = placed.series_id
  join resource on resource.id = placed.resource_id
  join project on project.id = resource.project_id`
const place =
  'project.name as project, resource.key as resource, series.name as series, platform_id'
const day = (instant: string) => `${instant} / 86400000 as day`

const questions: Readonly<Record<string, string>> = {
  cells: `
    select ${place}, cell.language, cell.state, cell.total, cell.translated, cell.needs_editing,
      cell.translated_words, cell.held_translated, cell.flaw
    ${placed} join cell on cell.resource_source_id = source.id`,
  'source texts': `
    select ${place}, source.total, source.total_words, source.is_lower_bound, source.is_gone ${placed}`,
  sums: `
    select series.name as series, project.name as project, summary.*
    from summary join series on series.id = series_id join project on project.id = project_id`,
  'changes of days': `
    select series.name as series, project.name as project, part.kind, part.tier, change.*
    from part_change as change join part on part.id = change.part_id
    join series on series.id = part.series_id join project on project.id = part.project_id`,
  'sums of all projects': `
    select series.name as series, whole.*
    from language_total as whole join series on series.id = whole.series_id`,
  'changes of days in all projects': `
    select series.name as series, whole.kind, whole.tier, whole.language, change.*
    from language_change as change join language_total as whole on whole.id = change.language_total_id
    join series on series.id = whole.series_id`,
  'changes of months': `
    select series.name as series, project.name as project, part.kind, part.tier, change.*
    from part_month as change join part on part.id = change.part_id
    join series on series.id = part.series_id join project on project.id = part.project_id`,
  'changes of months in all projects': `
    select series.name as series, whole.kind, whole.tier, whole.language, change.*
    from language_month as change join language_total as whole on whole.id = change.language_total_id
    join series on series.id = whole.series_id`,
  'history of cells': `
    select ${place}, cell.language, history.translated, history.needs_editing, ${day('history.as_of')}
    ${placed} join cell on cell.resource_source_id = source.id
    join cell_history as history on history.cell_id = cell.id`,
  'history of source texts': `
    select ${place}, history.total, ${day('history.as_of')}
    ${placed} join source_history as history on history.resource_source_id = source.id`,
  'counted past': `
    select scope, project.name as project, language, daily_total.day, total, translated, needs_editing
    from daily_total join project on project.id = daily_total.project_id`,
}

/** Columns that number rows, in the order they happened to be written. */
const numbers = new Set(['id', 'series_id', 'project_id', 'part_id', 'language_total_id'])

/** By what they are figures of: rows as text, in order. */
export type FiguresOf = ReadonlyMap<string, readonly string[]>

export async function readFigures(ask: Ask): Promise<FiguresOf> {
  const read = new Map<string, string[]>()
  for (const [what, sql] of Object.entries(questions)) {
    read.set(what, (await ask(sql)).filter(saysSomething).map(asText).sort())
  }
  return read
}

/**
 * What one platform's reading did to a sum, and another's undid, leaves nothing: neither on that day,
 * nor of a language that no project has any more.
 */
function saysSomething(row: Row): boolean {
  return !('open_totals' in row) || summed.some((name) => Number(row[name] ?? 0) !== 0)
}

const summed = [
  'parts',
  'total',
  'resources',
  'open_totals',
  'presence',
  'counted_resources',
  'counted_total',
  'translated',
  'needs_editing',
  'without_review',
]

function asText(row: Row): string {
  return Object.entries(row)
    .filter(([name]) => !numbers.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

/** Sentences about where two databases differ; none: they agree. */
export function differences(figures: FiguresOf, expected: FiguresOf): string[] {
  return [...expected].flatMap(([what, rows]) => {
    const own = figures.get(what) ?? []
    const [there, wanted] = [new Set(own), new Set(rows)]
    const tooMany = own.filter((row) => !wanted.has(row))
    const missing = rows.filter((row) => !there.has(row))
    if (tooMany.length + missing.length === 0 && own.length === rows.length) return []
    const example = [tooMany[0] && `is ${tooMany[0]}`, missing[0] && `should be ${missing[0]}`]
    return `${what}: ${own.length} rows, the twin has ${rows.length}; ${example.filter(Boolean).join('; ')}`
  })
}
