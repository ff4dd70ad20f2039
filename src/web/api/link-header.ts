import { apiPageUrl, apiUrl } from '../urls.ts'

/** Where to go on and where the API is described (RFC 8288, RFC 8631). */
export function linkHeader(nextUrl: string | null): string {
  return [
    ...(nextUrl === null ? [] : [`<${nextUrl}>; rel="next"`]),
    `<${apiUrl('openapi.json')}>; rel="service-desc"`,
    `<${apiPageUrl}>; rel="service-doc"`,
  ].join(', ')
}
