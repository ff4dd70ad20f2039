import type { FetchContext } from '../../sync/translation-provider.ts'
import { CategoryTree } from './category-tree.ts'
import type { WeblateClient } from './client.ts'
import type { Category, Component, Project } from './schema.ts'

/** A component with everything that is needed to read it. */
export interface KnownComponent {
  readonly id: string
  /** What its address is known by: see `WeblateClient.keyOf`. */
  readonly key: string
  /** Slug of its project. */
  readonly project: string
  /** Slug of the outermost category; `null`: it lies in none. */
  readonly branch: string | null
  /** Slugs of the other categories and its own, joined by `/`. */
  readonly name: string
  readonly statisticsUrl: string
  readonly isGlossary: boolean
  /** `null` where Weblate does not say. */
  readonly sourceLanguage: string | null
  /** Whether translations are approved in a step of their own; `null` where Weblate does not say. */
  readonly hasReview: boolean | null
}

/**
 * What is on the server: projects and their components, each in its place. It is kept from run to run,
 * and asked for again where the change log says that something moved.
 */
export class Listing {
  readonly #client: WeblateClient
  readonly #projects = new Map<string, Project>()
  readonly #components = new Map<string, KnownComponent>()
  /** Projects whose list is here whole: slug → their components. */
  readonly #lists = new Map<string, readonly KnownComponent[]>()
  #categories = new CategoryTree()

  constructor(client: WeblateClient) {
    this.#client = client
  }

  /** The component at an address, asked for where it is not known yet. */
  async componentAt(address: string, context: FetchContext): Promise<KnownComponent> {
    const known = this.#components.get(this.#client.keyOf(address))
    if (known) return known
    const component = await this.#client.component(address, context)
    if (!component.project) return this.#client.refuse(`${component.slug} names no project`)
    return this.#place(component, component.project, context)
  }

  knows(address: string): boolean {
    return this.#components.has(this.#client.keyOf(address))
  }

  /** Every component of a project, listed anew where that has not been done or was forgotten. */
  async componentsOf(slug: string, context: FetchContext): Promise<readonly KnownComponent[]> {
    return this.#lists.get(slug) ?? this.#listProject(slug, context)
  }

  /** Its components where they are here whole; else `null`. */
  listed(slug: string): readonly KnownComponent[] | null {
    return this.#lists.get(slug) ?? null
  }

  isListed(slug: string): boolean {
    return this.#lists.has(slug)
  }

  /** How many components of these projects are to be read; `null` where not all of them are listed. */
  sizeOf(slugs: readonly string[]): number | null {
    const lists = slugs.map((slug) => this.#lists.get(slug))
    return lists.reduce<number | null>((sum, list) => {
      if (sum === null || !list) return null
      return sum + list.filter(({ isGlossary }) => !isGlossary).length
    }, 0)
  }

  /** Something moved there: the next time its components are listed anew. */
  forget(slug: string): void {
    this.#lists.delete(slug)
    this.#projects.delete(slug)
    for (const [key, component] of this.#components) {
      if (component.project === slug) this.#components.delete(key)
    }
  }

  /** Lists everything: the slugs of all projects. */
  async listSite(context: FetchContext): Promise<string[]> {
    return this.#listAll(await this.#client.projects(context), context)
  }

  /**
   * Lists these projects. Site-wide lists are three requests for all of them together, lists of one
   * project are two for each: on a server where they are but a few of many, those are the smaller work.
   */
  async listProjects(slugs: readonly string[], context: FetchContext): Promise<void> {
    this.forgetAll()
    const first = await this.#client.someProjects(context)
    for (const project of first.rows) this.#projects.set(project.slug, project)
    const isSmall = first.next === null && first.rows.length <= slugs.length * manyTimes
    if (isSmall) await this.#listAll(first.rows, context)
  }

  async #listAll(projects: readonly Project[], context: FetchContext): Promise<string[]> {
    const components = await this.#client.components(null, context)
    const isSorted = components.some((component) => component.category)
    const categories = isSorted ? await this.#client.categories(null, context) : []
    this.forgetAll()
    for (const project of projects) this.#projects.set(project.slug, project)
    this.#addCategories(categories)
    const lists = new Map(projects.map(({ slug }): [string, KnownComponent[]] => [slug, []]))
    for (const component of components) {
      const project = this.#projects.get(component.project?.slug ?? '') ?? component.project
      if (!project)
        return this.#client.refuse(`/api/components/: ${component.slug} names no project`)
      const placed = await this.#place(component, project, context)
      // A project that came after the list of projects waits for the next time.
      lists.get(project.slug)?.push(placed)
    }
    for (const [slug, list] of lists) this.#lists.set(slug, list)
    return [...lists.keys()]
  }

  async #listProject(slug: string, context: FetchContext): Promise<readonly KnownComponent[]> {
    const project = this.#projects.get(slug) ?? (await this.#client.project(slug, context))
    const components = await this.#client.components(project.components_list_url, context)
    if (project.categories_url && components.some((component) => component.category)) {
      this.#addCategories(await this.#client.categories(project.categories_url, context))
    }
    this.#projects.set(slug, project)
    const placed: KnownComponent[] = []
    for (const component of components) placed.push(await this.#place(component, project, context))
    this.#lists.set(slug, placed)
    return placed
  }

  async #place(
    component: Component,
    project: Project,
    context: FetchContext,
  ): Promise<KnownComponent> {
    const key = this.#client.keyOf(component.url)
    const slugs = await this.#categorySlugs(component, context)
    const [branch = null, ...others] = slugs
    const language = component.source_language ?? project.source_language
    const placed: KnownComponent = {
      key,
      // Before components were numbered, their place has to tell them apart.
      id:
        component.id == null
          ? [project.slug, ...slugs, component.slug].join('/')
          : `${component.id}`,
      project: project.slug,
      branch,
      name: [...others, component.slug].join('/'),
      statisticsUrl: component.statistics_url,
      isGlossary: component.is_glossary ?? false,
      sourceLanguage: language?.code ?? null,
      hasReview: project.translation_review ?? null,
    }
    this.#components.set(key, placed)
    return placed
  }

  async #categorySlugs(
    { category, slug }: Component,
    context: FetchContext,
  ): Promise<readonly string[]> {
    const key = category ? this.#client.keyOf(category) : null
    for (;;) {
      const slugs = this.#categories.slugsOf(key)
      if (slugs === null) return this.#client.refuse(`${slug}: its categories lie in each other`)
      if (!('missing' in slugs)) return slugs
      const found = await this.#client.category(slugs.missing, context)
      this.#addCategories([found])
      if (this.#client.keyOf(found.url) !== slugs.missing) {
        return this.#client.refuse(`${slugs.missing} is the category ${found.url}`)
      }
    }
  }

  #addCategories(categories: readonly Category[]): void {
    for (const { url, slug, category } of categories) {
      const parent = category ? this.#client.keyOf(category) : null
      this.#categories.add(this.#client.keyOf(url), { slug, parent })
    }
  }

  /** Nothing that is known is sure to be so still. */
  forgetAll(): void {
    this.#projects.clear()
    this.#components.clear()
    this.#lists.clear()
    this.#categories = new CategoryTree()
  }
}

/** So many times the projects that are wanted are still listed together with them. */
const manyTimes = 10
