import { type Document, isMap, isSeq, Pair, parseDocument, Scalar, YAMLMap } from 'yaml'
import { checkReleases } from './check-releases.ts'
import type { CalendarEntry } from './release-calendar.ts'
import { releasesSchema } from './schema/lists.ts'
import { parseYamlFile } from './yaml-file.ts'

/** A `releases.yaml` brought up to date. */
export interface UpdatedReleases {
  readonly text: string
  /** What is new, a line each. */
  readonly changes: readonly string[]
  /** Series that the source does not know; they stay as they are. */
  readonly unknown: readonly string[]
}

/** In the order in which a series has them. */
const keys = [
  'series',
  'codename',
  'branches',
  'softStringFreeze',
  'hardStringFreeze',
  'finalReleaseCandidate',
  'releasedOn',
] as const

const dateKeys = keys.slice(3) as readonly (keyof CalendarEntry)[]

/**
 * Brings the dates of a `releases.yaml` up to date, and adds series that are released later than the
 * first one it has. What the source does not say stays as it is, comments and all; a date is never
 * guessed. Throws a `CatalogueError` where the outcome could not be a calendar.
 */
export function updateReleases(
  file: string,
  text: string,
  { entries, currentSeries }: { entries: readonly CalendarEntry[]; currentSeries: string },
): UpdatedReleases {
  const { value } = parseYamlFile(file, text, releasesSchema)
  const document = parseDocument(text)
  const known = new Set(value.map(({ series }) => series))
  const changes: string[] = []
  for (const entry of entries) {
    const item = itemOf(document, entry.series)
    if (item !== null) changes.push(...setDates(document, item, entry))
  }
  const earliest = value.flatMap(({ releasedOn }) => releasedOn ?? []).sort()[0] ?? ''
  const added = entries.filter(
    ({ series, releasedOn }) =>
      !known.has(series) && (releasedOn === undefined || releasedOn > earliest),
  )
  for (const entry of added) {
    addSeries(document, entry)
    changes.push(`${entry.series} ${entry.codename}: new${listOf(entry)}`)
  }
  const updated =
    changes.length === 0 ? text : document.toString({ singleQuote: true, lineWidth: 0 })
  checkReleases(parseYamlFile(file, updated, releasesSchema))
  const named = new Set(entries.map(({ series }) => series))
  return {
    text: updated,
    changes,
    unknown: [...known].filter((series) => !named.has(series) && series !== currentSeries),
  }
}

function itemOf(document: Document, series: string): YAMLMap | null {
  if (!isSeq(document.contents)) return null
  const item = document.contents.items.find((one) => isMap(one) && one.get('series') === series)
  return isMap(item) ? item : null
}

function setDates(document: Document, item: YAMLMap, entry: CalendarEntry): string[] {
  return dateKeys.flatMap((key) => {
    const day = entry[key]
    const before = item.get(key)
    if (day === undefined || before === day) return []
    setInOrder(document, item, key, day)
    const was = typeof before === 'string' ? before : 'not known'
    return [`${entry.series}: ${key} ${day} (was ${was})`]
  })
}

/** Sets a key where it belongs among the others, and keeps what is said beside it. */
function setInOrder(document: Document, item: YAMLMap, key: string, value: string): void {
  if (item.has(key)) {
    item.set(key, value)
    return
  }
  const rank = (name: unknown) => keys.indexOf(String(name) as (typeof keys)[number])
  const after = item.items.findLastIndex(({ key: other }) => rank(other) < rank(key))
  item.items.splice(after + 1, 0, document.createPair(key, value) as Pair)
}

function addSeries(document: Document, entry: CalendarEntry): void {
  if (!isSeq(document.contents)) return
  const item = new YAMLMap(document.schema)
  for (const key of keys) {
    const value = key === 'branches' ? undefined : entry[key]
    if (value === undefined) continue
    const scalar = new Scalar(value)
    // 2027.1 without quotes would be a number.
    if (key === 'series' && !Number.isNaN(Number(value))) scalar.type = Scalar.QUOTE_SINGLE
    item.add(new Pair(new Scalar(key), scalar))
  }
  item.spaceBefore = true
  document.contents.items.splice(placeFor(document, entry), 0, item)
}

/** Newest first; what has no day yet stands before all that have one. */
function placeFor({ contents }: Document, { releasedOn }: CalendarEntry): number {
  if (!isSeq(contents)) return 0
  const later = contents.items.findIndex((one) => {
    const day = isMap(one) ? one.get('releasedOn') : undefined
    return typeof day === 'string' && (releasedOn === undefined || day < releasedOn)
  })
  return later < 0 ? contents.items.length : later
}

function listOf(entry: CalendarEntry): string {
  return dateKeys.map((key) => (entry[key] === undefined ? '' : `, ${key} ${entry[key]}`)).join('')
}
