import type { Config } from '../../config.ts'
import { refuseDamaged } from '../../storage/sqlite/start-check.ts'
import { isDatabaseAddress } from '../../support/database-place.ts'

/**
 * Refuses a damaged database before anything is done with it. A large one is looked through
 * meanwhile: resolves with what is wrong with it, and never where nothing is. A server looks after its
 * own files.
 */
export function refuseUnsound({ databaseUrl }: Config): Promise<Error> {
  const { promise, resolve } = Promise.withResolvers<Error>()
  if (!isDatabaseAddress(databaseUrl)) refuseDamaged(databaseUrl, resolve)
  return promise
}
