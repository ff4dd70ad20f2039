import type { Item } from './documents.ts'

/** A failure the API tells in its own words; thrown by whoever notices. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly status: number
  readonly document: unknown

  constructor(status: number, code: string, title: string, detail: string, source?: object) {
    super(detail)
    this.status = status
    this.document = {
      errors: [{ status: String(status), code, title, detail, ...(source && { source }) }],
    }
  }
}

export function unauthorized(): ApiFailure {
  return new ApiFailure(401, 'unauthorized', 'Unauthorized', 'Please verify your credentials')
}

/** Failures of the way, in the words of the real one. */
export function failure(status: number, code: string, detail: string): unknown {
  const [realCode, title] = titles[status] ?? [code, 'Invalid']
  return new ApiFailure(status, realCode, title, detail).document
}

const titles: Readonly<Record<number, [code: string, title: string]>> = {
  403: ['forbidden', 'Operation not allowed'],
  429: ['Throttled', 'Throttled'],
  500: ['server error', 'Something went wrong'],
}

/** In the words of the real one; it says the same to a token that may not see the thing. */
export function notFound(kind: string, id: string): ApiFailure {
  const detail = `No \`${kind}\` resource found with the identifier \`${id}\``
  return new ApiFailure(404, 'not_found', 'Object not found', detail)
}

export function invalidFilter(name: string): ApiFailure {
  const title = `Field \`filter[${name}]\` is invalid`
  const detail = `The filter \`${name}\` is required and has to be an identifier`
  return new ApiFailure(400, 'invalid', title, detail, { parameter: `?filter[${name}]` })
}

/** How a list is cut into pages and what its last page says about the next. */
export interface ListRules {
  /** `null`: the list has no pages. */
  readonly pageSize: number | null
  /** Statistics leave `next` out on their last page; other lists say `null`. */
  readonly lastPage: 'no-key' | 'null'
}

export interface ListAnswer {
  readonly items: readonly Item[]
  readonly rules: ListRules
}
