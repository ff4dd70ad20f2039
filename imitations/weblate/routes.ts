import type { Answer, SeenRequest } from '../kit/answer.ts'
import type { Visitor } from './access.ts'
import { type Addresses, slugInPath } from './addresses.ts'
import { changeRows } from './change-rows.ts'
import type { Document, Documents } from './documents.ts'
import { notFound, pageNotFound } from './failures.ts'
import { spoilPage, type WeblateFault } from './faults.ts'
import type { ImitatedComponent, ImitatedProject, ImitatedTranslation } from './model.ts'
import { largePages, type PageRules, pageOf, type Rows, standardPages } from './paging.ts'
import type { Site } from './site.ts'
import type { Abilities } from './versions.ts'

/** A list under an address, or one document, or an answer that is neither. */
type Found =
  | { readonly kind: 'list'; readonly rows: Rows; readonly rules: PageRules }
  | { readonly kind: 'one'; readonly document: unknown }
  | { readonly kind: 'page-not-found' }

export interface RoutesContext {
  readonly site: Site
  readonly documents: Documents
  readonly addresses: Addresses
  readonly can: Abilities
  /** A server may allow fewer rows a page than Weblate usually does. */
  readonly mostRows: number | null
}

/** Answers a GET below `/api/`; throws an `ApiFailure` for what is not there. */
export class Routes {
  readonly #context: RoutesContext

  constructor(context: RoutesContext) {
    this.#context = context
  }

  /** @param path below `/api/`, still encoded, with its last slash */
  answer(path: string, request: SeenRequest, fault: WeblateFault | null, visitor: Visitor): Answer {
    const found = this.#find(path.split('/').slice(0, -1), request, visitor)
    if (found.kind === 'page-not-found') return pageNotFound
    if (found.kind === 'one') return { status: 200, body: found.document }
    const { addresses, mostRows } = this.#context
    const { usual, most } = found.rules
    const rules =
      mostRows === null
        ? found.rules
        : { usual: Math.min(usual, mostRows), most: Math.min(most, mostRows) }
    const address = addresses.api(path)
    const query = request.query.toString()
    const asked = query === '' ? address : `${address}?${query}`
    return {
      status: 200,
      body: spoilPage(pageOf(found.rows, request, address, rules), fault, asked),
    }
  }

  #find([kind, ...rest]: readonly string[], request: SeenRequest, visitor: Visitor): Found {
    switch (kind) {
      case undefined:
        return { kind: 'one', document: this.#context.documents.root() }
      case 'projects':
        return this.#projects(rest, request, visitor)
      case 'categories':
        return this.#categories(rest, visitor)
      case 'components':
        return this.#components(rest, request, visitor)
      case 'translations':
        return this.#translations(visitor)
      case 'changes':
        return this.#changes(request, visitor, () => true)
      default:
        return { kind: 'page-not-found' }
    }
  }

  #projects([slug, what]: readonly string[], request: SeenRequest, visitor: Visitor): Found {
    const { documents } = this.#context
    const visible = this.#visible(visitor)
    if (slug === undefined) {
      return list(visible.map((project) => () => documents.project(project)))
    }
    const project = visible.find((one) => one.slug === slug)
    if (!project) throw notFound()
    switch (what) {
      case undefined:
        return { kind: 'one', document: documents.project(project) }
      case 'components':
        return list(project.components.map((one) => () => documents.component(project, one, false)))
      case 'categories':
        if (!this.#context.can.categories) return { kind: 'page-not-found' }
        return list(project.categories.map((one) => () => documents.category(project, one)))
      case 'changes':
        return this.#changes(request, visitor, (change) => change.project === project)
      default:
        return { kind: 'page-not-found' }
    }
  }

  #categories([id]: readonly string[], visitor: Visitor): Found {
    if (!this.#context.can.categories) return { kind: 'page-not-found' }
    const { documents } = this.#context
    const all = this.#visible(visitor).flatMap((project) =>
      project.categories.map((category) => ({ project, category })),
    )
    if (id === undefined) {
      return list(
        all.map(
          ({ project, category }) =>
            () =>
              documents.category(project, category),
        ),
      )
    }
    const found = all.find(({ category }) => String(category.id) === id)
    if (!found) throw notFound()
    return { kind: 'one', document: documents.category(found.project, found.category) }
  }

  #components(parts: readonly string[], request: SeenRequest, visitor: Visitor): Found {
    const { documents } = this.#context
    const [projectSlug, componentPath, what] = parts
    const all = this.#placed(visitor)
    if (projectSlug === undefined) {
      return list(
        all.map(
          ({ project, component }) =>
            () =>
              documents.component(project, component, true),
        ),
      )
    }
    const found = all.find(
      ({ project, component }) =>
        project.slug === projectSlug && slugInPath(component) === componentPath,
    )
    if (!found) throw notFound()
    const { project, component } = found
    switch (what) {
      case undefined:
        return { kind: 'one', document: documents.component(project, component, true) }
      case 'statistics':
        return {
          ...list(
            rowsOf(component).map(
              ([code, row]) =>
                () =>
                  documents.statistics(project, component, code, row),
            ),
          ),
          rules: this.#context.can.largeStatistics ? largePages : standardPages,
        }
      case 'changes':
        return this.#changes(request, visitor, (change) => change.component === component)
      default:
        return { kind: 'page-not-found' }
    }
  }

  #translations(visitor: Visitor): Found {
    const { documents } = this.#context
    return list(
      this.#placed(visitor)
        .flatMap(({ project, component }) =>
          rowsOf(component).map(([code, row]) => ({ project, component, code, row })),
        )
        .sort((a, b) => a.row.id - b.row.id)
        .map(
          ({ project, component, code, row }) =>
            () =>
              documents.translation(project, component, code, row),
        ),
    )
  }

  #changes(
    request: SeenRequest,
    visitor: Visitor,
    isMeant: (change: Site['changes'][number]) => boolean,
  ): Found {
    const { site, documents } = this.#context
    const visible = new Set(this.#visible(visitor))
    const changes = changeRows(site.changes, request.query).filter(
      (change) => change.project !== null && visible.has(change.project) && isMeant(change),
    )
    return list(changes.map((change) => () => documents.change(change)))
  }

  #visible(visitor: Visitor): ImitatedProject[] {
    const { projects } = this.#context.site
    return projects.filter((project) => visitor.kind === 'user' || !project.isPrivate)
  }

  #placed(visitor: Visitor): { project: ImitatedProject; component: ImitatedComponent }[] {
    return this.#visible(visitor)
      .flatMap((project) => project.components.map((component) => ({ project, component })))
      .sort((a, b) => a.component.id - b.component.id)
  }
}

function rowsOf(component: ImitatedComponent): [string, ImitatedTranslation][] {
  return [...component.translations]
}

/** Rows are written when their page is asked: a site has tens of thousands. */
function list(writers: readonly (() => Document)[]) {
  return {
    kind: 'list' as const,
    rows: {
      length: writers.length,
      slice: (from: number, to: number) => writers.slice(from, to).map((write) => write()),
    },
    rules: standardPages,
  }
}

/** By the server's router, which reads a path decoded once: `%2F` is a slash to it, `%252F` is none. */
const known = [
  /^$/,
  /^(projects|components|translations|changes|categories)\/$/,
  /^projects\/[^/]+\/((components|categories|changes)\/)?$/,
  /^categories\/\d+\/$/,
  /^components\/[^/]+\/[^/]+\/((statistics|changes)\/)?$/,
]

/** Whether a path below `/api/` is one of the API; all else is a page of the website, for anybody. */
export function isOfApi(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path)
    return known.some((pattern) => pattern.test(decoded))
  } catch {
    return false
  }
}
