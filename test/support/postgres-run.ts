import { tmpdir } from 'node:os'
import { compileCache } from './compile-cache.ts'
import { folderInMemory } from './folder-in-memory.ts'
import { type StartedPostgres, sharedServer, startPostgres } from './postgres-server.ts'

/*
 * One PostgreSQL server for a whole run: `node --test --test-global-setup=test/support/postgres-run.ts`.
 * Its processes share what one of them has compiled, too, and write into memory where they can.
 */

let server: StartedPostgres | null = null

export async function globalSetup(): Promise<void> {
  process.env['NODE_COMPILE_CACHE'] ??= compileCache
  process.env['TMPDIR'] = folderInMemory() ?? tmpdir()
  server = await startPostgres()
  process.env[sharedServer] = server.address
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
