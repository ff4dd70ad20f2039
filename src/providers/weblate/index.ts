import { randomUUID } from 'node:crypto'
import { systemClock } from '../../support/clock.ts'
import type {
  FetchContext,
  PlatformPlan,
  ProjectReading,
  TranslationProvider,
  WantedProject,
} from '../../sync/translation-provider.ts'
import { readWithinAllowance } from './allowance.ts'
import { markLog, readNews } from './change-log.ts'
import { WeblateClient, type WeblateClientOptions } from './client.ts'
import { Listing } from './listing.ts'
import { probeSite } from './probe.ts'
import { isNotFound, ProjectReader, type ReadingWay, type Task } from './project-reader.ts'
import { isFullPassDue, readState, type WeblateState, writeState } from './state.ts'
import { type HandedTask, readTask, writeTask } from './tasks.ts'

export interface WeblateProviderOptions extends Omit<WeblateClientOptions, 'platform'> {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Projects read, by their slugs; `null`: all that are listed. */
  readonly projects: readonly string[] | null
}

/** Reads the numbers of one Weblate server. */
export function createWeblateProvider(options: WeblateProviderOptions): TranslationProvider {
  return new WeblateProvider(options)
}

/** Above so many, the three lists of the site are less. */
const fewQuestions = 4

const noAddresses = { components: new Set<string>(), projects: new Set<string>() }

const usualWay: ReadingWay = { siteRows: null, isApprovalUnknown: false }

class WeblateProvider implements TranslationProvider {
  readonly platformId: string
  readonly namesKind = 'weblate'
  readonly #options: WeblateProviderOptions
  readonly #client: WeblateClient
  readonly #listing: Listing
  readonly #reader: ProjectReader
  /** What the last plan said of each project, and how it is read. */
  #tasks = new Map<string, Task>()
  #way = usualWay
  /** Stands for that plan. */
  #planned = ''
  /** What it left, or found left. */
  #left: string | null = null

  constructor(options: WeblateProviderOptions) {
    this.platformId = options.platformId
    this.#options = options
    this.#client = new WeblateClient({ ...options, platform: options.platformId })
    this.#listing = new Listing(this.#client)
    this.#reader = new ProjectReader(this.#client, this.#listing)
  }

  async plan(context: FetchContext): Promise<PlatformPlan> {
    this.#tasks = new Map()
    this.#planned = randomUUID()
    const { previous = null } = context
    // Another process has planned since this one did, and was shown what moved.
    if (previous && previous.state !== this.#left) this.#listing.forgetAll()
    const plan = await this.#plan(context)
    this.#left = plan.state ?? previous?.state ?? null
    const tasks = plan.projects.map((slug) => [slug, writeTask(this.#handOver(slug))] as const)
    return { ...plan, tasks: new Map(tasks), isBound: this.#way.siteRows !== null }
  }

  async #plan(context: FetchContext): Promise<PlatformPlan> {
    if (context.only) return this.#planSome(context.only)
    const now = (this.#options.clock ?? systemClock).now()
    const state = context.previous ? readState(context.previous.state) : null
    if (state === null || isFullPassDue(state.fullPassAt, now)) return this.#planAll(now, context)
    const failed = context.previous?.failed ?? new Set<string>()
    return (await this.#planNews(state, failed, context)) ?? this.#planAll(now, context)
  }

  fetchProject(slug: string, context: FetchContext, handed?: string): Promise<ProjectReading> {
    const { plan, task, isApprovalUnknown } = handed ? readTask(handed) : this.#handOver(slug)
    if (plan === this.#planned) {
      return this.#reader.read(slug, this.#tasks.get(slug) ?? task, this.#way, context)
    }
    // Planned by another process: what this one knows of the project may be from before that.
    if (task.kind === 'whole') this.#listing.forget(slug)
    return this.#reader.read(slug, task, { siteRows: null, isApprovalUnknown }, context)
  }

  probe(context: FetchContext): Promise<string> {
    return probeSite(this.#client, context)
  }

  /** What is known of a project, for a process that has not planned. */
  #handOver(slug: string): HandedTask {
    const { isApprovalUnknown } = this.#way
    const task = this.#tasks.get(slug) ?? { kind: 'whole', components: null }
    if (task.kind !== 'whole') return { plan: this.#planned, task, isApprovalUnknown }
    const whole = { ...task, components: this.#listing.listed(slug) }
    return { plan: this.#planned, task: whole, isApprovalUnknown }
  }

  /** Everything, listed anew. */
  async #planAll(now: Date, context: FetchContext): Promise<PlatformPlan> {
    this.#tasks.clear()
    const mark = await markLog(this.#client, context)
    const slugs = await this.#list(context)
    const size = this.#listing.sizeOf(slugs)
    const siteRows = await readWithinAllowance(this.#client, size, context)
    const isApprovalUnknown = siteRows !== null
    this.#way = { siteRows, isApprovalUnknown }
    for (const slug of slugs) this.#tasks.set(slug, { kind: 'whole', components: null })
    const state = writeState({ ...mark, fullPassAt: now.toISOString(), isApprovalUnknown })
    return { asOf: null, isRecorded: false, projects: slugs, state }
  }

  /** What the change log names since the last run, and what failed then; `null`: everything. */
  async #planNews(
    state: WeblateState,
    failed: ReadonlySet<string>,
    context: FetchContext,
  ): Promise<PlatformPlan | null> {
    const { isApprovalUnknown } = state
    this.#way = { siteRows: null, isApprovalUnknown }
    const news = await readNews(this.#client, state, context)
    if (news.kind === 'everything') return null
    const { components, projects } = news.kind === 'some' ? news : noAddresses
    const moved = [...projects].map((address) => this.#client.projectIn(address))
    const whole = new Set([...failed, ...moved].filter((slug) => this.#isMeant(slug)))
    await this.#listWhere(whole, components, context)
    for (const slug of whole) this.#tasks.set(slug, { kind: 'whole', components: null })
    for (const address of components) await this.#planComponent(address, context)
    const mark = news.kind === 'some' ? news.mark : state
    return this.#planOf({ ...state, ...mark })
  }

  /** Sees to it that these projects are listed anew, and that these components are known. */
  async #listWhere(
    whole: ReadonlySet<string>,
    components: ReadonlySet<string>,
    context: FetchContext,
  ): Promise<void> {
    const unknown = [...components].filter(
      (address) => !this.#listing.knows(address) && this.#isMeant(this.#client.projectIn(address)),
    )
    // Asked one by one, three for a project, one or more for a component, when those are few.
    if (whole.size * 3 + unknown.length > fewQuestions) await this.#list(context)
    else for (const slug of whole) this.#listing.forget(slug)
  }

  /** Lists everything that is read; returns its projects. */
  async #list(context: FetchContext): Promise<readonly string[]> {
    const { projects } = this.#options
    if (projects === null) return this.#listing.listSite(context)
    await this.#listing.listProjects(projects, context)
    return projects
  }

  /** Without a question: what was known of the projects will do, or is asked for project by project. */
  #planSome(wanted: readonly WantedProject[]): PlatformPlan {
    this.#way = { ...this.#way, siteRows: null }
    for (const { project, resources } of wanted) {
      if (resources.length === 0) this.#planWhole(project)
      else if (this.#isMeant(project)) {
        this.#tasks.set(project, { kind: 'named', names: resources })
      }
    }
    return this.#planOf(null)
  }

  #planOf(state: WeblateState | null): PlatformPlan {
    return {
      asOf: null,
      isRecorded: false,
      projects: [...this.#tasks.keys()],
      isRestUnchanged: true,
      ...(state && { state: writeState(state) }),
    }
  }

  #planWhole(slug: string): void {
    if (!this.#isMeant(slug)) return
    this.#listing.forget(slug)
    this.#tasks.set(slug, { kind: 'whole', components: null })
  }

  async #planComponent(address: string, context: FetchContext): Promise<void> {
    const slug = this.#client.projectIn(address)
    const task = this.#tasks.get(slug)
    if (task?.kind === 'whole' || !this.#isMeant(slug)) return
    try {
      const component = await this.#listing.componentAt(address, context)
      if (component.isGlossary) return
      const others = task?.kind === 'components' ? task.components : []
      this.#tasks.set(slug, { kind: 'components', components: [...others, component] })
    } catch (error) {
      if (!isNotFound(error)) throw error
      this.#planWhole(slug)
    }
  }

  #isMeant(slug: string): boolean {
    return this.#options.projects?.includes(slug) ?? true
  }
}
