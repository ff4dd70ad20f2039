import { z } from 'zod'
import { resourceKinds } from '../domain/resource.ts'
import { didYouMean } from './nearest.ts'

// Keys are strict everywhere: a misspelt one would be a setting silently lost.

/** Kinds of names that projects and resources may have on platforms. */
export const nameKinds = ['git', 'transifex', 'weblate', 'zanata'] as const
/** Placeholders of the addresses of editors and teams. */
const placeholders = ['organization', 'project', 'resource', 'language', 'branch']

const text = z.string().trim().min(1)
const count = z.int().min(0)
const percent = z.int().min(0).max(100)

/** What may stand in an address without being escaped, and never begins with a dot. */
const slug = text.refine((value) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value), {
  error: (issue) =>
    `"${issue.input}" cannot stand in an address; use letters, digits, dots, hyphens and underscores`,
})

const day = text.refine(isDay, {
  error: (issue) => `"${issue.input}" is not a day; write it as 2027-02-15`,
})

const webAddress = text.refine(isWebAddress, {
  error: (issue) => `"${issue.input}" is not a web address; begin it with https:// or http://`,
})

const addressPattern = text.check((context) => {
  const unknown = [...context.value.matchAll(/\{([^{}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .find((name) => !placeholders.includes(name))
  if (unknown !== undefined) {
    const known = placeholders.map((name) => `{${name}}`).join(', ')
    const message = `{${unknown}} is not known in an address: write one of ${known}${didYouMean(unknown, placeholders)}`
    context.issues.push({ code: 'custom', message, input: context.value })
  } else if (!isWebAddress(context.value.replaceAll(/[{}]/g, ''))) {
    const message = `"${context.value}" is not a web address; begin it with https:// or http://`
    context.issues.push({ code: 'custom', message, input: context.value })
  }
})

const languageCode = text.check((context) => {
  const canonical = canonicalCode(context.value)
  if (canonical === context.value) return
  const message =
    canonical === null
      ? `"${context.value}" is not a BCP 47 language code such as pt-BR`
      : `"${context.value}" is written "${canonical}" in BCP 47; use that, and list this one under aliases`
  context.issues.push({ code: 'custom', message, input: context.value })
})

const namesByKind = z.strictObject(
  Object.fromEntries(nameKinds.map((kind) => [kind, z.array(text).min(1).optional()])) as Record<
    (typeof nameKinds)[number],
    z.ZodOptional<z.ZodArray<typeof text>>
  >,
)

const links = z.array(z.strictObject({ title: text, url: webAddress }))

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

const platform = z
  .strictObject({
    id: slug,
    kind: z.enum(['recorded', 'transifex']),
    title: text,
    path: text.optional(),
    organization: slug.optional(),
    web: webAddress.optional(),
    editor: editor.optional(),
    join: addressPattern.optional(),
    notOffered: z.array(text).default([]),
  })
  .check((context) => {
    const needed = context.value.kind === 'recorded' ? 'path' : 'organization'
    if (context.value[needed] !== undefined) return
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
  groups,
  platforms: z.array(platform),
  help: z.strictObject({ channels: z.array(text).default([]), links: links.default([]) }),
  // Another place for a list than beside this file.
  languages: text.default('languages.yaml'),
  projects: text.default('projects.yaml'),
  releases: text.default('releases.yaml'),
  teams: text.optional(),
  priorities: text.optional(),
})
export type CatalogueFile = z.infer<typeof catalogueSchema>

/** `languages.yaml`. */
export const languagesSchema = z
  .array(
    z.strictObject({
      code: languageCode,
      nativeName: text,
      englishName: text,
      direction: z.enum(['ltr', 'rtl']).default('ltr'),
      aliases: z.array(text).default([]),
    }),
  )
  .min(1)
export type LanguagesFile = z.infer<typeof languagesSchema>

/** `projects.yaml`, in the default order. */
export const projectsSchema = z
  .array(
    z.strictObject({
      name: slug,
      title: text,
      formerNames: z.array(slug).default([]),
      names: namesByKind.default({}),
      resources: z.array(
        z.strictObject({
          key: slug,
          title: text,
          kind: z.enum(resourceKinds),
          tier: z.literal([1, 2, 3, 4]).optional(),
          names: namesByKind,
        }),
      ),
      ignored: namesByKind.default({}),
    }),
  )
  .min(1)
export type ProjectsFile = z.infer<typeof projectsSchema>

/** `releases.yaml`. */
export const releasesSchema = z
  .array(
    z.strictObject({
      series: slug,
      codename: text.optional(),
      branches: z.array(text).min(1).optional(),
      softStringFreeze: day.optional(),
      hardStringFreeze: day.optional(),
      finalReleaseCandidate: day.optional(),
      releasedOn: day.optional(),
    }),
  )
  .min(1)
export type ReleasesFile = z.infer<typeof releasesSchema>

/** `teams.yaml`. */
export const teamsSchema = z
  .array(
    z.strictObject({
      language: text,
      coordinators: count.optional(),
      reviewers: count.optional(),
      translators: count.optional(),
      channels: z.array(text).default([]),
      links: links.default([]),
    }),
  )
  .nullable()
export type TeamsFile = z.infer<typeof teamsSchema>

/** `priorities.yaml`. */
export const prioritiesSchema = z
  .array(
    z.strictObject({
      series: text.optional(),
      language: text.optional(),
      projects: z.array(text).min(1),
      note: text.optional(),
      link: webAddress.optional(),
    }),
  )
  .nullable()
export type PrioritiesFile = z.infer<typeof prioritiesSchema>

/** The canonical BCP 47 form of a code; `null` when it is none. */
export function canonicalCode(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}

function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

function isWebAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '')
}
