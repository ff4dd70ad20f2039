import type { Answer } from '../kit/answer.ts'
import type { Abilities } from './versions.ts'

/** A failure the API tells in its own words; thrown by whoever notices. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly status: number
  readonly code: string
  readonly attribute: string | null

  constructor(status: number, code: string, detail: string, attribute: string | null = null) {
    super(detail)
    this.status = status
    this.code = code
    this.attribute = attribute
  }
}

export function notFound(detail = 'Not found.'): ApiFailure {
  return new ApiFailure(404, 'not_found', detail)
}

/** The error document: `{"detail"}` until 5.9, `{"type", "errors"}` since. */
export function failureDocument(
  can: Abilities,
  status: number,
  code: string,
  detail: string,
  attribute: string | null = null,
): unknown {
  if (!can.typedErrors) return attribute === null ? { detail } : { [attribute]: [detail] }
  const type =
    status >= 500 ? 'server_error' : attribute === null ? 'client_error' : 'validation_error'
  return { type, errors: [{ code, detail, attr: attribute }] }
}

export function failureAnswer(can: Abilities, failure: ApiFailure): Answer {
  const { status, code, message, attribute } = failure
  return {
    status,
    body: failureDocument(can, status, code, message, attribute),
    ...(status === 401 && { headers: { 'www-authenticate': 'Token' } }),
  }
}

/** What is no address of the API is a page of the website, in HTML: so is one without its last slash. */
export const pageNotFound: Answer = {
  status: 404,
  body: '<!DOCTYPE html>\n<html lang="en" dir="ltr"><title>Page Not Found @ Weblate</title></html>',
}
