import { z } from 'zod'
import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Series } from '../../domain/release.ts'
import {
  type ResourceGroup,
  type ResourceKind,
  resourceKinds,
  type Tier,
} from '../../domain/resource.ts'
import { namesOr, nearestCodes, unknownProject, unknownSeries } from './nearest-problem.ts'
import {
  choice,
  type Directory,
  named,
  nameMustBe,
  nameSchema,
  optional,
  type Parameter,
} from './parameter.ts'
import { Problem } from './problem.ts'

/** A language by its code or any other spelling. */
export const language: Parameter<Language> = named({
  about: ({ t }) => t('A language by its code in BCP 47; any other spelling leads there.'),
  example: (names) => names.language,
  find(spelling, { names }) {
    const match = names.language(spelling)
    return match.kind === 'language' ? match.language : null
  },
  unknown: (name, parameter, directory) =>
    new Problem('unknown-name', `No language goes by the name “${name}”.`, {
      parameter,
      nearest: nearestCodes(name, 'language', directory),
    }),
  write: ({ code }) => code,
})

/** A project by its name or a former one. */
export const project: Parameter<CatalogueProject> = named({
  about: ({ t }) => t('A project by its name; a former one leads there.'),
  example: (names) => names.project,
  find: (name, { names }) => names.project(name),
  unknown: unknownProject,
  write: ({ name }) => name,
})

/** A series in a path. */
export const series: Parameter<Series> = named({
  about: ({ t }) => t('A series by its name; its code name or a branch leads there.'),
  example: (names) => names.series,
  find: (name, { names }) => names.seriesCalled(name),
  unknown: unknownSeries,
  write: ({ name }) => name,
})

/** A release by its series, its code name or one of its branches. */
export const release: Parameter<Series> = named({
  about: ({ t }) => t('A release by its series; its code name or a branch leads there.'),
  example: (names) => names.release,
  find: (name, { names }) => names.release(name),
  unknown: (name, parameter, { catalogue: { series: all, currentSeries } }) =>
    new Problem('unknown-name', `No release goes by the name “${name}”.`, {
      parameter,
      nearest: namesOr(
        name,
        all.flatMap((one) => (one.name === currentSeries ? [] : one.name)),
      ),
    }),
  write: ({ name }) => name,
})

/** What has a series in its id: `horizon@2026.1`, or `horizon` for the current one. */
export interface InSeries<Found> {
  readonly found: Found
  readonly series: string
  /** As it was asked for: with the series or without. */
  readonly namesSeries: boolean
}

/** A project in a series. */
export const projectInSeries: Parameter<InSeries<CatalogueProject>> = {
  ...named({
    about: ({ t }) =>
      t('A project by its name, with @ and a series where that is not the current one.'),
    example: ({ project: name }) => name,
    find: (text, directory) =>
      inSeries(text, directory, (name) => directory.names.project(name), unknownProject),
    unknown: unknownProject,
    write: (value) => withSeries(value, value.found.name),
  }),
}

/** A resource's key in a series; the endpoint looks it up in its project. */
export const resourceInSeries: Parameter<InSeries<string>> = named({
  about: ({ t }) =>
    t(
      'A resource by its key in the project, with @ and a series where that is not the current one.',
    ),
  example: ({ resource }) => resource,
  find: (text, directory) => inSeries(text, directory, (key) => key, unknownSeries),
  unknown: unknownSeries,
  write: (value) => withSeries(value, value.found),
})

/** The series that figures are of; absent: the current one. */
export const ofSeries: Parameter<Series> = {
  ...series,
  about: ({ t }) => t('The series to answer for; the current one where it is left out.'),
  absent: ({ catalogue, names }) => names.series(catalogue.currentSeries) as Series,
}

/** A filter by series; absent: all of them. */
export const inOneSeries = optional(series, ({ t }) => t('Only this series.'))

export const ofProject = optional(project, ({ t }) => t('Only this project.'))
export const ofLanguage = optional(language, ({ t }) => t('Only this language.'))

export const group: Parameter<ResourceGroup> = named({
  about: ({ t }) => t('A group of resources by its name.'),
  example: (names) => names.group,
  find: (name, { catalogue }) => catalogue.groups.find((one) => one.name === name) ?? null,
  unknown: (name, parameter, { catalogue }) =>
    new Problem('unknown-name', `No group of resources goes by the name “${name}”.`, {
      parameter,
      nearest: namesOr(
        name,
        catalogue.groups.map((one) => one.name),
      ),
    }),
  write: ({ name }) => name,
})

/** The group whose sums are asked for; absent: the default one. */
export const ofGroup = optional(group, ({ t }) =>
  t('The group of resources to count; the default one where it is left out.'),
)
/** A filter by group. */
export const inGroup = optional(group, ({ t }) => t('Only resources of this group.'))

/** A filter by key; resources of several projects may have the same. */
export const ofResource: Parameter<string | null> = {
  schema: nameSchema,
  mustBe: nameMustBe,
  about: ({ t }) => t('Only resources with this key.'),
  example: ({ resource }) => resource,
  find: String,
  write: (key) => key,
  isOpenEnded: true,
  absent: () => null,
}

export const ofPlatform: Parameter<string | null> = optional(
  named({
    about: ({ t }) => t('Only what this platform is the authority for.'),
    example: ({ platform }) => platform,
    find: (name, { catalogue }) => catalogue.platforms.find(({ id }) => id === name)?.id ?? null,
    unknown: (name, parameter, { catalogue }) =>
      new Problem('unknown-name', `No platform goes by the name “${name}”.`, {
        parameter,
        nearest: namesOr(
          name,
          catalogue.platforms.map(({ id }) => id),
        ),
      }),
    write: (id) => id,
  }),
)

export const ofKind: Parameter<ResourceKind | null> = choice(resourceKinds, ({ t }) =>
  t('Only resources of this kind.'),
)

export const ofTier: Parameter<Tier | null> = {
  schema: z
    .string()
    .transform(Number)
    .pipe(z.literal([1, 2, 3, 4])),
  mustBe: 'a whole number from 1 to 4',
  about: ({ t }) => t('Only resources of this tier, from 1 (most visible) to 4.'),
  example: () => 1,
  find: (tier) => tier as Tier,
  write: (tier) => (tier === null ? null : String(tier)),
  absent: () => null,
}

/** Reads `name@series`. */
function inSeries<Found>(
  text: string,
  directory: Directory,
  find: (name: string) => Found | null,
  unknown: typeof unknownProject,
): InSeries<Found> {
  const at = text.indexOf('@')
  const name = at < 0 ? text : text.slice(0, at)
  const seriesName = at < 0 ? undefined : text.slice(at + 1)
  const { catalogue, names } = directory
  const series = names.seriesCalled(seriesName ?? catalogue.currentSeries)
  if (seriesName !== undefined && series === null) {
    throw unknownSeries(seriesName, 'series', directory)
  }
  const found = find(name)
  if (found === null) throw unknown(name, 'project', directory)
  return {
    found,
    series: series?.name ?? catalogue.currentSeries,
    namesSeries: seriesName !== undefined,
  }
}

function withSeries({ series: name, namesSeries }: InSeries<unknown>, text: string): string {
  return namesSeries ? `${text}@${name}` : text
}
