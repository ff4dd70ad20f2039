import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { generate } from '../imitations/weblate/generate.ts'
import { startWeblateImitation } from '../imitations/weblate/server.ts'
import { environment } from '../src/config.ts'
import { openDatabase } from '../src/storage/database.ts'
import { postgresServer } from '../test/support/postgres-server.ts'
import { startTurnstile } from './two-workers/turnstile.ts'

/*
 * Two workers and a web process on one PostgreSQL, all of them real processes: one worker is killed in
 * the middle of a run, and the other one ends it. What is in the database afterwards is held against
 * what one process reads into a file. Takes about two minutes: `npm run workers`.
 */

/** What Weblate is asked at by default, whoever asks. */
const perSecond = 6
const atOnce = 4

const launcher = join(import.meta.dirname, '..', 'bin', 'stringboard.js')
const folder = await mkdtemp(join(tmpdir(), 'stringboard-workers-'))
const place = await (await postgresServer()).createDatabase({ isEmpty: true })
const site = generate({ projects: 24, resources: 3, languages: 6, series: ['master'] })
const turnstile = await startTurnstile({ perSecond, atOnce })
const imitation = await startWeblateImitation({ site, calledAs: turnstile.address })
turnstile.leadTo(imitation.address)
const started: ChildProcess[] = []

try {
  const alone = await readAlone()
  console.log(`one process, a file: ${summary(alone)}`)
  turnstile.forget()

  const [first, second] = await Promise.all([run('migrate'), run('migrate')])
  assert.deepEqual([first, second], [0, 0])
  console.log('two releases at once: migrated')
  const web = await startWeb()
  const workers = [start('worker'), start('worker')] as const
  await turnstile.reached(30)
  workers[0].kill('SIGKILL')
  const killedAt = performance.now()
  console.log(`killed a worker after ${turnstile.asked} requests`)
  const database = await openDatabase(place)
  try {
    await until(
      async () => (await outcomes(database)).includes('weblate ok'),
      5 * 60_000,
      'the run ends',
    )
    const endedAt = performance.now()
    const seconds = Math.round((endedAt - killedAt) / 1_000)
    console.log(`the other worker has ended the run after ${seconds} s`)
    await until(
      async () => (await web.page('/status')).includes('complete'),
      2_000,
      'the web hears',
    )
    const learnt = Math.round(performance.now() - endedAt)
    console.log(`the web process shows it after ${learnt} ms`)
  } finally {
    await database.close()
  }
  const shared = await contents(place)
  console.log(`two workers, one killed: ${summary(shared)}`)
  assert.deepEqual(shared.cells, alone.cells, 'the same figures')
  assert.equal(shared.history, alone.history, 'nothing is written twice')
  assert.deepEqual(shared.runs, alone.runs, 'one run, which counts the same')
  console.log(
    `asked ${turnstile.asked} times: ${turnstile.refused} refused, at most ${turnstile.mostInASecond} a second and ${turnstile.mostAtOnce} at once`,
  )
  assert.equal(turnstile.refused, 0, 'nobody was turned away')
} finally {
  for (const child of started) child.kill('SIGKILL')
  await turnstile.close()
  await imitation.close()
  await rm(folder, { recursive: true, force: true })
}

function settings(databaseUrl: string): Record<string, string> {
  const { PATH = '', HOME = '' } = environment
  return {
    PATH,
    HOME,
    PORT: '0',
    STRINGBOARD_VAR: folder,
    DATABASE_URL: databaseUrl,
    WEBLATE_URL: turnstile.address,
    WEBLATE_TOKEN: imitation.token,
  }
}

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [launcher, ...args], { env: settings(place) })
  child.stderr.on('data', (text) => process.stderr.write(text))
  child.stdout.resume()
  started.push(child)
  return child
}

async function run(...args: string[]): Promise<number | null> {
  const [code] = await once(start(...args), 'exit')
  return code
}

async function startWeb() {
  const child = start('serve', '--no-sync')
  let log = ''
  child.stdout?.on('data', (text) => (log += text))
  await until(async () => /listens on/.test(log), 60_000, 'the web process listens')
  const port = /localhost:(\d+)/.exec(log)?.[1]
  return {
    page: async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text(),
  }
}

async function readAlone() {
  const file = join(folder, 'alone.sqlite')
  const env = settings(file)
  const args = [launcher, 'sync', '--platform', 'weblate']
  const [code] = await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'exit')
  assert.equal(code, 0)
  return contents(file)
}

/** What a reading of Weblate has left in a database, without the times of it. */
async function contents(at: string) {
  const database = await openDatabase(at)
  try {
    const cells = await database.reader
      .selectFrom('cell')
      .innerJoin('resource_source as source', 'source.id', 'cell.resource_source_id')
      .select(['source.platform_resource_id as resource', 'language', 'cell.total', 'translated'])
      .select(['cell.needs_editing', 'cell.state'])
      .where('source.platform_id', '=', 'weblate')
      .orderBy(sql`source.platform_resource_id collate ${sql.raw(collation(database.kind))}`)
      .orderBy(sql`language collate ${sql.raw(collation(database.kind))}`)
      .execute()
    const { history } = await database.reader
      .selectFrom('cell_history')
      .innerJoin('cell', 'cell.id', 'cell_history.cell_id')
      .innerJoin('resource_source as source', 'source.id', 'cell.resource_source_id')
      .select((eb) => eb.fn.countAll<number>().as('history'))
      .where('source.platform_id', '=', 'weblate')
      .executeTakeFirstOrThrow()
    const runs = await database.reader
      .selectFrom('sync_run')
      .select(['outcome', 'projects', 'failed_projects', 'cells_read', 'cells_changed'])
      .where('platform_id', '=', 'weblate')
      .execute()
    const lines = cells.map((cell) => Object.values({ ...cell }).join(' '))
    return { cells: lines, history: Number(history), runs: runs.map((one) => ({ ...one })) }
  } finally {
    await database.close()
  }
}

function collation(kind: 'sqlite' | 'postgres'): string {
  return kind === 'sqlite' ? 'binary' : '"C"'
}

function summary({ cells, history, runs }: Awaited<ReturnType<typeof contents>>): string {
  return `${cells.length} cells, ${history} lines of history, ${JSON.stringify(runs)}`
}

async function outcomes({ reader }: Awaited<ReturnType<typeof openDatabase>>): Promise<string[]> {
  const rows = await reader.selectFrom('sync_run').select(['platform_id', 'outcome']).execute()
  return rows.map(({ platform_id, outcome }) => `${platform_id} ${outcome}`)
}

async function until(holds: () => Promise<boolean>, mostMs: number, what: string): Promise<void> {
  const startedAt = performance.now()
  while (!(await holds())) {
    assert.ok(performance.now() - startedAt < mostMs, `waited ${mostMs} ms in vain: ${what}`)
    await wait(20)
  }
}
