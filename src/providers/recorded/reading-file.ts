import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { compareText } from '../../domain/compare-text.ts'
import { faultIn } from '../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../sync/translation-provider.ts'
import { cellToTuple, columnNames, columnsFor, tupleToCell } from './cell-tuple.ts'
import { readNdjson } from './ndjson-file.ts'
import { RecordedFileError } from './recorded-file-error.ts'

/** What a reading says of itself. */
export interface ReadingHeader {
  /** The kind of platform read; its names are those the lines use: `git`. */
  readonly platform: string
  /** The day or instant (ISO 8601, UTC) the numbers hold for. */
  readonly asOf: string
  /** How it was counted, in a sentence. */
  readonly counted: string
}

export interface RecordedResource {
  readonly project: string
  readonly reading: ResourceReading
}

export interface ReadingFile {
  readonly header: ReadingHeader
  readonly resources: readonly RecordedResource[]
}

const instant = z.union([z.iso.date(), z.iso.datetime()])
const count = z.int().min(0)

const headerSchema = z.strictObject({
  format: z.literal('stringboard-reading'),
  version: z.literal(1),
  platform: z.string().min(1),
  asOf: instant,
  counted: z.string().min(1),
  cell: z.array(z.enum(columnNames)).min(1),
})

/** Compiled, since thousands of figures go through it at each start. */
const rowSchema = z.compile(
  z.strictObject({
    project: z.string().min(1),
    branch: z.string().min(1).optional(),
    resource: z.string().min(1),
    id: z.string().min(1).optional(),
    revision: z.string().min(1).optional(),
    revisedAt: z.iso.datetime().optional(),
    total: count.nullable(),
    words: count.nullable(),
    lowerBound: z.literal(true).optional(),
    cells: z.record(z.string().min(1), z.array(z.union([count, instant, z.null()]))),
    flaws: z.record(z.string().min(1), z.string().min(1)).optional(),
  }),
)
type Row = z.infer<typeof rowSchema>

/** Reads and validates a reading. Throws a `RecordedFileError` that names the line. */
export async function readReading(file: string): Promise<ReadingFile> {
  const { header, rows } = await readNdjson(file, headerSchema, rowSchema)
  const seen = new Map<string, number>()
  const resources = rows.map(({ line, row }) => {
    const recorded = fromRow(file, line, row, header)
    const first = seen.get(recorded.reading.id)
    if (first !== undefined) {
      throw new RecordedFileError(file, line, `the same resource is already on line ${first}`)
    }
    seen.set(recorded.reading.id, line)
    return recorded
  })
  const { platform, asOf, counted } = header
  return { header: { platform, asOf, counted }, resources }
}

function fromRow(
  file: string,
  line: number,
  row: Row,
  header: z.infer<typeof headerSchema>,
): RecordedResource {
  const source = {
    total: row.total,
    totalWords: row.words,
    isLowerBound: row.lowerBound === true,
  }
  const cells = Object.entries(row.cells).map(([language, tuple]) => {
    const cell = tupleToCell(language, tuple, header.cell, source)
    const fault = typeof cell === 'string' ? cell : cell.counts && faultIn(cell.counts)
    if (typeof cell === 'string' || fault) {
      throw new RecordedFileError(file, line, `the numbers of ${language} cannot be: ${fault}`)
    }
    const flaw = row.flaws?.[language]
    return flaw === undefined ? cell : { ...cell, flaw }
  })
  const branch = row.branch ?? null
  const reading: ResourceReading = {
    id: row.id ?? defaultId(header.platform, row.project, branch, row.resource),
    name: row.resource,
    branch,
    revision: row.revision ?? null,
    revisedAt: row.revisedAt === undefined ? null : new Date(row.revisedAt),
    source,
    cells,
  }
  return { project: row.project, reading }
}

function defaultId(
  platform: string,
  project: string,
  branch: string | null,
  resource: string,
): string {
  return [platform, project, ...(branch === null ? [] : [branch]), resource].join(':')
}

/**
 * Writes a reading, sorted so that the next one makes a readable difference. The file is there
 * whole or as it was before.
 */
export async function writeReading(
  file: string,
  header: ReadingHeader,
  resources: readonly RecordedResource[],
): Promise<void> {
  const columns = columnsFor(resources.map((resource) => resource.reading))
  const sorted = [...resources].sort(
    (a, b) =>
      compareText(a.project, b.project) ||
      compareText(a.reading.branch ?? '', b.reading.branch ?? '') ||
      compareText(a.reading.name, b.reading.name),
  )
  const { platform, asOf, counted } = header
  const first = {
    format: 'stringboard-reading',
    version: 1,
    platform,
    asOf,
    counted,
    cell: columns,
  }
  const lines = [first, ...sorted.map((resource) => toRow(file, resource, header, columns))]
  const unfinished = `${file}.unfinished`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(unfinished, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  await rename(unfinished, file)
}

function toRow(
  file: string,
  { project, reading }: RecordedResource,
  header: ReadingHeader,
  columns: ReturnType<typeof columnsFor>,
): Row {
  const { id, name, branch, revision, revisedAt, source } = reading
  const cells = [...reading.cells].sort((a, b) => compareText(a.language, b.language))
  for (const { language, counts } of cells) {
    const fault = counts && faultIn(counts)
    if (fault) {
      const where = `${project}, ${name}, ${language}`
      throw new RecordedFileError(
        file,
        null,
        `not written, the numbers of ${where} cannot be: ${fault}`,
      )
    }
  }
  return {
    project,
    ...(branch !== null && { branch }),
    resource: name,
    ...(id !== defaultId(header.platform, project, branch, name) && { id }),
    ...(revision !== null && { revision }),
    ...(revisedAt !== null && { revisedAt: revisedAt.toISOString().replace('.000Z', 'Z') }),
    total: source.total,
    words: source.totalWords,
    ...(source.isLowerBound && { lowerBound: true as const }),
    cells: Object.fromEntries(cells.map((cell) => [cell.language, cellToTuple(cell, columns)])),
    ...flawsIn(cells),
  }
}

function flawsIn(cells: readonly CellReading[]): Pick<Row, 'flaws'> {
  const flaws = cells.flatMap(({ language, flaw }) => (flaw ? [[language, flaw] as const] : []))
  return flaws.length === 0 ? {} : { flaws: Object.fromEntries(flaws) }
}
