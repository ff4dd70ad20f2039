import { copyFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { differences, type FiguresOf, readFigures } from './figures.ts'
import { databaseIn, killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { askFile, fileFlaws } from './sqlite-file.ts'
import { countWrites, Victim } from './victim.ts'

/** A sync that thins years of history afterwards. */
export class ThinningMoment implements Moment {
  readonly name = 'the thinning of old history'
  readonly share = 2
  #old = ''
  #expected: FiguresOf = new Map()
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    const folder = await stage.newFolder('years')
    await stage.sync(folder, 6)
    await stage.nextDay()
    await stage.nextDay()
    addYears(databaseIn(folder))
    this.#old = databaseIn(folder)
    const twin = await this.#copy(stage)
    const victim = new Victim(['sync'], stage.settings(twin, 8))
    this.#writes = Math.max(1, await countWrites(victim, `${databaseIn(twin)}-wal`))
    this.#expected = await askFile(databaseIn(twin), readFigures)
  }

  async strike(stage: Stage): Promise<Strike> {
    const folder = await this.#copy(stage)
    const database = databaseIn(folder)
    const victim = new Victim(['sync'], stage.settings(folder, 8))
    const { random } = stage
    const fell = await killAtWork(victim, { database, writes: this.#writes, random })
    const flaws = await fileFlaws(database)
    await stage.sync(folder, 9)
    return {
      fell,
      flaws: [
        ...flaws,
        ...(await fileFlaws(database)),
        ...differences(await askFile(database, readFigures), this.#expected),
      ],
    }
  }

  async #copy(stage: Stage): Promise<string> {
    const folder = await stage.newFolder('thinning')
    await copyFile(this.#old, databaseIn(folder))
    return folder
  }
}

/** A year, long ago, on every day of which something was done and undone. */
function addYears(path: string): void {
  const database = new DatabaseSync(path)
  const numbers = (most: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${most - 1})`
  const begin = Date.UTC(2022, 0, 1)
  database.exec(`${numbers(336)} insert into cell_history (cell_id, as_of, translated)
    select cell.id, ${begin} + i * 86400000, i from n, (select id from cell order by id limit 60) as cell`)
  database.exec(`${numbers(336)} insert into part_change
    (part_id, day, language, total, resources, open_totals, presence, counted_resources,
      counted_total, translated, needs_editing, without_review)
    select part_id, 20220101 + i / 28 * 100 + i % 28, language, 0, 0, 0, 0, 0, 0,
      case i % 2 when 0 then 1 else -1 end, 0, 0
    from n, (select distinct part_id, language from part_change where language <> '' limit 60) as line`)
  database.close()
}
