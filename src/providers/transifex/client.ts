import type { z } from 'zod'
import type { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext } from '../../sync/translation-provider.ts'
import { JsonClient, type JsonClientOptions } from '../http.ts'
import {
  detailOf,
  itemSchema,
  type Language,
  languageSchema,
  listSchema,
  type Organization,
  organizationSchema,
  type Project,
  projectSchema,
  type Resource,
  resourceSchema,
  type StatsRow,
  statsRowSchema,
} from './schema.ts'

export interface TransifexClientOptions
  extends Omit<JsonClientOptions, 'credentials' | 'accept' | 'detailOf'> {
  readonly token: string
  /** A list of more pages than this would never end. */
  readonly mostPages?: number
}

interface Page<T> {
  readonly rows: readonly T[]
  /** Address of the page after it; `null` on the last. */
  readonly next: string | null
}

/** The lists of Transifex's API v3 that are read, whole: https://developers.transifex.com/reference */
export class TransifexClient {
  readonly #http: JsonClient
  readonly #mostPages: number

  constructor({ token, mostPages = 2_000, ...options }: TransifexClientOptions) {
    this.#mostPages = mostPages
    this.#http = new JsonClient({
      ...options,
      credentials: { headers: { authorization: `Bearer ${token}` }, secret: token },
      accept: 'application/vnd.api+json',
      detailOf,
    })
  }

  organizations(context: FetchContext): Promise<Organization[]> {
    return this.#list('/organizations', organizationSchema, context)
  }

  projects(organizationId: string, context: FetchContext): Promise<Project[]> {
    return this.#list(`/projects?${filter('organization', organizationId)}`, projectSchema, context)
  }

  async project(id: string, context: FetchContext): Promise<Project> {
    const address = `/projects/${encodeURIComponent(id)}`
    const document = itemSchema.safeParse(await this.#http.get(address, context))
    const project = projectSchema.safeParse(document.data?.data)
    return project.success
      ? project.data
      : this.refuse(`${id}: is no project (${firstIssue(project.error)})`)
  }

  resources(projectId: string, context: FetchContext): Promise<Resource[]> {
    return this.#list(`/resources?${filter('project', projectId)}`, resourceSchema, context)
  }

  /** Languages the project is translated into; the source language is not among them. */
  targetLanguages(projectId: string, context: FetchContext): Promise<Language[]> {
    return this.#list(
      `/projects/${encodeURIComponent(projectId)}/languages`,
      languageSchema,
      context,
    )
  }

  /** Every resource × language of a project, its source language included. */
  stats(projectId: string, context: FetchContext): Promise<StatsRow[]> {
    const address = `/resource_language_stats?${filter('project', projectId)}`
    return this.#list(address, statsRowSchema, context)
  }

  /** Follows `next` to the end. A list that comes back to itself, or names a thing twice, is refused. */
  async #list<T extends { id: string }>(
    firstAddress: string,
    schema: z.ZodType<T>,
    context: FetchContext,
  ): Promise<T[]> {
    const rows = new Map<string, T>()
    const asked = new Set<string>()
    let next: URL | null = this.#http.resolve(firstAddress)
    while (next !== null) {
      const address: string = next.href
      if (asked.has(address)) this.refuse(`${firstAddress}: its pages repeat`)
      if (asked.size === this.#mostPages) this.refuse(`${firstAddress}: it has no end`)
      asked.add(address)
      const page: Page<T> = await this.#page(address, firstAddress, schema, context)
      for (const row of page.rows) {
        if (rows.has(row.id)) this.refuse(`${firstAddress}: ${row.id} is listed twice`)
        rows.set(row.id, row)
      }
      next = page.next === null ? null : this.#http.follow(page.next, address)
    }
    return [...rows.values()]
  }

  async #page<T>(
    address: string,
    listName: string,
    schema: z.ZodType<T>,
    context: FetchContext,
  ): Promise<Page<T>> {
    const document = listSchema.safeParse(await this.#http.get(address, context))
    if (!document.success) {
      return this.refuse(`${listName}: is no list (${firstIssue(document.error)})`)
    }
    const rows = document.data.data.map((raw, index) => {
      const row = schema.safeParse(raw)
      if (row.success) return row.data
      return this.refuse(`${listName}: ${nameOf(raw, index)}: ${firstIssue(row.error)}`)
    })
    return { rows, next: document.data.links?.next || null }
  }

  /** The failure of something that is not there. */
  missing(sentence: string): ProviderError {
    return this.#http.error('not-found', sentence)
  }

  /** Refuses an answer that cannot be so. */
  refuse(sentence: string): never {
    throw this.#http.error('answer-invalid', sentence)
  }
}

function filter(name: string, value: string): string {
  return new URLSearchParams({ [`filter[${name}]`]: value }).toString()
}

function nameOf(raw: unknown, index: number): string {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : `entry ${index + 1}`
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message
}
