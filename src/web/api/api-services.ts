import { createHash } from 'node:crypto'
import type { KeptPages } from '../answers/kept-pages.ts'
import type { AppDependencies } from '../app.ts'
import { answersPerMinute } from '../middleware/rate-limit.ts'
import type { WebServices } from '../services.ts'
import { cellSchema } from './documents/cell.ts'
import { inlineSchema } from './json-schema.ts'

/** What the API needs beside what all routes share. */
export interface ApiServices extends WebServices {
  readonly kept: KeptPages
  /** Answers that may be made anew for one visitor in a minute. */
  readonly apiAnswersPerMinute: number
  /** Another one when the catalogue or the shape of documents is another. */
  readonly fingerprint: string
  /** What every answer says: who may read it, and how. */
  readonly apiHeaders: Readonly<Record<string, string>>
}

export function apiServices(
  services: WebServices,
  { kept, answersPerMinute: perMinute }: Pick<AppDependencies, 'kept' | 'answersPerMinute'>,
  commonHeaders: Readonly<Record<string, string>>,
): ApiServices {
  const shape = [services.catalogue, inlineSchema(cellSchema)]
  return {
    ...services,
    kept,
    apiAnswersPerMinute: perMinute ?? answersPerMinute,
    fingerprint: createHash('sha256')
      .update(JSON.stringify(shape))
      .digest('base64url')
      .slice(0, 12),
    apiHeaders: apiHeaders(commonHeaders),
  }
}

/**
 * Any page of the web may read the API: nothing in it is private, and nothing can be written. What
 * is not a document of ours is never taken for one, nor run.
 */
function apiHeaders(commonHeaders: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...commonHeaders,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After',
  }
}

/** JSON in which no markup can stand, whatever somebody put into a name. */
export function toJson(document: unknown): string {
  return JSON.stringify(document).replaceAll('<', '\\u003c')
}
