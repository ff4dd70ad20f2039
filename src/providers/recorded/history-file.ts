import { z } from 'zod'
import type { Day } from '../../domain/release.ts'
import { readNdjson } from './ndjson-file.ts'
import { RecordedFileError } from './recorded-file-error.ts'

/** Counts of former days, kept apart from readings as a scope of their own. */
export interface HistoryFile {
  /** The kind of platform whose names and spellings the rows use: `git`. */
  readonly platform: string
  /** What the rows cover and how often: `quarters`. */
  readonly scope: string
  /** The day the history was counted up to. */
  readonly asOf: Day
  /** How it was counted, in a sentence. */
  readonly counted: string
  /** The same for the same content: tells whether it was imported before. */
  readonly fingerprint: string
  readonly rows: readonly HistoryRow[]
}

/** One resource of a project's main branch at the end of a day. */
export interface HistoryRow {
  readonly project: string
  readonly day: Day
  readonly resource: string
  readonly total: number
  readonly totalWords: number | null
  /** Where the total comes from: the template beside the translations, or one rebuilt from the source. */
  readonly template: 'committed' | 'extracted'
  readonly cells: readonly HistoryCell[]
}

export interface HistoryCell {
  /** As the platform spelt it that day; source copies (`en_US`) are among them. */
  readonly language: string
  /** `null`: a file that msgfmt rejects. */
  readonly counts: { readonly translated: number; readonly needsEditing: number } | null
}

const count = z.int().min(0)

const headerSchema = z.strictObject({
  format: z.literal('stringboard-history'),
  version: z.literal(1),
  platform: z.string().min(1),
  scope: z.string().min(1),
  asOf: z.iso.date(),
  counted: z.string().min(1),
  cell: z.tuple([z.literal('translated'), z.literal('needsEditing')]),
})

/** Compiled, since thousands of figures go through it at each start. */
const rowSchema = z.compile(
  z.strictObject({
    project: z.string().min(1),
    day: z.iso.date(),
    resource: z.string().min(1),
    total: count,
    words: count.nullable(),
    template: z.enum(['committed', 'extracted']),
    cells: z.record(z.string().min(1), z.tuple([count, count]).nullable()),
  }),
)

/** Reads and validates a history. Throws a `RecordedFileError` that names the line. */
export async function readHistoryFile(file: string): Promise<HistoryFile> {
  const { header, rows, fingerprint } = await readNdjson(file, headerSchema, rowSchema)
  const seen = new Map<string, number>()
  const checked = rows.map(({ line, row }) => {
    const key = `${row.project} ${row.day} ${row.resource}`
    const first = seen.get(key)
    if (first !== undefined) {
      throw new RecordedFileError(
        file,
        line,
        `the same resource and day are already on line ${first}`,
      )
    }
    seen.set(key, line)
    return fromRow(file, line, row)
  })
  const { platform, scope, asOf, counted } = header
  return { platform, scope, asOf, counted, fingerprint, rows: checked }
}

function fromRow(file: string, line: number, row: z.infer<typeof rowSchema>): HistoryRow {
  const cells = Object.entries(row.cells).map(([language, pair]): HistoryCell => {
    if (pair === null) return { language, counts: null }
    const [translated, needsEditing] = pair
    if (translated + needsEditing > row.total) {
      const sum = `${translated} + ${needsEditing}`
      throw new RecordedFileError(
        file,
        line,
        `${language} has ${sum} of ${row.total} strings; it cannot have more than all`,
      )
    }
    return { language, counts: { translated, needsEditing } }
  })
  const { project, day, resource, total, words, template } = row
  return { project, day, resource, total, totalWords: words, template, cells }
}
