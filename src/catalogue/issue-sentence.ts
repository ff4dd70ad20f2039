import type { Document } from 'yaml'
import { z } from 'zod'
import { didYouMean } from './nearest.ts'
import type { YamlPath } from './yaml-file.ts'

/** Puts what zod found into one sentence, and says where it is. */
export function sentenceOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  document: Document,
): { path: YamlPath; sentence: string } {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  const name = subjectOf(path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? ''
      const nearest = didYouMean(key, knownKeys(schema, path)) || '; remove it'
      return { path: [...path, key], sentence: `"${key}" is not known here${nearest}` }
    }
    case 'invalid_type':
      return { path, sentence: typeSentence(name, issue.expected, valueAt(document, path)) }
    case 'invalid_value':
      return { path, sentence: choiceSentence(name, issue.values, valueAt(document, path)) }
    case 'custom':
      return { path, sentence: issue.message }
    default:
      return { path, sentence: `${name} cannot be so: ${issue.message}` }
  }
}

function subjectOf(path: YamlPath): string {
  const key = path.findLast((step) => typeof step === 'string')
  return key === undefined ? 'the file' : String(key)
}

function typeSentence(name: string, expected: string, value: unknown): string {
  if (value === undefined) return `${name} is missing; add it`
  const wanted = wantedWords[expected] ?? expected
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `${name} must be text, but ${value} reads as a ${typeof value}; put it in quotes: '${value}'`
  }
  return `${name} must be ${wanted}, not ${kindOf(value)}`
}

function choiceSentence(name: string, choices: readonly unknown[], value: unknown): string {
  const known = choices.map(String)
  if (value === undefined) return `${name} is missing; add it, one of ${known.join(', ')}`
  // Keys with values may call one of themselves `toString`.
  if (value === null || typeof value === 'object') {
    return `${name} must be one of ${known.join(', ')}, not ${kindOf(value)}`
  }
  const written = shortened(String(value))
  const nearest = didYouMean(written, known)
  return `${name} "${written}" is not known: write one of ${known.join(', ')}${nearest}`
}

const wantedWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (lines that begin with "- ")',
  object: 'keys with values',
  record: 'keys with values',
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys with values'
  return typeof value === 'string'
    ? `the text "${shortened(value)}"`
    : `the ${typeof value} ${value}`
}

/** A file that is no catalogue at all may be one long text, and hold anything. */
function shortened(text: string): string {
  const printable = text.replaceAll(/\p{Cc}/gu, ' ')
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable
}

function valueAt(document: Document, path: YamlPath): unknown {
  let value: unknown = document.toJS()
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** Keys that the schema allows at a path. */
function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  let at = unwrapped(schema)
  for (const step of path) {
    if (at instanceof z.ZodArray) at = unwrapped(at.element as z.ZodType)
    else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType as z.ZodType)
    else if (at instanceof z.ZodObject) at = unwrapped(at.shape[step] as z.ZodType)
    else return []
  }
  if (at instanceof z.ZodObject) return Object.keys(at.shape)
  return []
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodNullable
  ) {
    inner = inner.unwrap() as z.ZodType
  }
  return inner
}
