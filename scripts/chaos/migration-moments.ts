import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../src/storage/database.ts'
import { inProject } from '../demo-tracker.ts'
import type { Home } from './home.ts'
import { killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { countWrites, Victim } from './victim.ts'

/** A database of an older schema is brought up to date. */
export class MigrationMoment implements Moment {
  readonly name = 'a migration'
  readonly share = 2
  #old!: Home
  #expected: readonly string[] = []
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    this.#old = await stage.homes.found('older')
    await writeOlder(this.#old.place)
    const twin = await stage.homes.copy(this.#old, 'migrate')
    const victim = new Victim(['migrate'], stage.settings(twin, 8))
    this.#writes = Math.max(1, await countWrites(victim, twin))
    this.#expected = dump(twin.place)
  }

  async strike(stage: Stage): Promise<Strike> {
    const home = await stage.homes.copy(this.#old, 'migrate')
    const victim = new Victim(['migrate'], stage.settings(home, 8))
    const { random } = stage
    const fell = await killAtWork(victim, { home, writes: this.#writes, random })
    const flaws = await home.flaws()
    await (await openDatabase(home.place)).close()
    const own = dump(home.place)
    const isRight =
      own.length === this.#expected.length && own.every((row, at) => row === this.#expected[at])
    return { fell, flaws: [...flaws, ...(isRight ? [] : ['the migrated rows differ'])] }
  }
}

/** As an earlier version left it, with a past that takes a while to move. */
async function writeOlder(path: string): Promise<void> {
  const database = new DatabaseSync(path)
  database.exec(await readFile(inProject('test/storage/recorded/schema-0002.sql'), 'utf8'))
  const numbers = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)'
  database.exec(`${numbers} insert into cell_history (cell_id, as_of, translated)
    select cell.id, strftime('%Y-%m-%dT%H:%M:%S.000Z', 1000000000 + i * 3600, 'unixepoch'), i
    from n, (select id from cell order by id limit 3) as cell`)
  database.close()
}

/** Every row of every table, as text; when a step was taken is no part of it. */
function dump(path: string): string[] {
  const database = new DatabaseSync(path)
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%'")
    .all()
  const rows = tables.flatMap(({ name }) =>
    database
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => `${name} ${JSON.stringify(row)}`),
  )
  const steps = database.prepare('select name from kysely_migration').all()
  database.close()
  return [...rows, ...steps.map((row) => JSON.stringify(row))].sort()
}

/** An empty database on a server is given its tables, those of the queue included. */
export class ReleaseMoment implements Moment {
  readonly name = 'a release'
  readonly share = 2
  #expected: readonly string[] = []
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    const twin = await stage.homes.found('release')
    const victim = this.#start(stage, twin)
    this.#writes = Math.max(1, await countWrites(victim, twin))
    this.#expected = await columnsOf(twin)
  }

  async strike(stage: Stage): Promise<Strike> {
    const home = await stage.homes.found('release')
    const { random } = stage
    const fell = await killAtWork(this.#start(stage, home), { home, writes: this.#writes, random })
    await home.settle()
    const again = this.#start(stage, home)
    const code = await again.end()
    const own = await columnsOf(home)
    const isRight =
      own.length === this.#expected.length && own.every((row, at) => row === this.#expected[at])
    return {
      fell,
      flaws: [
        ...(code === 0 ? [] : [`the next release ended with ${code}: ${again.log}`]),
        ...(isRight ? [] : ['the tables differ']),
      ],
    }
  }

  #start(stage: Stage, home: Home): Victim {
    return new Victim(['migrate'], stage.settings(home, 8))
  }
}

/** Every column of every table, and every step that was taken. */
function columnsOf(home: Home): Promise<string[]> {
  return home.ask(async (ask) => {
    const columns = await ask(`select table_schema, table_name, column_name, data_type
      from information_schema.columns where table_schema in ('public', 'stringboard_jobs')`)
    const steps = await ask('select name from kysely_migration')
    return [...columns, ...steps].map((row) => JSON.stringify(row)).sort()
  })
}
