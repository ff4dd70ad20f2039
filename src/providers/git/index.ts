import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import type {
  FetchContext,
  PlatformPlan,
  ProjectReading,
  ResourceReading,
  TranslationProvider,
} from '../../sync/translation-provider.ts'
import { explained } from './explained.ts'
import type { GitProviderOptions } from './options.ts'
import { markOf, planStateFrom, planStateText, type RepositoryMark } from './plan-state.ts'
import { type Planned, PlannedRepositories } from './planned-repositories.ts'
import { scanVersion } from './po/scanner.ts'
import { readProject } from './project-reader.ts'
import { Clone } from './repository/clone.ts'
import { takeClone } from './repository/clone-lock.ts'
import { GitFailure } from './repository/git-failure.ts'
import { type GitLimits, usualLimits } from './repository/git-limits.ts'
import { GitProgram } from './repository/git-program.ts'
import { gitFolderOf } from './repository/place.ts'
import type { Heads } from './repository/remote-heads.ts'
import { type CommandFile, readCommandFile } from './templates/commands.ts'
import type { WebTemplates } from './templates/web-templates.ts'

/** Repositories asked for their branches at the same time. */
const askedAtOnce = 4
/** To be raised when the same scans give other numbers than before: everything is then read again. */
const readingVersion = 1

/** Reads the PO files of git repositories: see `docs/git.md`. */
export function createGitProvider(options: GitProviderOptions): TranslationProvider {
  return new GitProvider(options)
}

class GitProvider implements TranslationProvider {
  readonly namesKind = 'git'
  readonly #options: GitProviderOptions
  readonly #limits: GitLimits
  readonly #git: GitProgram
  readonly #repositories: PlannedRepositories
  #commands: CommandFile | null = null

  constructor(options: GitProviderOptions) {
    const { folder, environment } = options
    this.#options = options
    this.#limits = { ...usualLimits, ...options.limits }
    this.#git = new GitProgram({ folder, environment, limits: this.#limits })
    this.#repositories = new PlannedRepositories(options)
  }

  get platformId(): string {
    return this.#options.platformId
  }

  async plan(context: FetchContext): Promise<PlatformPlan> {
    this.#repositories.begin()
    try {
      const plan = await this.#makePlan(context)
      const tasks = plan.projects.map((name) => [name, this.#repositories.handOver(name)] as const)
      return { ...plan, tasks: new Map(tasks) }
    } catch (error) {
      throw this.#explain(error, null, context)
    }
  }

  async fetchProject(
    name: string,
    context: FetchContext,
    handed?: string,
  ): Promise<ProjectReading> {
    try {
      const known = this.#repositories.of(name, handed, this.#within(context))
      return { resources: await this.#read(name, known, context) }
    } catch (error) {
      throw this.#explain(error, name, context)
    }
  }

  async probe(context: FetchContext): Promise<string> {
    const { projects } = this.#options
    const [first] = projects
    try {
      await this.#git.check(context.signal)
      await this.#readCommands()
    } catch (error) {
      throw this.#explain(error, null, context)
    }
    if (first === undefined) return 'offers no repositories: the catalogue names none'
    try {
      const { heads } = await this.#repositories.ask(first, this.#within(context))
      return `offers ${projects.length} repositories; ${first} has ${heads.size} of the branches that are tracked`
    } catch (error) {
      throw this.#explain(error, first, context)
    }
  }

  async #makePlan(context: FetchContext): Promise<PlatformPlan> {
    const { projects } = this.#options
    await this.#git.check(context.signal)
    this.#commands = await this.#readCommands()
    this.#repositories.forgetAll()
    const { only } = context
    if (only) {
      // What was asked for is read, moved or not.
      const wanted = projects.filter((name) => only.some(({ project }) => project === name))
      return { asOf: null, isRecorded: false, projects: wanted, isRestUnchanged: true }
    }
    const basis = this.#basis(this.#commands)
    const before = planStateFrom(context.previous?.state ?? null, basis)
    const marks = new Map<string, RepositoryMark>()
    const moved = new Set<string>()
    const look = async (name: string) => {
      const known = before?.get(name) ?? null
      const mark = await this.#repositories.look(name, known, this.#within(context))
      // What cannot be asked now stays as it was; reading it says why.
      if (mark ?? known) marks.set(name, (mark ?? known) as RepositoryMark)
      const isSame = mark?.heads === known?.heads && mark?.templates === known?.templates
      if (mark === null || !isSame || context.previous?.failed.has(name)) moved.add(name)
      else this.#repositories.forget(name)
    }
    const queue = new PQueue({ concurrency: askedAtOnce })
    await queue.addAll(projects.map((name) => () => look(name)))
    context.signal.throwIfAborted()
    return {
      asOf: null,
      isRecorded: false,
      projects: projects.filter((name) => moved.has(name)),
      isRestUnchanged: true,
      state: planStateText(basis, marks),
    }
  }

  async #read(
    name: string,
    known: Planned | GitFailure | null,
    context: FetchContext,
  ): Promise<ResourceReading[]> {
    const planned = known ?? (await this.#repositories.ask(name, this.#within(context)))
    if (planned instanceof GitFailure) throw planned
    const { place, heads, web } = planned
    if (place.isLocal) {
      return this.#count(name, await gitFolderOf(place.address), heads, web, context)
    }
    const { folder, takeLock } = this.#options
    const gitDir = join(folder, `${name}.git`)
    await mkdir(dirname(gitDir), { recursive: true })
    const within = this.#within(context)
    const lock = await takeClone(`${gitDir}.fetch-lock`, takeLock, within)
    try {
      const clone = new Clone(gitDir, within)
      const count = async () =>
        this.#count(name, gitDir, await clone.update(place, heads), web, context)
      // A damaged clone is thrown away and made anew, once.
      return await count().catch(async (error: unknown) => {
        if (!(error instanceof GitFailure && error.isDamage)) throw error
        await clone.discard()
        return count()
      })
    } finally {
      lock.release()
    }
  }

  async #readCommands(): Promise<CommandFile> {
    const { templateCommands } = this.#options
    if (templateCommands === null) return { commands: [], fingerprint: '' }
    return readCommandFile(templateCommands)
  }

  async #count(
    project: string,
    gitDir: string,
    heads: Heads,
    web: WebTemplates,
    context: FetchContext,
  ): Promise<ResourceReading[]> {
    const { templates, cache, environment, resourcesOf } = this.#options
    this.#commands ??= await this.#readCommands()
    const { commands } = this.#commands
    return readProject(gitDir, heads, {
      ...this.#within(context),
      environment,
      project,
      patterns: templates,
      commands: commands.filter((one) => one.project === project),
      expected: resourcesOf?.(project) ?? [],
      cache,
      web,
    })
  }

  #within(context: FetchContext) {
    return {
      git: this.#git,
      limits: this.#limits,
      privateHosts: this.#options.privateHosts ?? [],
      signal: context.signal,
      countRequest: () => context.countRequest(),
    }
  }

  /** Of what the numbers follow from besides the repositories. */
  #basis(commands: CommandFile): string {
    const { templates, projects, resourcesOf } = this.#options
    const expected =
      templates.length === 0 ? [] : projects.flatMap((one) => resourcesOf?.(one) ?? [])
    return markOf([
      `${readingVersion} ${scanVersion}`,
      commands.fingerprint,
      ...templates,
      ...expected,
    ])
  }

  #explain(error: unknown, project: string | null, { signal }: FetchContext): unknown {
    return explained(error, project, this.#options, signal)
  }
}
