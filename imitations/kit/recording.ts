import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const count = z.int().min(0)

/** The first line of a recorded reading; cells are written as this one says. */
const headerSchema = z.object({
  format: z.literal('stringboard-reading'),
  cell: z.tuple([
    z.literal('translated'),
    z.literal('needsEditing'),
    z.literal('translatedWords'),
    z.literal('lastTranslatedAt'),
  ]),
})

/** Every other line: a PO file of one branch, counted in every language git has it in. */
const resourceSchema = z.object({
  project: z.string(),
  branch: z.string(),
  resource: z.string(),
  total: count,
  words: count.nullable(),
  cells: z.record(
    z.string(),
    z.tuple([count.nullable(), count.nullable(), count.nullable(), z.iso.date().nullable()]),
  ),
})
export type RecordedResource = z.infer<typeof resourceSchema>

/** What a recorded reading of git holds: every file of every branch. */
export async function readRecording(file: string): Promise<RecordedResource[]> {
  const [header, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  headerSchema.parse(JSON.parse(header ?? 'null'))
  return lines.map((line) => resourceSchema.parse(JSON.parse(line)))
}
