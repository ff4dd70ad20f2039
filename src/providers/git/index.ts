import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import { ProviderError, type ProviderErrorCode } from '../../sync/provider-error.ts'
import type {
  FetchContext,
  PlatformPlan,
  ProjectReading,
  ResourceReading,
  TranslationProvider,
} from '../../sync/translation-provider.ts'
import type { BlobCache } from './blob-cache.ts'
import {
  headsMark,
  markOf,
  planStateFrom,
  planStateText,
  type RepositoryMark,
} from './plan-state.ts'
import { scanVersion } from './po/scanner.ts'
import { readProject } from './project-reader.ts'
import { Clone } from './repository/clone.ts'
import { type TakeLock, takeClone } from './repository/clone-lock.ts'
import { GitFailure, shown } from './repository/git-failure.ts'
import { type GitLimits, usualLimits } from './repository/git-limits.ts'
import { GitProgram } from './repository/git-program.ts'
import { gitFolderOf, type RepositoryPlace, repositoryPlace } from './repository/place.ts'
import { isBranchName } from './repository/ref-names.ts'
import { type Heads, remoteHeads } from './repository/remote-heads.ts'
import { readTask, writeTask } from './tasks.ts'
import { type CommandFile, readCommandFile } from './templates/commands.ts'
import { WebTemplates } from './templates/web-templates.ts'

export interface GitProviderOptions {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Address or folder of the repositories, with `{project}`. */
  readonly repositories: string
  /** Names of the repositories that are read. */
  readonly projects: readonly string[]
  /** Branches that are read where a repository has them, the preferred ones of a series first. */
  readonly branches: readonly string[]
  /** Folder of the clones and of what was counted before; absolute. */
  readonly folder: string
  /** Where templates lie: see `CataloguePlatform.templates`. */
  readonly templates: readonly string[]
  /** Hosts in private networks where templates may be asked for; by default none. */
  readonly privateHosts?: readonly string[]
  /** File with the commands that make templates; `null`: none is run. */
  readonly templateCommands: string | null
  /** Keeps what was counted, by the id of a file's content. */
  readonly cache: BlobCache
  /** Keeps two processes from writing into one clone. */
  readonly takeLock: TakeLock
  /** What programs are given of our environment: `PATH`, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>
  /** Resources the catalogue names for a project; by default none. */
  readonly resourcesOf?: (project: string) => readonly string[]
  readonly limits?: Partial<GitLimits>
}

/** Repositories asked for their branches at the same time. */
const askedAtOnce = 4
/** To be raised when the same scans give other numbers than before: everything is then read again. */
const readingVersion = 1

/** Reads the PO files of git repositories: see `docs/git.md`. */
export function createGitProvider(options: GitProviderOptions): TranslationProvider {
  return new GitProvider(options)
}

/** What a plan learned about one repository. */
interface Planned {
  readonly place: RepositoryPlace
  readonly heads: Heads
  readonly web: WebTemplates
}

class GitProvider implements TranslationProvider {
  readonly namesKind = 'git'
  readonly #options: GitProviderOptions
  readonly #limits: GitLimits
  readonly #git: GitProgram
  readonly #branches: ReadonlySet<string>
  #commands: CommandFile | null = null
  #planned = new Map<string, Planned | GitFailure>()
  /** Stands for the plan that learned it. */
  #plan = ''

  constructor(options: GitProviderOptions) {
    const { folder, environment, branches } = options
    this.#options = options
    this.#limits = { ...usualLimits, ...options.limits }
    this.#git = new GitProgram({ folder, environment, limits: this.#limits })
    this.#branches = new Set(branches.filter(isBranchName))
  }

  get platformId(): string {
    return this.#options.platformId
  }

  async plan(context: FetchContext): Promise<PlatformPlan> {
    this.#plan = randomUUID()
    try {
      const plan = await this.#makePlan(context)
      const tasks = plan.projects.map((name) => [name, this.#handOver(name)] as const)
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
      return { resources: await this.#read(name, this.#plannedOf(name, handed, context), context) }
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
      const { heads } = await this.#ask(first, context)
      return `offers ${projects.length} repositories; ${first} has ${heads.size} of the branches that are tracked`
    } catch (error) {
      throw this.#explain(error, first, context)
    }
  }

  async #makePlan(context: FetchContext): Promise<PlatformPlan> {
    const { projects } = this.#options
    await this.#git.check(context.signal)
    this.#commands = await this.#readCommands()
    this.#planned.clear()
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
      const mark = await this.#look(name, known, context)
      // What cannot be asked now stays as it was; reading it says why.
      if (mark ?? known) marks.set(name, (mark ?? known) as RepositoryMark)
      const isSame = mark?.heads === known?.heads && mark?.templates === known?.templates
      if (mark === null || !isSame || context.previous?.failed.has(name)) moved.add(name)
      else this.#planned.delete(name)
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

  /** Where a repository stands; `null`: it cannot be asked. */
  async #look(
    name: string,
    known: RepositoryMark | null,
    context: FetchContext,
  ): Promise<RepositoryMark | null> {
    try {
      const planned = await this.#ask(name, context)
      this.#planned.set(name, planned)
      const heads = headsMark(planned.heads)
      // With a commit its template has changed as well, most likely.
      const templates = await planned.web.fingerprint({ isAll: heads !== known?.heads })
      return { heads, templates }
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error
      this.#planned.set(name, error)
      return null
    }
  }

  async #ask(name: string, context: FetchContext): Promise<Planned> {
    const place = repositoryPlace(this.#options.repositories, name)
    const within = this.#within(context)
    const heads = await remoteHeads(place, this.#branches, within)
    if (heads.size === 0) {
      throw new GitFailure('not-found', 'has none of the branches that the catalogue names')
    }
    return this.#at(name, heads, context)
  }

  #at(name: string, heads: Heads, context: FetchContext): Planned {
    const place = repositoryPlace(this.#options.repositories, name)
    const web = new WebTemplates(this.#options.folder, name, this.#within(context))
    return { place, heads, web }
  }

  /** What a plan learned of a repository: this process's last one, or the one that is handed over. */
  #plannedOf(
    name: string,
    handed: string | undefined,
    context: FetchContext,
  ): Planned | GitFailure | null {
    const task = handed === undefined ? null : readTask(handed)
    if (task === null || task.plan === this.#plan) return this.#planned.get(name) ?? null
    const { found } = task
    if (found === null || found instanceof GitFailure) return found
    return this.#at(name, found, context)
  }

  #handOver(name: string): string {
    const planned = this.#planned.get(name) ?? null
    const found = planned instanceof GitFailure ? planned : (planned?.heads ?? null)
    return writeTask({ plan: this.#plan, found })
  }

  async #read(
    name: string,
    known: Planned | GitFailure | null,
    context: FetchContext,
  ): Promise<ResourceReading[]> {
    const planned = known ?? (await this.#ask(name, context))
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
    const { platformId, repositories } = this.#options
    const fails = (code: ProviderErrorCode, sentence: string) =>
      new ProviderError(code, platformId, sentence, { cause: error })
    if (signal.aborted) return fails('aborted', 'the run was given up')
    const place = project === null ? '' : `${shown(project)} `
    if (error instanceof GitFailure) {
      const address = repositories.replaceAll('{project}', project ?? '')
      const where = project === null ? '' : `${place}(${shown(address)}) `
      return fails(error.code, where + error.message)
    }
    // The file system's errors have a code; whatever has none is a mistake of ours.
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) return error
    return fails('unavailable', `${place}cannot be kept in ${this.#options.folder} (${code})`)
  }
}
