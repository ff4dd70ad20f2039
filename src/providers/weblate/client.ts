import type { z } from 'zod'
import { ProviderError, type ProviderErrorCode } from '../../sync/provider-error.ts'
import type { FetchContext } from '../../sync/translation-provider.ts'
import { JsonClient, type JsonClientOptions } from '../http.ts'
import { listName, listSize, sized, statisticsSize } from './addresses.ts'
import { firstIssue, rowName } from './row-name.ts'
import {
  type Category,
  type Change,
  type Component,
  categorySchema,
  changeSchema,
  componentSchema,
  detailOf,
  type Project,
  pageSchema,
  projectSchema,
  type StatisticsRow,
  statisticsRowSchema,
  type TranslationRow,
  translationSchema,
} from './schema.ts'
import { SelfName } from './self-name.ts'
import { type ListedRow, type Page, wholeList } from './whole-list.ts'

export interface WeblateClientOptions
  extends Omit<JsonClientOptions, 'credentials' | 'accept' | 'detailOf'> {
  /** `null`: asked as nobody. */
  readonly token: string | null
  /** A list of more pages than this would never end. */
  readonly mostPages?: number
}

/** The lists of Weblate's API that are read: https://docs.weblate.org/en/latest/api.html */
export class WeblateClient {
  readonly #http: JsonClient
  readonly #selfName: SelfName
  readonly #options: WeblateClientOptions
  readonly #apiPath: string
  #remaining: number | null = null
  /** Whether something has answered as only a Weblate does. */
  #isKnown = false

  constructor(options: WeblateClientOptions) {
    const { token, mostPages: _, ...rest } = options
    this.#options = options
    this.#selfName = new SelfName(options.baseUrl)
    this.#http = new JsonClient({
      // Lists of a thousand rows take the server their time.
      timeoutMs: 120_000,
      ...rest,
      credentials:
        token === null ? null : { headers: { authorization: `Token ${token}` }, secret: token },
      detailOf,
    })
    this.#apiPath = this.#http.resolve('/api/').pathname
  }

  get isAnonymous(): boolean {
    return this.#options.token === null
  }

  /** Requests it still allows for now, by its last answer; `null` where it does not say. */
  get remaining(): number | null {
    return this.#remaining
  }

  projects(context: FetchContext): Promise<Project[]> {
    return this.#list(`/api/projects/?page_size=${listSize}`, projectSchema, context)
  }

  /** The first page alone: on a large server the few that are wanted cost less one by one. */
  someProjects(context: FetchContext): Promise<Page<Project>> {
    return this.page(`/api/projects/?page_size=${listSize}`, projectSchema, context)
  }

  project(slug: string, context: FetchContext): Promise<Project> {
    return this.#one(`/api/projects/${encodeURIComponent(slug)}/`, projectSchema, context)
  }

  /** Of the site, or of the project whose list is at the address. */
  categories(address: string | null, context: FetchContext): Promise<Category[]> {
    return this.#list(sized(address ?? '/api/categories/', listSize), categorySchema, context)
  }

  category(address: string, context: FetchContext): Promise<Category> {
    return this.#one(address, categorySchema, context)
  }

  /** Of the site, or of the project whose list is at the address. */
  components(address: string | null, context: FetchContext): Promise<Component[]> {
    return this.#list(sized(address ?? '/api/components/', listSize), componentSchema, context)
  }

  component(address: string, context: FetchContext): Promise<Component> {
    return this.#one(address, componentSchema, context)
  }

  /** Every language of a component, its source language included. */
  statistics(address: string, context: FetchContext): Promise<StatisticsRow[]> {
    return this.#list(sized(address, statisticsSize), statisticsRowSchema, context)
  }

  /** A page of every language of every component of the site. */
  translations(context: FetchContext): Promise<Page<TranslationRow>> {
    return this.page(`/api/translations/?page_size=${listSize}`, translationSchema, context)
  }

  nextTranslations(next: string, context: FetchContext): Promise<Page<TranslationRow>> {
    return this.page(next, translationSchema, context)
  }

  /** The first page of the change log from a moment on (ISO 8601), newest first; `null`: of all of it. */
  changes(from: string | null, context: FetchContext): Promise<Page<Change>> {
    const query = new URLSearchParams({ page_size: String(listSize) })
    if (from !== null) query.set('timestamp_after', from)
    return this.page(`/api/changes/?${query}`, changeSchema, context)
  }

  nextChanges(next: string, context: FetchContext): Promise<Page<Change>> {
    return this.page(next, changeSchema, context)
  }

  #list<T extends ListedRow>(
    address: string,
    schema: z.ZodType<T>,
    context: FetchContext,
  ): Promise<T[]> {
    return wholeList(address, {
      mostPages: this.#options.mostPages ?? 2_000,
      resolve: (next) => this.#address(next).href,
      read: (page) => this.page(page, schema, context),
      refuse: (sentence) => this.refuse(sentence),
    })
  }

  async page<T>(address: string, schema: z.ZodType<T>, context: FetchContext): Promise<Page<T>> {
    const url = this.#address(address)
    const name = listName(address)
    const { body, headers } = await this.#get(url, context)
    const page = pageSchema.safeParse(body)
    if (!page.success) return this.#strange(`${name}: is no list (${firstIssue(page.error)})`)
    this.#learn(page.data.results[0])
    const rows = page.data.results.map((raw, index) => {
      const row = schema.safeParse(raw)
      if (row.success) return row.data
      return this.refuse(`${name}: ${rowName(raw, index)}: ${firstIssue(row.error)}`)
    })
    this.#isKnown = true
    const { next, count } = page.data
    return {
      rows,
      count: count ?? null,
      next: next ? this.#link(next, url).href : null,
      answeredAt: dateOf(headers),
    }
  }

  async #one<T>(address: string, schema: z.ZodType<T>, context: FetchContext): Promise<T> {
    const { body } = await this.#get(this.#address(address), context)
    this.#learn(body)
    const row = schema.safeParse(body)
    if (!row.success) return this.#strange(`${listName(address)}: ${firstIssue(row.error)}`)
    this.#isKnown = true
    return row.data
  }

  async #get(url: URL, context: FetchContext) {
    try {
      const answer = await this.#http.getWithHeaders(url.href, context)
      this.#remaining = remainingIn(answer.headers) ?? this.#remaining
      return answer
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const said = error.message.replace(`${error.platform}: `, '')
      if (error.code === 'refused' && this.isAnonymous) {
        throw this.error('refused', `${said}; set WEBLATE_TOKEN`)
      }
      const isOfAddress = error.code === 'not-found' || error.code === 'answer-invalid'
      if (this.#isKnown || !isOfAddress) throw error
      return this.#strange(said, error.code)
    }
  }

  /** Says that an answer is wrong, and, before anything has answered rightly, what may be the reason. */
  #strange(sentence: string, code: ProviderErrorCode = 'answer-invalid'): never {
    const hint = `; is ${this.#options.baseUrl} the address of a Weblate?`
    throw this.#http.error(code, sentence + (this.#isKnown ? '' : hint))
  }

  #learn(row: unknown): void {
    this.#selfName.learn((row as { url?: unknown } | null | undefined)?.url)
  }

  /** An address of ours or one from a document, whatever name the server calls itself by. */
  #address(address: string): URL {
    return this.#link(address, this.#http.resolve('/api/'))
  }

  #link(link: string, document: URL): URL {
    const own = link.startsWith('/api/') ? this.#http.resolve(link).href : link
    const url = this.#http.follow(this.#selfName.translate(own), document.href)
    if (url.pathname.startsWith(this.#apiPath)) return url
    return this.refuse(`names an address outside of its API (${url.pathname}); it is not followed`)
  }

  /** What an address is known by, however it is written: its path on the server. */
  keyOf(address: string): string {
    return this.#address(address).pathname
  }

  /** Slug of the project that the address of a component leads through. */
  projectIn(address: string): string {
    const [, , slug = ''] = this.keyOf(address)
      .slice(this.#apiPath.length - 1)
      .split('/')
    return slug
  }

  /** Refuses an answer that cannot be so. */
  refuse(sentence: string): never {
    throw this.error('answer-invalid', sentence)
  }

  error(code: ProviderErrorCode, sentence: string): ProviderError {
    return this.#http.error(code, sentence)
  }
}

function remainingIn(headers: Headers): number | null {
  const value = headers.get('x-ratelimit-remaining') ?? ''
  return /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

function dateOf(headers: Headers): Date | null {
  const ms = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(ms) ? null : new Date(ms)
}
