import { compileCache } from './compile-cache.ts'
import { type StartedPostgres, sharedServer, startPostgres } from './postgres-server.ts'

/*
 * One PostgreSQL server for a whole run: `node --test --test-global-setup=test/support/postgres-run.ts`.
 * Its processes share what one of them has compiled, too.
 */

let server: StartedPostgres | null = null

export async function globalSetup(): Promise<void> {
  process.env['NODE_COMPILE_CACHE'] ??= compileCache
  server = await startPostgres()
  process.env[sharedServer] = server.address
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
