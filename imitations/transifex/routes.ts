import { invalidFilter, type ListAnswer, type ListRules, notFound } from './answer.ts'
import type { Documents, Item } from './documents.ts'
import type { ImitatedOrganization, ImitatedProject } from './model.ts'

const pageSize = 150
const paged: ListRules = { pageSize, lastPage: 'null' }
const pagedStats: ListRules = { pageSize, lastPage: 'no-key' }
const unpaged: ListRules = { pageSize: null, lastPage: 'no-key' }

export interface Place {
  readonly organization: ImitatedOrganization
  /** Others that the token sees: they are listed, and nothing is in them. */
  readonly others: readonly OrganizationName[]
  /** What the projects of an organization are that the token does not see. */
  readonly invisible: 'not-found' | 'empty'
  readonly documents: Documents
}

export type OrganizationName = Pick<ImitatedOrganization, 'slug' | 'name'>

export type RouteAnswer = { readonly list: ListAnswer } | { readonly item: Item }

const organizationId = /^o:([a-zA-Z0-9._-]+)$/
const projectId = /^o:([a-zA-Z0-9._-]+):p:([a-zA-Z0-9_-]+)$/
const resourceId = /^(o:[a-zA-Z0-9._-]+:p:[a-zA-Z0-9_-]+):r:([a-zA-Z0-9_-]+)$/
const languageId = /^l:([a-zA-Z0-9@_.-]+)$/

/** The part of the API that is imitated; `null` for any other path. */
export function route(path: string, query: URLSearchParams, place: Place): RouteAnswer | null {
  const [collection, id, ...rest] = path.split('/').slice(1).map(decodeURIComponent)
  const below = rest.join('/')
  if (collection === 'organizations') return organizations(id, query, place)
  if (collection === 'languages') return languages(id, query, place)
  if (collection === 'projects') {
    if (id === undefined) return projects(query, place)
    const project = findProject(id, place)
    if (below === '') return { item: place.documents.project(place.organization, project) }
    if (below === 'languages') return targetLanguages(project, place)
    if (below === 'relationships/languages') return languageIds(project)
    return null
  }
  if (below !== '') return null
  if (collection === 'resources') return resources(id, query, place)
  if (collection === 'resource_language_stats') return stats(id, query, place)
  return null
}

function organizations(
  id: string | undefined,
  query: URLSearchParams,
  { organization, others, documents }: Place,
): RouteAnswer {
  const items = [organization, ...others]
    .filter((one) => matches(query, 'slug', one.slug))
    .map((one) => documents.organization(one))
  if (id === undefined) return { list: { items, rules: paged } }
  const item = items.find((one) => one.id === id)
  if (!item) throw notFound('Organization', id)
  return { item }
}

function projects(query: URLSearchParams, place: Place): RouteAnswer {
  const { organization, others, invisible, documents } = place
  const id = requiredFilter(query, 'organization', organizationId)
  if (id !== `o:${organization.slug}`) {
    const isSeen = others.some(({ slug }) => id === `o:${slug}`)
    if (isSeen || invisible === 'empty') return { list: { items: [], rules: paged } }
    throw notFound('Organization', id)
  }
  const items = organization.projects
    .filter((one) => matches(query, 'slug', one.slug) && matches(query, 'name', one.name))
    .map((one) => documents.project(organization, one))
  return { list: { items, rules: paged } }
}

function targetLanguages(
  project: ImitatedProject,
  { organization, documents }: Place,
): RouteAnswer {
  const items = organization.languages
    .filter(({ code }) => project.languages.includes(code))
    .map((language) => documents.language(language))
  return { list: { items, rules: unpaged } }
}

function languageIds(project: ImitatedProject): RouteAnswer {
  const items = project.languages.map((code) => ({ type: 'languages', id: `l:${code}` }))
  return { list: { items, rules: unpaged } }
}

function languages(
  id: string | undefined,
  query: URLSearchParams,
  { organization, documents }: Place,
): RouteAnswer {
  const any = query.get('filter[code][any]')?.split(',')
  const items = organization.languages
    .filter(({ code }) => matches(query, 'code', code) && (any?.includes(code) ?? true))
    .map((language) => documents.language(language))
  if (id === undefined) return { list: { items, rules: unpaged } }
  const item = items.find((one) => one.id === id)
  if (!item) throw notFound('Language', id)
  return { item }
}

function resources(id: string | undefined, query: URLSearchParams, place: Place): RouteAnswer {
  if (id !== undefined) {
    const { project, projectKey, slug } = splitResource(id, place)
    const resource = project.resources.find((one) => one.slug === slug)
    if (!resource) throw notFound('Resource', id)
    return { item: place.documents.resource(projectKey, resource) }
  }
  const key = requiredFilter(query, 'project', projectId)
  const items = findProject(key, place)
    .resources.filter((one) => matches(query, 'slug', one.slug) && matches(query, 'name', one.name))
    .map((resource) => place.documents.resource(key, resource))
  return { list: { items, rules: paged } }
}

function stats(id: string | undefined, query: URLSearchParams, place: Place): RouteAnswer {
  if (id !== undefined) {
    const key = /^(o:.+:p:.+):r:.+:l:/.exec(id)?.[1] ?? id
    const item = statsOf(key, findProject(key, place), place).find((one) => one.id === id)
    if (!item) throw notFound('ResourceLanguageStats', id)
    return { item }
  }
  const key = requiredFilter(query, 'project', projectId)
  const resource = optionalFilter(query, 'resource', resourceId)
  const language = optionalFilter(query, 'language', languageId)
  const items = statsOf(key, findProject(key, place), place).filter(
    (row) =>
      (resource === null || row.id.startsWith(`${resource}:l:`)) &&
      (language === null || row.id.endsWith(`:${language}`)),
  )
  return { list: { items, rules: pagedStats } }
}

/** A row for every resource and language, that of the source among them. */
function statsOf(key: string, project: ImitatedProject, { documents }: Place): Item[] {
  const { sourceLanguage, languages } = project
  return project.resources.flatMap((resource) => {
    const resourceKey = `${key}:r:${resource.slug}`
    return [
      documents.statsRow(resourceKey, resource, sourceLanguage, true),
      ...languages.map((code) => documents.statsRow(resourceKey, resource, code, false)),
    ]
  })
}

function findProject(id: string, { organization }: Place): ImitatedProject {
  const [, organizationSlug, slug] = projectId.exec(id) ?? []
  const project = organization.projects.find((one) => one.slug === slug)
  if (!project || organizationSlug !== organization.slug) throw notFound('Project', id)
  return project
}

function splitResource(id: string, place: Place) {
  const [, projectKey = id, slug = ''] = resourceId.exec(id) ?? []
  return { project: findProject(projectKey, place), projectKey, slug }
}

function requiredFilter(query: URLSearchParams, name: string, shape: RegExp): string {
  const value = optionalFilter(query, name, shape)
  if (value === null) throw invalidFilter(name)
  return value
}

function optionalFilter(query: URLSearchParams, name: string, shape: RegExp): string | null {
  const value = query.get(`filter[${name}]`)
  if (value !== null && !shape.test(value)) throw invalidFilter(name)
  return value
}

function matches(query: URLSearchParams, name: string, value: string): boolean {
  const wanted = query.get(`filter[${name}]`)
  return wanted === null || wanted === value
}
