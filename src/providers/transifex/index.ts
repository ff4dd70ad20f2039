import type { FetchContext, TranslationProvider } from '../../sync/translation-provider.ts'
import { TransifexClient, type TransifexClientOptions } from './client.ts'
import { toProjectReading } from './mapping.ts'

export { type OrganizationReading, readOrganization } from './organization.ts'

export interface TransifexProviderOptions extends Omit<TransifexClientOptions, 'platform'> {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Slug of the organization whose projects are read. */
  readonly organization: string
}

/** Reads the numbers of one Transifex organization. */
export function createTransifexProvider({
  platformId,
  organization,
  ...options
}: TransifexProviderOptions): TranslationProvider {
  const client = new TransifexClient({ ...options, platform: platformId })
  const refuse = (sentence: string): never => client.refuse(sentence)

  return {
    platformId,
    namesKind: 'transifex',

    async plan(context: FetchContext) {
      const projects = await client.projects(`o:${organization}`, context)
      const active = projects.filter((project) => !project.attributes.archived)
      return {
        asOf: null,
        isRecorded: false,
        projects: active.map((project) => project.attributes.slug),
      }
    },

    async fetchProject(slug: string, context: FetchContext) {
      const id = `o:${organization}:p:${slug}`
      // Languages first: they are the one list that says when there is no such project.
      const targetLanguages = await client.targetLanguages(id, context)
      const resources = await client.resources(id, context)
      const stats = await client.stats(id, context)
      return toProjectReading({ resources, targetLanguages, stats }, refuse)
    },
  }
}
