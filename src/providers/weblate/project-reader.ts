import { ProviderError } from '../../sync/provider-error.ts'
import type {
  FetchContext,
  ProjectReading,
  ResourceReading,
} from '../../sync/translation-provider.ts'
import type { WeblateClient } from './client.ts'
import type { KnownComponent, Listing } from './listing.ts'
import { toResourceReading } from './mapping.ts'
import type { StatisticsRow } from './schema.ts'
import type { SiteRows } from './whole-site.ts'

/** What a run reads of one project. */
export type Task =
  /** Its components as the plan listed them; `null`: as they are listed when it is read. */
  | { readonly kind: 'whole'; readonly components: readonly KnownComponent[] | null }
  | { readonly kind: 'components'; readonly components: readonly KnownComponent[] }
  /** By their names, with branch: `stable-2025-1/django`. */
  | { readonly kind: 'named'; readonly names: readonly string[] }

/** How a run reads, whichever project. */
export interface ReadingWay {
  /** Rows that the plan has read already; `null`: each component is asked for its own. */
  readonly siteRows: SiteRows | null
  /** What is approved cannot be told in this way, nor could it when the rest was read. */
  readonly isApprovalUnknown: boolean
}

/** Reads projects, or parts of them, component by component. */
export class ProjectReader {
  readonly #client: WeblateClient
  readonly #listing: Listing

  constructor(client: WeblateClient, listing: Listing) {
    this.#client = client
    this.#listing = listing
  }

  async read(
    slug: string,
    task: Task,
    way: ReadingWay,
    context: FetchContext,
  ): Promise<ProjectReading> {
    if (task.kind === 'whole') return this.#readWhole(slug, task.components, way, context)
    try {
      const components =
        task.kind === 'components' ? task.components : await this.#named(slug, task.names, context)
      if (components === null) return await this.#readWhole(slug, null, way, context)
      const resources = await this.#readEach(components, way, context)
      return { resources, isRestUnchanged: true }
    } catch (error) {
      if (!isNotFound(error)) throw error
      // It was renamed, moved or removed since it was last listed.
      this.#listing.forget(slug)
      return this.#readWhole(slug, null, way, context)
    }
  }

  async #readWhole(
    slug: string,
    planned: readonly KnownComponent[] | null,
    way: ReadingWay,
    context: FetchContext,
  ): Promise<ProjectReading> {
    const wasListed = planned !== null || this.#listing.isListed(slug)
    const components = planned ?? (await this.#listing.componentsOf(slug, context))
    try {
      return { resources: await this.#readEach(components, way, context) }
    } catch (error) {
      if (!wasListed || !isNotFound(error)) throw error
      // One of them left between the list and its statistics.
      this.#listing.forget(slug)
      const again = await this.#listing.componentsOf(slug, context)
      return { resources: await this.#readEach(again, way, context) }
    }
  }

  /** Components by their names; `null`: one of them is no longer there, so something moved. */
  async #named(
    slug: string,
    names: readonly string[],
    context: FetchContext,
  ): Promise<readonly KnownComponent[] | null> {
    const wasListed = this.#listing.isListed(slug)
    const components = await this.#listing.componentsOf(slug, context)
    const found = names.flatMap((name) => components.find((one) => nameOf(one) === name) ?? [])
    if (found.length === names.length) return found
    if (wasListed) this.#listing.forget(slug)
    return null
  }

  async #readEach(
    components: readonly KnownComponent[],
    { siteRows, isApprovalUnknown }: ReadingWay,
    context: FetchContext,
  ): Promise<ResourceReading[]> {
    const refuse = (sentence: string): never => this.#client.refuse(sentence)
    const resources: ResourceReading[] = []
    for (const component of components) {
      if (component.isGlossary) continue
      const rows: readonly StatisticsRow[] =
        siteRows?.get(component.key) ??
        (await this.#client.statistics(component.statisticsUrl, context))
      const asKnown = isApprovalUnknown ? { ...component, hasReview: null } : component
      resources.push(toResourceReading(asKnown, rows, refuse))
    }
    return resources
  }
}

function nameOf({ branch, name }: KnownComponent): string {
  return branch === null ? name : `${branch}/${name}`
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'not-found'
}
