import { systemClock } from '../../support/clock.ts'
import type {
  FetchContext,
  PlatformPlan,
  TranslationProvider,
} from '../../sync/translation-provider.ts'
import { TransifexClient, type TransifexClientOptions } from './client.ts'
import { toProjectReading } from './mapping.ts'
import { listProjects } from './organization.ts'
import { type Project, projectSchema } from './schema.ts'

export { type OrganizationReading, readOrganization } from './organization.ts'

export interface TransifexProviderOptions extends Omit<TransifexClientOptions, 'platform'> {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Slug of the organization whose projects are read. */
  readonly organization: string
  /** Projects read, by their slugs; `null` or absent: all of the organization. */
  readonly projects?: readonly string[] | null
}

/** Reads the numbers of one Transifex organization: one list of statistics for each project. */
export function createTransifexProvider({
  platformId,
  organization,
  projects: wanted = null,
  ...options
}: TransifexProviderOptions): TranslationProvider {
  const client = new TransifexClient({ ...options, platform: platformId })
  const clock = options.clock ?? systemClock
  const refuse = (sentence: string): never => client.refuse(sentence)
  /** Projects by slug, as the last look at each of them showed it. */
  const known = new Map<string, Project>()

  /** What reading a project needs to know of it, for a process that has not listed it. */
  function handOver(slug: string): readonly [string, string][] {
    const project = known.get(slug)
    return project === undefined ? [] : [[slug, JSON.stringify(project)]]
  }

  async function read(slug: string, context: FetchContext): Promise<Project> {
    const project = await client.project(`o:${organization}:p:${slug}`, context)
    known.set(slug, project)
    return project
  }

  return {
    platformId,
    namesKind: 'transifex',

    async plan(context: FetchContext): Promise<PlatformPlan> {
      const always = { asOf: null, isRecorded: false }
      if (context.only) {
        const named = new Set(context.only.map(({ project }) => project))
        const projects = [...named].filter((slug) => wanted?.includes(slug) ?? true)
        return { ...always, projects, isRestUnchanged: true }
      }
      const listed = await listProjects(client, organization, context)
      known.clear()
      for (const project of listed) known.set(project.attributes.slug, project)
      const active = listed.filter(({ attributes }) => !attributes.archived)
      const slugs = active.map(({ attributes }) => attributes.slug)
      // One that is wished for and not listed is asked for by its name, so that it is missed by name.
      const planned = wanted ?? slugs
      const tasks = new Map(planned.flatMap(handOver))
      return { ...always, projects: planned, tasks }
    },

    async fetchProject(slug: string, context: FetchContext, task?: string) {
      const handed = task === undefined ? known.get(slug) : projectSchema.parse(JSON.parse(task))
      const project = handed ?? (await read(slug, context))
      const rows = await client.stats(project.id, context)
      const sourceLanguageId = project.relationships.source_language.data.id
      const readAt = clock.now()
      return toProjectReading({ projectId: project.id, sourceLanguageId, rows, readAt }, refuse)
    },
  }
}
