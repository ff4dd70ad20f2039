import { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext } from '../../sync/translation-provider.ts'
import { TransifexClient, type TransifexClientOptions } from './client.ts'
import type { Organization, Project } from './schema.ts'

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

/**
 * Reads what a first catalogue is made of: projects, resources and languages, without numbers.
 * Without a slug it is the one organization that the token sees.
 */
export async function readOrganization(
  slug: string | null,
  options: ReadOrganizationOptions,
  context: FetchContext,
): Promise<OrganizationReading> {
  const client = new TransifexClient({ ...options, platform: 'Transifex' })
  const organization = choose(slug, await client.organizations(context))
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
    slug: organization.attributes.slug,
    name: organization.attributes.name,
    projects,
    languages: [...languages.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

/**
 * The projects of an organization. Where there are none, one more request tells an organization
 * that is empty from one that is not visible.
 */
export async function listProjects(
  client: TransifexClient,
  slug: string,
  context: FetchContext,
): Promise<Project[]> {
  let projects: Project[]
  try {
    projects = await client.projects(`o:${slug}`, context)
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'not-found') throw error
    // What hides the organization may hide the list of all as well: then that is all there is to say.
    const visible = await client.organizations(context).catch(() => null)
    throw visible === null || sees(visible, slug) ? error : client.missing(absence(slug, visible))
  }
  if (projects.length > 0) return projects
  const visible = await client.organizations(context)
  if (sees(visible, slug)) return []
  throw client.missing(absence(slug, visible))
}

function choose(slug: string | null, visible: readonly Organization[]): Organization {
  const found = visible.filter((one) => slug === null || one.attributes.slug === slug)
  const [organization] = found
  if (organization && found.length === 1) return organization
  const sentence =
    slug !== null
      ? absence(slug, visible)
      : visible.length === 0
        ? 'this token sees no organization'
        : `this token sees several organizations, so one is to be named: ${slugsOf(visible)}`
  throw new ProviderError('not-found', 'Transifex', sentence)
}

function absence(slug: string, visible: readonly Organization[]): string {
  const seen = slugsOf(visible) || 'none'
  return `the organization ${slug} was not found, or this token has no access; it sees: ${seen}`
}

function sees(visible: readonly Organization[], slug: string): boolean {
  return visible.some((one) => one.attributes.slug === slug)
}

function slugsOf(organizations: readonly Organization[]): string {
  return organizations.map((one) => one.attributes.slug).join(', ')
}
