import { ProviderError } from '../../src/sync/provider-error.ts'
import type {
  FetchContext,
  PlatformPlan,
  ResourceReading,
  TranslationProvider,
} from '../../src/sync/translation-provider.ts'

/** The far end of the network: a platform whose answers a test sets and changes. */
export class FakePlatform implements TranslationProvider {
  readonly platformId: string
  readonly namesKind = 'git'
  /** Project by the platform's name → its resources, or the failure it answers with. */
  projects: Record<string, readonly ResourceReading[] | Error>
  /** `null`: live. */
  asOf: Date | null = null
  /** The whole platform fails. */
  failure: Error | null = null
  beforeFetch: (project: string) => void | Promise<void> = () => {}

  constructor(projects: Record<string, readonly ResourceReading[] | Error>, platformId = 'git') {
    this.projects = projects
    this.platformId = platformId
  }

  async plan(context: FetchContext): Promise<PlatformPlan> {
    context.countRequest()
    if (this.failure) throw this.failure
    return { asOf: this.asOf, isRecorded: this.asOf !== null, projects: Object.keys(this.projects) }
  }

  async fetchProject(name: string, context: FetchContext) {
    context.countRequest()
    await this.beforeFetch(name)
    const resources = this.projects[name]
    if (resources instanceof Error) throw resources
    return { resources: resources ?? [] }
  }
}

export function unavailable(message = 'did not answer'): ProviderError {
  return new ProviderError('unavailable', 'git', message)
}
