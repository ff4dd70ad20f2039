import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { RecordedFileError } from './recorded-file-error.ts'

/** The lines of a file of ours: a header, and what follows it. */
export interface NdjsonFile<Header, Row> {
  readonly header: Header
  readonly rows: readonly { readonly line: number; readonly row: Row }[]
  /** The same for the same content. */
  readonly fingerprint: string
}

/** Reads a file of one JSON object a line. Throws a `RecordedFileError` for the first bad line. */
export async function readNdjson<Header, Row>(
  file: string,
  headerSchema: z.ZodType<Header>,
  rowSchema: z.ZodType<Row>,
): Promise<NdjsonFile<Header, Row>> {
  const text = await textOf(file)
  const lines = text.split('\n')
  const header = parseLine(file, 1, lines[0] ?? '', headerSchema)
  const rows = lines.flatMap((line, index) =>
    index === 0 || line.trim() === ''
      ? []
      : [{ line: index + 1, row: parseLine(file, index + 1, line, rowSchema) }],
  )
  const fingerprint = createHash('sha256').update(text).digest('hex')
  return { header, rows, fingerprint }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const sentence =
      code === 'ENOENT'
        ? 'there is no such recording; write one with "stringboard record"'
        : `the recording cannot be read (${code ?? error})`
    throw new RecordedFileError(file, null, sentence, { cause: error })
  }
}

function parseLine<T>(file: string, line: number, text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RecordedFileError(file, line, 'this line is not a JSON object', { cause: error })
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue?.path.join('.') || 'the line'
  throw new RecordedFileError(file, line, `${where} is not as it should be: ${issue?.message}`)
}
