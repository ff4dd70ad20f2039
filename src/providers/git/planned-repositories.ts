import { randomUUID } from 'node:crypto'
import { headsMark, type RepositoryMark } from './plan-state.ts'
import { GitFailure } from './repository/git-failure.ts'
import { type RepositoryPlace, repositoryPlace } from './repository/place.ts'
import { isBranchName } from './repository/ref-names.ts'
import { type AskContext, type Heads, remoteHeads } from './repository/remote-heads.ts'
import { readTask, writeTask } from './tasks.ts'
import type { WebContext } from './templates/web-request.ts'
import { WebTemplates } from './templates/web-templates.ts'

/** What a plan learned about one repository. */
export interface Planned {
  readonly place: RepositoryPlace
  readonly heads: Heads
  readonly web: WebTemplates
}

interface PlannedRepositoriesOptions {
  /** Address or folder of the repositories, with `{project}`. */
  readonly repositories: string
  readonly branches: readonly string[]
  readonly folder: string
}

/** Where repositories stand, by the last plan of this process or by what another one hands over. */
export class PlannedRepositories {
  readonly #options: PlannedRepositoriesOptions
  readonly #branches: ReadonlySet<string>
  readonly #planned = new Map<string, Planned | GitFailure>()
  /** Stands for the plan that learned it. */
  #plan = ''

  constructor(options: PlannedRepositoriesOptions) {
    this.#options = options
    this.#branches = new Set(options.branches.filter(isBranchName))
  }

  /** Another plan begins: it has another name. */
  begin(): void {
    this.#plan = randomUUID()
  }

  forgetAll(): void {
    this.#planned.clear()
  }

  forget(name: string): void {
    this.#planned.delete(name)
  }

  /** Where a repository stands; `null`: it cannot be asked. */
  async look(
    name: string,
    known: RepositoryMark | null,
    within: AskContext & WebContext,
  ): Promise<RepositoryMark | null> {
    try {
      const planned = await this.ask(name, within)
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

  /** Asks a repository where it stands, and keeps nothing of it. Throws a `GitFailure`. */
  async ask(name: string, within: AskContext & WebContext): Promise<Planned> {
    const place = repositoryPlace(this.#options.repositories, name)
    const heads = await remoteHeads(place, this.#branches, within)
    if (heads.size === 0) {
      throw new GitFailure('not-found', 'has none of the branches that the catalogue names')
    }
    return this.#at(name, heads, within)
  }

  /** What a plan learned of a repository: this process's last one, or the one that is handed over. */
  of(name: string, handed: string | undefined, within: WebContext): Planned | GitFailure | null {
    const task = handed === undefined ? null : readTask(handed)
    if (task === null || task.plan === this.#plan) return this.#planned.get(name) ?? null
    const { found } = task
    if (found === null || found instanceof GitFailure) return found
    return this.#at(name, found, within)
  }

  /** What the plan learned, for whichever process reads the project: see `of`. */
  handOver(name: string): string {
    const planned = this.#planned.get(name) ?? null
    const found = planned instanceof GitFailure ? planned : (planned?.heads ?? null)
    return writeTask({ plan: this.#plan, found })
  }

  #at(name: string, heads: Heads, within: WebContext): Planned {
    const place = repositoryPlace(this.#options.repositories, name)
    const web = new WebTemplates(this.#options.folder, name, within)
    return { place, heads, web }
  }
}
