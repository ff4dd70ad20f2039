import { type StartedPostgres, sharedServer, startPostgres } from './postgres-server.ts'

/*
 * One PostgreSQL server for a whole run: `node --test --test-global-setup=test/support/postgres-run.ts`.
 */

let server: StartedPostgres | null = null

export async function globalSetup(): Promise<void> {
  server = await startPostgres()
  process.env[sharedServer] = server.address
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
