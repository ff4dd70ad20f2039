import { ProviderError } from './provider-error.ts'

/**
 * Whether another attempt at a project may succeed: its platform was out of reach, or something
 * happened that nobody foresaw, such as a lost connection to the database. What a platform refuses,
 * or says in a way that cannot be true, it will say again.
 */
export function mayPass(error: unknown): boolean {
  return !(error instanceof ProviderError) || error.code === 'unavailable'
}
