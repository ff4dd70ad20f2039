import { fractionOf } from './chance.ts'
import { languageNames } from './language-names.ts'
import {
  type ImitatedOrganization,
  type ImitatedProject,
  type ImitatedResource,
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from './model.ts'

export interface Size {
  readonly projects: number
  /** In each project. */
  readonly resources: number
  /** In each resource, its source language not counted. */
  readonly languages: number
  /** Slugs of series: each resource is there once more for each, `messages-1-2026-1`. */
  readonly series?: readonly string[]
}

/** An organization of any size; the same size is always the same organization. */
export function generate({
  projects,
  resources,
  languages,
  series = [],
}: Size): ImitatedOrganization {
  const spoken = languageNames(languages)
  const codes = spoken.map(({ code }) => code)
  const project = (number: number): ImitatedProject => {
    const slug = `project-${number}`
    const own = numbers(resources).flatMap((one) =>
      ['', ...series.map((name) => `-${name}`)].map((ending) =>
        resource(slug, `messages-${one}${ending}`, codes),
      ),
    )
    return imitatedProject(slug, { languages: codes, resources: own })
  }
  return {
    slug: 'openstack',
    name: 'OpenStack',
    languages: spoken,
    projects: numbers(projects).map(project),
  }
}

function resource(project: string, slug: string, codes: readonly string[]): ImitatedResource {
  const strings = 20 + Math.floor(2_000 * fractionOf(`${project} ${slug}`))
  const made = imitatedResource(slug, strings)
  for (const code of codes) {
    // A third of all is untouched, and some is complete, as it is in life.
    const share = Math.min(1, Math.max(0, 1.8 * fractionOf(`${project} ${slug} ${code}`) - 0.6))
    const translated = Math.floor(strings * share)
    const reviewed = Math.floor(translated * fractionOf(`reviewed ${slug} ${code}`))
    made.counts.set(code, imitatedCounts(made, translated, { reviewed }))
  }
  return made
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
