import { z } from 'zod'
import { resourceKinds } from '../../domain/resource.ts'
import { links, webAddress } from './addresses.ts'
import { count, day, languageCode, nameKinds, namesByKind, slug, text } from './values.ts'

/** A name, or one that stands for the resource in one series alone. */
const resourceName = z.union([text, z.strictObject({ name: text, series: text })], {
  error: () => 'write the name, or {name: …, series: …} where it is for one series alone',
})
const resourceNamesByKind = z.strictObject(
  Object.fromEntries(
    nameKinds.map((kind) => [kind, z.array(resourceName).min(1).optional()]),
  ) as Record<(typeof nameKinds)[number], z.ZodOptional<z.ZodArray<typeof resourceName>>>,
)

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
