import { readFile } from 'node:fs/promises'
import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { CatalogueError } from './catalogue-error.ts'
import { sentenceOf } from './issue-sentence.ts'

/** Keys and indexes that lead to a value of a YAML file. */
export type YamlPath = readonly (string | number)[]

/** The content of a YAML file, which still knows on which line everything stands. */
export interface YamlFile<T> {
  readonly file: string
  readonly value: T
  /** Refuses the value at a path. */
  fail(path: YamlPath, sentence: string): never
  /** `file:line` of the value at a path, for messages about something else. */
  lineOf(path: YamlPath): number
}

/** Reads and validates a YAML file. Throws a `CatalogueError` that names the line. */
export async function readYamlFile<T>(file: string, schema: z.ZodType<T>): Promise<YamlFile<T>> {
  const text = await readFile(file, 'utf8')
  return parseYamlFile(file, text, schema)
}

/**
 * Validates the text of a YAML file. Throws a `CatalogueError` that names the line.
 * @param isText every value is taken as it is written: 2027.1 stays text
 */
export function parseYamlFile<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  { isText = false }: { readonly isText?: boolean } = {},
): YamlFile<T> {
  const lines = new LineCounter()
  const document = parsed(file, text, lines, isText)
  const [broken] = document.errors
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line
    throw new CatalogueError(file, line, `this is not valid YAML: ${yamlSentence(broken)}`)
  }
  const lineOf = (path: YamlPath) => lines.linePos(offsetOf(document, path)).line
  const result = schema.safeParse(plainValue(document, file, lines))
  if (!result.success) {
    const { issues } = result.error
    // A misspelt key is also a missing one; its own name says more.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
    if (!issue) throw result.error
    const { path, sentence } = sentenceOf(issue, schema, document)
    throw new CatalogueError(file, lineOf(path), sentence)
  }
  return {
    file,
    value: result.data,
    lineOf,
    fail: (path, sentence) => {
      throw new CatalogueError(file, lineOf(path), sentence)
    },
  }
}

function parsed(file: string, text: string, lines: LineCounter, isText: boolean): Document {
  try {
    return parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      ...(isText && { schema: 'failsafe' }),
    })
  } catch (cause) {
    // The parser calls itself for each list in a list.
    if (!(cause instanceof RangeError)) throw cause
    const sentence = 'this is not valid YAML: lists or keys nest too deep; write them flat'
    throw new CatalogueError(file, null, sentence, { cause })
  }
}

/** The plain value. Only here does a reference turn out to lead nowhere, or to grow without end. */
function plainValue(document: Document, file: string, lines: LineCounter): unknown {
  try {
    return document.toJS()
  } catch {
    let line: number | null = null
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document) !== undefined || !alias.range) return undefined
        line = lines.linePos(alias.range[0]).line
        return visit.BREAK
      },
    })
    const fault = line === null ? 'references (*name) nest too deep' : 'the reference leads nowhere'
    throw new CatalogueError(file, line, `${fault}; write the values out`)
  }
}

function yamlSentence(error: { code: string; message: string }): string {
  if (error.code === 'TAB_AS_INDENT') return 'a tab stands at the start of a line; use spaces'
  if (error.code === 'DUPLICATE_KEY') return 'a key is there twice; keep one of them'
  if (error.code === 'MULTIPLE_DOCS') return 'a line "---" begins a second document; remove it'
  return error.message.charAt(0).toLowerCase() + error.message.slice(1)
}

/** Where a value begins; for a key that has none, or is not there, where its owner begins. */
function offsetOf(document: Document, path: YamlPath): number {
  const owner = path.slice(0, -1)
  const parent = owner.length === 0 ? document.contents : document.getIn(owner, true)
  const last = path.at(-1)
  if (isMap(parent)) {
    // The line of the key: a list below it begins a line later.
    const pair = parent.items.find((item) => String(item.key) === String(last))
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
  }
  const node = isCollection(parent) ? document.getIn(path, true) : document.contents
  if (isNode(node) && node.range) return node.range[0]
  return path.length === 0 ? 0 : offsetOf(document, owner)
}
