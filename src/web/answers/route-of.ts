import type { Request } from 'express'

/** Where parts of the app are mounted; everything else is told apart by its own route. */
const roots: ReadonlySet<string> = new Set([
  '/api',
  '/badge',
  '/chart',
  '/embed',
  '/hooks',
  '/static',
])

/** What an address that no route took is called. */
export const noRoute = 'none'

/**
 * The pattern of the route that answers, `/languages/:language`: of those there are as many as in
 * the code, and never as many as visitors can write.
 */
export function routeOf({ baseUrl, route }: Pick<Request, 'baseUrl' | 'route'>): string {
  const root = baseUrl.toLowerCase()
  const base = roots.has(root) ? root : ''
  const path: unknown = route?.path
  if (typeof path === 'string') return path === '/' && base !== '' ? base : base + path
  return base === '' ? noRoute : `${base}/*`
}
