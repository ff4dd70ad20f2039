import { existsSync } from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../src/storage/database.ts'
import { makePast } from '../../test/providers/git/history/past.ts'
import { po, pot, TestRepository } from '../../test/providers/git/repository.ts'
import { inProject } from '../demo-tracker.ts'
import { differences, type FiguresOf, readFigures } from './figures.ts'
import { databaseIn, killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { askFile, fileFlaws, pageFlaws } from './sqlite-file.ts'
import { countWrites, Victim } from './victim.ts'

/** A database of an older schema is brought up to date. */
export class MigrationMoment implements Moment {
  readonly name = 'a migration'
  readonly share = 2
  #old = ''
  #expected: readonly string[] = []
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    const folder = await stage.newFolder('older')
    this.#old = databaseIn(folder)
    await writeOlder(this.#old)
    const twin = await this.#copy(stage)
    const victim = new Victim(['migrate'], stage.settings(twin, 8))
    this.#writes = Math.max(1, await countWrites(victim, `${databaseIn(twin)}-wal`))
    this.#expected = dump(databaseIn(twin))
  }

  async strike(stage: Stage): Promise<Strike> {
    const folder = await this.#copy(stage)
    const database = databaseIn(folder)
    const victim = new Victim(['migrate'], stage.settings(folder, 8))
    const { random } = stage
    const fell = await killAtWork(victim, { database, writes: this.#writes, random })
    const flaws = await pageFlaws(database)
    await (await openDatabase(database)).close()
    const own = dump(database)
    const isRight =
      own.length === this.#expected.length && own.every((row, at) => row === this.#expected[at])
    return { fell, flaws: [...flaws, ...(isRight ? [] : ['the migrated rows differ'])] }
  }

  async #copy(stage: Stage): Promise<string> {
    const folder = await stage.newFolder('migrate')
    await copyFile(this.#old, databaseIn(folder))
    return folder
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

/** A project's past is counted from its repository. */
export class BackfillMoment implements Moment {
  readonly name = 'a backfill'
  readonly share = 2
  #repository = ''
  #expected: FiguresOf = new Map()
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    this.#repository = join(await stage.newFolder('repository'), 'nova.git')
    makePast(new TestRepository(this.#repository), pastOfNova())
    const twin = await stage.newFolder('twin')
    const victim = this.#start(stage, twin)
    this.#writes = Math.max(1, await countWrites(victim, `${databaseIn(twin)}-wal`))
    if ((await victim.end()) !== 0) throw new Error(`a backfill failed: ${victim.log}`)
    this.#expected = await askFile(databaseIn(twin), readFigures)
  }

  async strike(stage: Stage): Promise<Strike> {
    const folder = await stage.newFolder('backfill')
    const { random } = stage
    const place = { database: databaseIn(folder), writes: this.#writes, random }
    const fell = await killAtWork(this.#start(stage, folder), place)
    const flaws = existsSync(place.database) ? await pageFlaws(place.database) : []
    const again = this.#start(stage, folder)
    const code = await again.end()
    return {
      fell,
      flaws: [
        ...flaws,
        ...(code === 0 ? [] : [`the next backfill ended with ${code}: ${again.log}`]),
        ...(await fileFlaws(place.database)),
        ...differences(await askFile(place.database, readFigures), this.#expected),
      ],
    }
  }

  #start(stage: Stage, folder: string): Victim {
    const args = ['backfill', this.#repository, '--every', 'month', '--since', '2022-01-31']
    return new Victim(args, stage.settings(folder, 8))
  }
}

/** Four years, in which French gets on by a string a month. */
function pastOfNova() {
  const ids = Array.from({ length: 60 }, (_, at) => `message ${at}`)
  return Array.from({ length: 46 }, (_, month) => {
    const at = new Date(Date.UTC(2022, month, 10)).toISOString().slice(0, 10)
    const translated = Object.fromEntries(ids.slice(0, month).map((id) => [id, id.toUpperCase()]))
    return {
      at,
      files: {
        'nova/locale/nova.pot': pot(...ids),
        'nova/locale/fr/LC_MESSAGES/nova.po': po(translated),
        'nova/locale/de/LC_MESSAGES/nova.po': po({ 'message 1': 'eins' }),
      },
    }
  })
}

/** A copy is made: a file under its name is whole, and the database is as it was. */
export class BackupMoment implements Moment {
  readonly name = 'a backup'
  readonly share = 1
  #folder = ''
  #figures: FiguresOf = new Map()
  #tookMs = 0
  #count = 0

  async prepare(stage: Stage): Promise<void> {
    this.#folder = await stage.newFolder('backup')
    await stage.sync(this.#folder, 6)
    this.#figures = await askFile(databaseIn(this.#folder), readFigures)
    const startedAt = performance.now()
    await this.#start(stage, this.#nextFile()).end()
    this.#tookMs = performance.now() - startedAt
  }

  async strike(stage: Stage): Promise<Strike> {
    const file = this.#nextFile()
    const victim = this.#start(stage, file)
    // What comes before is the start of the process.
    await wait(this.#tookMs * (0.5 + stage.random.share() * 0.55))
    const hasEnded = !victim.isRunning
    await victim.kill()
    const isThere = existsSync(file)
    const copies = isThere ? [databaseIn(this.#folder), file] : [databaseIn(this.#folder)]
    const flaws: string[] = []
    for (const path of copies) {
      flaws.push(...(await fileFlaws(path)))
      flaws.push(...differences(await askFile(path, readFigures), this.#figures))
    }
    return { fell: hasEnded ? 'after its end' : 'at work', flaws }
  }

  #nextFile(): string {
    this.#count += 1
    return join(this.#folder, `copy-${this.#count}.sqlite`)
  }

  #start(stage: Stage, file: string): Victim {
    return new Victim(['backup', file], stage.settings(this.#folder, 8))
  }
}
