import type {
  FetchContext,
  ResourceReading,
  TranslationProvider,
} from '../../sync/translation-provider.ts'
import { ZanataClient, type ZanataClientOptions } from './client.ts'
import { toResourceReadings } from './mapping.ts'

export interface ZanataProviderOptions extends Omit<ZanataClientOptions, 'platform'> {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Projects read, by their ids; `null`: all that are listed. */
  readonly projects: readonly string[] | null
  /** Whether a version, as Zanata spells it, belongs to a series that is tracked. */
  readonly isTracked: (version: string) => boolean
}

/** Reads the numbers of one Zanata server: a request for each version of a project has them all. */
export function createZanataProvider({
  platformId,
  projects,
  isTracked,
  ...options
}: ZanataProviderOptions): TranslationProvider {
  const client = new ZanataClient({ ...options, platform: platformId })
  const refuse = (sentence: string): never => client.refuse(sentence)

  return {
    platformId,
    namesKind: 'zanata',

    async plan(context: FetchContext) {
      const isLive = { asOf: null, isRecorded: false }
      if (context.only) {
        const wanted = new Set(context.only.map(({ project }) => project))
        return { ...isLive, projects: [...wanted], isRestUnchanged: true }
      }
      const listed = await client.projects(context)
      // One that is not listed is asked for all the same: its answer says why.
      return { ...isLive, projects: projects ?? listed }
    },

    async fetchProject(name: string, context: FetchContext) {
      const versions = await client.versions(name, context)
      const resources: ResourceReading[] = []
      for (const version of versions.filter(isTracked)) {
        const stats = await client.stats(name, version, context)
        resources.push(...toResourceReadings(name, stats, refuse))
      }
      return { resources }
    },
  }
}
