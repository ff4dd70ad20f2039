import { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext } from '../../sync/translation-provider.ts'
import { TransifexClient, type TransifexClientOptions } from './client.ts'

/** What a token can see of an organization. */
export interface OrganizationReading {
  readonly slug: string
  readonly name: string
  readonly projects: readonly ProjectOutline[]
  /** Every language some project is translated into. */
  readonly languages: readonly LanguageOutline[]
}

export interface ProjectOutline {
  readonly slug: string
  readonly name: string
  readonly resources: readonly {
    readonly slug: string
    readonly name: string
    readonly categories: readonly string[]
  }[]
}

export interface LanguageOutline {
  readonly code: string
  readonly name: string
  readonly rtl: boolean
}

export type ReadOrganizationOptions = Omit<TransifexClientOptions, 'platform'>

/** Reads what a first catalogue is made of: projects, resources and languages, without numbers. */
export async function readOrganization(
  slug: string,
  options: ReadOrganizationOptions,
  context: FetchContext,
): Promise<OrganizationReading> {
  const client = new TransifexClient({ ...options, platform: 'Transifex' })
  const visible = await client.organizations(context)
  const organization = visible.find((one) => one.attributes.slug === slug)
  if (!organization) {
    const seen = visible.map((one) => one.attributes.slug).join(', ') || 'none'
    throw new ProviderError(
      'not-found',
      'Transifex',
      `the organization ${slug} was not found, or this token has no access; it sees: ${seen}`,
    )
  }
  const projects: ProjectOutline[] = []
  const languages = new Map<string, LanguageOutline>()
  for (const project of await client.projects(organization.id, context)) {
    if (project.attributes.archived) continue
    projects.push({
      slug: project.attributes.slug,
      name: project.attributes.name,
      resources: (await client.resources(project.id, context)).map(({ attributes }) => ({
        slug: attributes.slug,
        name: attributes.name,
        categories: attributes.categories,
      })),
    })
    for (const { attributes } of await client.targetLanguages(project.id, context)) {
      languages.set(attributes.code, attributes)
    }
  }
  return {
    slug,
    name: organization.attributes.name,
    projects,
    languages: [...languages.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
  }
}
