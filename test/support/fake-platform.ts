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
  beforeFetch: (project: string, signal: AbortSignal) => void | Promise<void> = () => {}
  /** What it leaves for its next run; `undefined`: nothing. */
  state: string | undefined
  /** Projects to list; `null`: all. With others left out, the rest is said to be unchanged. */
  listed: readonly string[] | null = null
  /** Projects answered in part: their other resources are said to be unchanged. */
  readonly partly = new Set<string>()
  /** What its plans were handed, oldest first. */
  readonly plans: FetchContext[] = []

  constructor(projects: Record<string, readonly ResourceReading[] | Error>, platformId = 'git') {
    this.projects = projects
    this.platformId = platformId
  }

  async plan(context: FetchContext): Promise<PlatformPlan> {
    context.countRequest()
    this.plans.push(context)
    if (this.failure) throw this.failure
    const { asOf, listed, state } = this
    return {
      asOf,
      isRecorded: asOf !== null,
      projects: listed ?? Object.keys(this.projects),
      isRestUnchanged: listed !== null,
      ...(state === undefined ? {} : { state }),
    }
  }

  async fetchProject(name: string, context: FetchContext) {
    context.signal.throwIfAborted()
    context.countRequest()
    await this.beforeFetch(name, context.signal)
    const resources = this.projects[name]
    if (resources instanceof Error) throw resources
    return { resources: resources ?? [], isRestUnchanged: this.partly.has(name) }
  }
}

export function unavailable(message = 'did not answer'): ProviderError {
  return new ProviderError('unavailable', 'git', message)
}
