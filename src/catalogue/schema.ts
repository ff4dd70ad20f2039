import { z } from 'zod'
import { type PlatformKind, platformKinds } from '../domain/catalogue.ts'
import { isDay } from '../domain/release.ts'
import { resourceKinds } from '../domain/resource.ts'
import { isThisMachine } from '../support/this-machine.ts'
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

export const day = text.refine(isDay, {
  error: (issue) => `"${issue.input}" is not a day; write it as 2027-02-15`,
})

const webAddress = text.check(({ value, issues }) => {
  const message = addressFault(value)
  if (message !== null) issues.push({ code: 'custom', message, input: value })
})

/** A server that is asked, with the token of its platform. */
const serverAddress = webAddress.check(({ value, issues }) => {
  const url = URL.parse(value)
  if (url?.protocol !== 'http:' || isThisMachine(url)) return
  const message = `"${value}" would carry the token unprotected; begin it with https://`
  issues.push({ code: 'custom', message, input: value })
})

const addressPattern = text.check(({ value, issues }) => {
  const unknown = placeholdersIn(value).find((name) => !placeholders.includes(name))
  const message =
    unknown === undefined
      ? addressFault(value)
      : unknownPlaceholder('an address', unknown, placeholders)
  if (message !== null) issues.push({ code: 'custom', message, input: value })
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

const everyDuration = text.refine((value) => durationMs(value) !== null, {
  error: (issue) => `"${issue.input}" is not a time between runs; write it as 30m, 6h or 1d`,
})

/** Names on platforms of things that are the same in every series. */
const namesByKind = z.strictObject(
  Object.fromEntries(nameKinds.map((kind) => [kind, z.array(text).min(1).optional()])) as Record<
    (typeof nameKinds)[number],
    z.ZodOptional<z.ZodArray<typeof text>>
  >,
)

/** A name, or one that stands for the resource in one series alone. */
const resourceName = z.union([text, z.strictObject({ name: text, series: text })], {
  error: () => 'write the name, or {name: …, series: …} where it is for one series alone',
})
const resourceNamesByKind = z.strictObject(
  Object.fromEntries(
    nameKinds.map((kind) => [kind, z.array(resourceName).min(1).optional()]),
  ) as Record<(typeof nameKinds)[number], z.ZodOptional<z.ZodArray<typeof resourceName>>>,
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

/** `{resource}-{series}`: both once, and something between them to tell where one ends. */
const seriesPattern = text.refine(
  (value) => /^[^{}]*\{(?:resource\}[^{}]+\{series|series\}[^{}]+\{resource)\}[^{}]*$/.test(value),
  {
    error: (issue) =>
      `"${issue.input}" is no pattern of names; write it with {resource} and {series}, as {resource}-{series}`,
  },
)

const templatePlaceholders = ['project', 'branch', 'version', 'resource']

/** A path inside a repository, or a web address. */
const templatePlace = text.check((context) => {
  const { value } = context
  const unknown = placeholdersIn(value).find((name) => !templatePlaceholders.includes(name))
  const isPath = !/^[/~]|^[a-z]+:|\\|(^|\/)\.\.(\/|$)/i.test(value)
  if (unknown !== undefined) {
    const message = unknownPlaceholder('the place of a template', unknown, templatePlaceholders)
    context.issues.push({ code: 'custom', message, input: value })
  } else if (!isPath) {
    const none = 'neither a path inside a repository nor a web address; write one of them'
    const message = addressFault(value, none)
    if (message !== null) context.issues.push({ code: 'custom', message, input: value })
  }
})

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
          names: resourceNamesByKind,
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
      radar: z.boolean().default(true),
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

/** `steps.yaml`. */
export const stepsSchema = z
  .array(
    z.strictObject({
      day,
      until: day.optional(),
      projects: z.array(text).min(1).optional(),
      what: text,
      note: text.optional(),
      link: webAddress.optional(),
    }),
  )
  .nullable()
export type StepsFile = z.infer<typeof stepsSchema>

/** The canonical BCP 47 form of a code; `null` when it is none. */
export function canonicalCode(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}

/** `30m`, `6h` or `1d` in milliseconds; `null` when it is none of the kind. */
export function durationMs(value: string): number | null {
  const [, amount, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(value) ?? []
  const minutes = unit === 'd' ? 1_440 : unit === 'h' ? 60 : 1
  return amount === undefined ? null : Number(amount) * minutes * 60_000
}

function placeholdersIn(value: string): string[] {
  return [...value.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}

function unknownPlaceholder(where: string, name: string, known: readonly string[]): string {
  const all = known.map((one) => `{${one}}`).join(', ')
  return `{${name}} is not known in ${where}: write one of ${all}${didYouMean(name, known)}`
}

/** What is wrong with an address, perhaps with placeholders; `null`: nothing. */
function addressFault(
  value: string,
  whatElse = 'not a web address; begin it with https:// or http://',
): string | null {
  const url = URL.parse(value.replaceAll(/[{}]/g, ''))
  if (url === null || !/^https?:$/.test(url.protocol)) return `"${value}" is ${whatElse}`
  // The catalogue is public, and its addresses are links: the secret is not said once more.
  if (url.username === '' && url.password === '') return null
  return `the address of ${url.host} has a user or a password in it, for everybody to see; leave them out`
}
