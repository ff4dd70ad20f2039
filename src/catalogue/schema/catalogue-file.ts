import { z } from 'zod'
import { type PlatformKind, platformKinds } from '../../domain/catalogue.ts'
import { resourceKinds } from '../../domain/resource.ts'
import { addressPattern, links, serverAddress, templatePlace, webAddress } from './addresses.ts'
import { everyDuration, percent, slug, text } from './values.ts'

// Keys are strict here and in the lists: a misspelt one would be a setting silently lost.

const groups = z
  .array(
    z.strictObject({
      name: slug,
      title: text,
      kinds: z.array(z.enum(resourceKinds)).min(1).optional(),
      tiers: z
        .array(z.literal([1, 2, 3, 4]))
        .min(1)
        .optional(),
      projects: z.array(text).min(1).optional(),
    }),
  )
  .min(1)

const editor = z.strictObject({
  title: text,
  url: addressPattern,
  languages: z.record(z.string(), text).default({}),
  branchSeparator: z.string().default('/'),
})

/** `{resource}-{series}`: both once, and something between them to tell where one ends. */
const seriesPattern = text.refine(
  (value) => /^[^{}]*\{(?:resource\}[^{}]+\{series|series\}[^{}]+\{resource)\}[^{}]*$/.test(value),
  {
    error: (issue) =>
      `"${issue.input}" is no pattern of names; write it with {resource} and {series}, as {resource}-{series}`,
  },
)

/** What a platform of a kind cannot do without. */
const neededBy = {
  recorded: 'path',
  transifex: 'organization',
  weblate: null,
  zanata: null,
  git: null,
} as const satisfies Record<PlatformKind, 'path' | 'organization' | null>

const platform = z
  .strictObject({
    id: slug,
    kind: z.enum(platformKinds),
    title: text,
    path: text.optional(),
    organization: slug.optional(),
    web: webAddress.optional(),
    editor: editor.optional(),
    join: addressPattern.optional(),
    notOffered: z.array(text).default([]),
    url: serverAddress.optional(),
    projects: z.array(text).min(1).optional(),
    every: everyDuration.optional(),
    spellings: z.record(z.string(), z.array(text).min(1)).default({}),
    seriesInNames: z.array(seriesPattern).default([]),
    templates: z.array(templatePlace).default([]),
  })
  .check((context) => {
    const needed = neededBy[context.value.kind]
    if (needed === null || context.value[needed] !== undefined) return
    const message = `a platform of kind ${context.value.kind} needs "${needed}"; add it`
    context.issues.push({ code: 'custom', message, input: context.value, path: ['kind'] })
  })

/** `catalogue.yaml`. */
export const catalogueSchema = z.strictObject({
  title: text,
  sourceLanguages: z.array(text).min(1),
  currentSeries: text,
  thresholds: z.strictObject({ enters: percent, ships: percent, leaves: percent }),
  defaultGroup: text,
  priorityGroup: text.optional(),
  groups,
  platforms: z.array(platform),
  authorities: z
    .array(
      z.strictObject({
        projects: z.array(text).min(1).optional(),
        series: z.array(text).min(1).optional(),
        kinds: z.array(z.enum(resourceKinds)).min(1).optional(),
        platforms: z.array(text).min(1),
      }),
    )
    .default([]),
  help: z.strictObject({ channels: z.array(text).default([]), links: links.default([]) }),
  // Another place for a list than beside this file.
  languages: text.default('languages.yaml'),
  projects: text.default('projects.yaml'),
  releases: text.default('releases.yaml'),
  teams: text.optional(),
  priorities: text.optional(),
  steps: text.optional(),
})
export type CatalogueFile = z.infer<typeof catalogueSchema>
