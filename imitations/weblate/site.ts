import { actions } from './actions.ts'
import {
  type GivenComponent,
  type GivenTranslation,
  type ImitatedCategory,
  type ImitatedChange,
  type ImitatedComponent,
  type ImitatedProject,
  type ImitatedTranslation,
  pathOf,
  translationOf,
} from './model.ts'

/** A component with where it is. */
export interface Placed {
  readonly project: ImitatedProject
  readonly component: ImitatedComponent
}

export interface SiteOptions {
  /** The server's clock. */
  readonly now?: () => Date
}

/**
 * What is on the server. Everything done to it is written into its change log, as the real one
 * does; what is done past it (`site.projects[0].components.pop()`) is not, as when the real one
 * counts anew without a line.
 */
export class Site {
  readonly projects: ImitatedProject[] = []
  /** Oldest first. */
  readonly changes: ImitatedChange[] = []
  readonly #now: () => Date
  readonly #listeners: ((change: ImitatedChange) => void)[] = []
  #lastId = 0

  constructor({ now = () => new Date() }: SiteOptions = {}) {
    this.#now = now
  }

  now(): Date {
    return this.#now()
  }

  onChange(listener: (change: ImitatedChange) => void): void {
    this.#listeners.push(listener)
  }

  addProject(slug: string, given: Partial<ImitatedProject> = {}): ImitatedProject {
    const project: ImitatedProject = {
      id: this.#nextId(),
      slug,
      name: slug,
      review: false,
      isPrivate: false,
      categories: [],
      components: [],
      ...given,
    }
    this.projects.push(project)
    this.log(actions.projectCreated, { project })
    return project
  }

  /** By its path, `horizon/master/doc/doc-horizon`; projects and categories that lack are made. */
  addComponent(path: string, given: GivenComponent): ImitatedComponent {
    const [projectSlug = '', ...slugs] = path.split('/')
    const slug = slugs.pop() ?? ''
    const project = this.#projectCalled(projectSlug) ?? this.addProject(projectSlug)
    const { strings, words = strings * 7, sourceLanguage = 'en', isGlossary = false } = given
    const component: ImitatedComponent = {
      id: this.#nextId(),
      slug,
      name: slug,
      category: this.category(project, slugs),
      sourceLanguage,
      isGlossary,
      strings,
      words,
      translations: new Map(),
    }
    project.components.push(component)
    this.log(actions.componentCreated, { project, component })
    // The source language has a row of its own, wholly translated and read-only.
    this.#put(component, sourceLanguage, {
      translated: strings,
      readonly: strings,
      lastChange: this.now(),
    })
    for (const [language, counts] of Object.entries(given.languages ?? {})) {
      this.#put(component, language, counts)
    }
    return component
  }

  /** The category at these slugs, made where it lacks; `null` for none. Weblate logs no line for it. */
  category(project: ImitatedProject, slugs: readonly string[]): ImitatedCategory | null {
    let parent: ImitatedCategory | null = null
    for (const slug of slugs) {
      const known = project.categories.find((one) => one.slug === slug && one.parent === parent)
      if (known) {
        parent = known
        continue
      }
      const made: ImitatedCategory = { id: this.#nextId(), slug, name: slug, parent }
      project.categories.push(made)
      parent = made
    }
    return parent
  }

  /** The component at a path; throws where there is none. */
  at(path: string): Placed {
    for (const project of this.projects) {
      const component = project.components.find((one) => pathOf(project, one) === path)
      if (component) return { project, component }
    }
    throw new Error(`there is no component ${path}`)
  }

  /** Paths of all components but glossaries, as `at` takes them. */
  paths(): string[] {
    return this.projects.flatMap((project) =>
      project.components.filter((one) => !one.isGlossary).map((one) => pathOf(project, one)),
    )
  }

  project(slug: string): ImitatedProject {
    const project = this.#projectCalled(slug)
    if (!project) throw new Error(`there is no project ${slug}`)
    return project
  }

  /** Somebody translates so many more strings, fuzzy ones first. */
  translate(path: string, language: string, strings: number): void {
    const { project, component } = this.at(path)
    const row = this.#row(component, language)
    const added = Math.min(strings, row.total - row.translated)
    const wordsLeft = row.totalWords - row.translatedWords
    const left = row.total - row.translated
    const words = left === 0 ? 0 : Math.round((wordsLeft * added) / left)
    row.translated += added
    row.translatedWords += words
    const mended = Math.min(row.fuzzy, added)
    row.fuzzyWords = row.fuzzy === mended ? 0 : Math.max(0, row.fuzzyWords - words)
    row.fuzzy -= mended
    row.lastChange = this.now()
    for (let done = 0; done < Math.max(1, added); done += 1) {
      this.log(actions.translationAdded, { project, component, language })
    }
  }

  /** A reviewer approves so many more of what is translated. */
  approve(path: string, language: string, strings: number): void {
    const { project, component } = this.at(path)
    const row = this.#row(component, language)
    row.approved = Math.min(row.translated - row.readonly, row.approved + strings)
    row.approvedWords = Math.floor((row.translatedWords * row.approved) / row.translated)
    row.lastChange = this.now()
    this.log(actions.translationApproved, { project, component, language })
  }

  /** The source text gets more strings: one line a language, as a commit does. */
  addStrings(path: string, strings: number, words = strings * 7): void {
    const { project, component } = this.at(path)
    component.strings += strings
    component.words += words
    for (const [language, row] of component.translations) {
      row.total += strings
      row.totalWords += words
      if (language === component.sourceLanguage) {
        row.translated = row.readonly = row.total
        row.translatedWords = row.readonlyWords = row.totalWords
      }
      this.log(actions.resourceUpdated, { project, component, language })
    }
  }

  addLanguage(path: string, language: string, counts: GivenTranslation = {}): void {
    const { project, component } = this.at(path)
    this.#put(component, language, counts)
    this.log(actions.languageAdded, { project, component, language })
  }

  removeLanguage(path: string, language: string): void {
    const { project, component } = this.at(path)
    component.translations.delete(language)
    this.#forget((change) => change.component === component && change.language === language)
    this.log(actions.translationRemoved, { project, component, target: language })
  }

  renameComponent(path: string, slug: string): void {
    const { project, component } = this.at(path)
    const old = component.slug
    component.slug = slug
    this.log(actions.componentRenamed, { project, component, old, target: slug })
  }

  /** Into the category at these slugs; none: to the top of its project. */
  moveComponent(path: string, slugs: readonly string[]): void {
    const { project, component } = this.at(path)
    const old = component.category?.slug ?? ''
    component.category = this.category(project, slugs)
    this.log(actions.componentMoved, { project, component, old, target: slugs.at(-1) ?? '' })
  }

  removeComponent(path: string): void {
    const { project, component } = this.at(path)
    this.log(actions.componentRemoved, { project, target: component.slug })
    project.components.splice(project.components.indexOf(component), 1)
    this.#forget((change) => change.component === component)
  }

  renameCategory(projectSlug: string, slugs: readonly string[], slug: string): void {
    const project = this.project(projectSlug)
    const category = this.category(project, slugs)
    if (category === null) throw new Error('there is no such category')
    const old = category.slug
    category.slug = slug
    this.log(actions.categoryRenamed, { project, old, target: slug })
  }

  renameProject(projectSlug: string, slug: string): void {
    const project = this.project(projectSlug)
    project.slug = slug
    this.log(actions.projectRenamed, { project, old: projectSlug, target: slug })
  }

  /** Its line in the log belongs to no project, and is shown to administrators only. */
  removeProject(slug: string): void {
    const project = this.project(slug)
    this.projects.splice(this.projects.indexOf(project), 1)
    this.#forget((change) => change.project === project)
    this.log(actions.projectRemoved, { project: null, target: slug })
  }

  /** A comment under a string: a line that changes no number. */
  comment(path: string, language: string): void {
    const { project, component } = this.at(path)
    this.#row(component, language).lastChange = this.now()
    this.log(actions.commentAdded, { project, component, language })
  }

  /** Makes everything in the log so much older, as if it had been there for long. */
  age(ms: number): void {
    for (const change of this.changes) change.at = new Date(change.at.getTime() - ms)
  }

  log(action: number, about: Partial<Omit<ImitatedChange, 'id' | 'action'>>): void {
    const change: ImitatedChange = {
      id: this.#nextId(),
      at: this.now(),
      action,
      project: null,
      component: null,
      language: null,
      target: '',
      old: '',
      ...about,
    }
    this.changes.push(change)
    for (const listener of this.#listeners) listener(change)
  }

  #put(component: ImitatedComponent, language: string, given: GivenTranslation): void {
    component.translations.set(language, translationOf(this.#nextId(), component, given))
  }

  #row(component: ImitatedComponent, language: string): ImitatedTranslation {
    const row = component.translations.get(language)
    if (!row) throw new Error(`${component.slug} has no language ${language}`)
    return row
  }

  #projectCalled(slug: string): ImitatedProject | undefined {
    return this.projects.find((one) => one.slug === slug)
  }

  #forget(isGone: (change: ImitatedChange) => boolean): void {
    const kept = this.changes.filter((change) => !isGone(change))
    this.changes.splice(0, this.changes.length, ...kept)
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}
