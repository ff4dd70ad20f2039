import { parse } from 'yaml'
import type { Findings, FoundMessage } from './found-message.ts'

/** Where the catalogue's files hold text that pages show through `translateData`. */
const places = [
  'groups.*.title',
  'help.links.*.title',
  // projects.yaml, teams.yaml, priorities.yaml and steps.yaml are lists.
  '*.resources.*.title',
  '*.links.*.title',
  '*.note',
  '*.what',
].map((place) => place.split('.'))

/** Finds the texts of a file of the catalogue that are shown in the interface's language. */
export function findInData(source: string, file: string): Findings {
  const lines = source.split('\n')
  const data: unknown = parse(source)
  const texts = places.flatMap((place) => textsAt(data, place))
  const messages = texts.map((message): FoundMessage => {
    const line = lines.findIndex((text) => text.includes(message)) + 1
    return { message, plural: null, values: [], note: null, file, line }
  })
  return { messages, complaints: [] }
}

function textsAt(node: unknown, [key, ...rest]: readonly string[]): string[] {
  if (key === undefined) return typeof node === 'string' ? [node] : []
  if (key === '*') return Array.isArray(node) ? node.flatMap((item) => textsAt(item, rest)) : []
  const isMap = typeof node === 'object' && node !== null && !Array.isArray(node)
  return isMap ? textsAt((node as Record<string, unknown>)[key], rest) : []
}
