import { z } from 'zod'

const meanings = {
  self: 'This document.',
  page: 'The page for people that shows the same.',
  badge: 'The image that says it.',
  editor: 'The editor at the strings that are left; `null` where none is known.',
  join: 'Where to ask to join the team; `null` where none is known.',
  language: 'The language as a whole.',
  project: 'The project in all languages.',
  languages: 'Its languages.',
  projects: 'Its projects.',
  resources: 'Its resources.',
  pairs: 'The same, taken apart by project or by language.',
  cells: 'The same, taken apart by resource.',
} as const
type LinkName = keyof typeof meanings

/** Links that may be missing. */
const unsure = new Set<LinkName>(['editor', 'join'])

type LinkSchema<Name extends LinkName> = Name extends 'editor' | 'join'
  ? z.ZodNullable<z.ZodURL>
  : z.ZodURL

/** Links of a document, absolute: `linksSchema('self', 'page')`. */
export function linksSchema<const Name extends LinkName>(...names: readonly Name[]) {
  const shape = Object.fromEntries(
    names.map((name) => {
      const url = z.url()
      const schema = unsure.has(name) ? url.nullable() : url
      return [name, schema.meta({ description: meanings[name] })]
    }),
  )
  return z.object(shape as unknown as { readonly [N in Name]: LinkSchema<N> })
}
