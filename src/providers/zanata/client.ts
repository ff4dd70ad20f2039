import type { z } from 'zod'
import { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext } from '../../sync/translation-provider.ts'
import { type Credentials, JsonClient, type JsonClientOptions } from '../http.ts'
import {
  isOpen,
  projectRowSchema,
  projectSchema,
  type VersionStats,
  versionStatsSchema,
} from './schema.ts'

export interface ZanataClientOptions
  extends Omit<JsonClientOptions, 'baseUrl' | 'credentials' | 'accept' | 'detailOf'> {
  /** Address of the server, which may lie under a path. */
  readonly baseUrl: string
  readonly user: string | null
  /** The user's API key. */
  readonly token: string | null
}

/**
 * Zanata counts while it is asked, a query for each document and locale, and lets two requests of
 * one asker run at a time: so few at once, at a walking pace, each with time.
 */
const pace = {
  concurrency: 2,
  requestsPerMinute: 120,
  timeoutMs: 5 * 60_000,
  attempts: 3,
  totalMs: 30 * 60_000,
}

/** The parts of Zanata's REST API that are read. It is only ever asked. */
export class ZanataClient {
  readonly #http: JsonClient
  /** What is sent of user and key, in words. */
  readonly #sent: string

  constructor({ baseUrl, user, token, ...options }: ZanataClientOptions) {
    this.#http = new JsonClient({
      ...pace,
      ...options,
      // The address people know may be that of the API.
      baseUrl: baseUrl.replace(/\/rest\/*$/, ''),
      credentials: credentialsOf(user, token),
    })
    this.#sent = sentNote(user, token)
  }

  /** Ids of the projects that are not obsolete. */
  async projects(context: FetchContext): Promise<string[]> {
    const address = '/rest/projects'
    const body = await this.#get(address, context)
    if (!Array.isArray(body)) return this.refuse(`${address}: is no list`)
    const rows = body.map((raw, index) =>
      this.#parsed(projectRowSchema, raw, `${address}: ${nameOf(raw, index)}`),
    )
    return this.#openIds(rows, address)
  }

  /** Ids of a project's versions that are not obsolete. */
  async versions(project: string, context: FetchContext): Promise<string[]> {
    const address = `/rest/projects/p/${encodeURIComponent(project)}`
    const body = this.#parsed(projectSchema, await this.#get(address, context), address)
    if (!isSameId(body.id, project)) this.refuse(`${address}: is about ${body.id}`)
    return this.#openIds(body.iterations ?? [], address)
  }

  /** Every document of a version in every locale, in strings and in words. */
  async stats(project: string, version: string, context: FetchContext): Promise<VersionStats> {
    const place = [project, version].map(encodeURIComponent)
    const address = `/rest/stats/proj/${place[0]}/iter/${place[1]}?detail=true&word=true`
    const body = this.#parsed(versionStatsSchema, await this.#get(address, context), address)
    if (!isSameId(body.id, version)) this.refuse(`${address}: is about ${body.id}`)
    return body
  }

  /** As the client does it, but a refusal says what was sent: Zanata's own says nothing of it. */
  async #get(address: string, context: FetchContext): Promise<unknown> {
    try {
      return await this.#http.get(address, context)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const { code, platform, message } = error
      if (code !== 'refused' && code !== 'not-found') throw error
      throw this.#http.error(code, `${message.replace(`${platform}: `, '')}; ${this.#sent}`)
    }
  }

  /** Refuses an answer that cannot be so. */
  refuse(sentence: string): never {
    throw this.#http.error('answer-invalid', sentence)
  }

  #openIds(
    rows: readonly { readonly id: string; readonly status?: string | null | undefined }[],
    address: string,
  ): string[] {
    const ids = rows.filter(isOpen).map(({ id }) => id)
    const second = ids.find((id, index) => ids.indexOf(id) !== index)
    if (second !== undefined) this.refuse(`${address}: ${second} is listed twice`)
    return ids
  }

  #parsed<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
    const parsed = schema.safeParse(body)
    return parsed.success ? parsed.data : this.refuse(`${what}: ${firstIssue(parsed.error)}`)
  }
}

function credentialsOf(user: string | null, token: string | null): Credentials | null {
  if (user === null || token === null) return null
  return { headers: { 'x-auth-user': user, 'x-auth-token': token }, secret: token }
}

function sentNote(user: string | null, token: string | null): string {
  if (user !== null && token !== null) return 'a user and a key were sent'
  if (user !== null) return 'there is a user without a key, so neither was sent'
  if (token !== null) return 'there is a key without a user, so neither was sent'
  return 'no user and key were sent'
}

/** Zanata finds an id in any case, and answers with its own. */
function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function nameOf(raw: unknown, index: number): string {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : `entry ${index + 1}`
}

/** The first thing that is wrong, without what stands there. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'is not understood'
  const where = issue.path.join('.')
  return where === '' ? issue.message : `${where}: ${issue.message}`
}
