import { categorySlugs, type ImitatedComponent, type ImitatedProject, pathOf } from './model.ts'

/** The addresses the server gives to its things, in the name it calls itself by. */
export class Addresses {
  /** With the path the server lies under, without a slash at its end. */
  readonly #site: string

  constructor(site: string) {
    this.#site = site
  }

  api(path: string): string {
    return `${this.#site}/api/${path}`
  }

  project({ slug }: ImitatedProject, more = ''): string {
    return this.api(`projects/${slug}/${more}`)
  }

  category(id: number, more = ''): string {
    return this.api(`categories/${id}/${more}`)
  }

  component(project: ImitatedProject, component: ImitatedComponent, more = ''): string {
    return this.api(`components/${project.slug}/${slugInPath(component)}/${more}`)
  }

  translation(
    project: ImitatedProject,
    component: ImitatedComponent,
    language: string,
    more = '',
  ): string {
    return this.api(`translations/${project.slug}/${slugInPath(component)}/${language}/${more}`)
  }

  web(path: string): string {
    return `${this.#site}${path}`
  }

  webOf(kind: 'projects' | 'translate', project: ImitatedProject, rest: string): string {
    return this.web(`/${kind}/${project.slug}/${rest}`)
  }

  webComponent(project: ImitatedProject, component: ImitatedComponent): string {
    return this.web(`/projects/${pathOf(project, component)}/`)
  }

  webTranslation(project: ImitatedProject, component: ImitatedComponent, language: string): string {
    return this.web(`/projects/${pathOf(project, component)}/${language}/`)
  }

  webEditor(project: ImitatedProject, component: ImitatedComponent, language: string): string {
    return this.web(`/translate/${pathOf(project, component)}/${language}/`)
  }
}

/** Categories and the component's own slug are joined by `%2F`, and that is encoded once more. */
export function slugInPath(component: ImitatedComponent): string {
  return encodeURIComponent([...categorySlugs(component.category), component.slug].join('%2F'))
}
