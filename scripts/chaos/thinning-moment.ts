import { type Kysely, sql } from 'kysely'
import { openDatabase } from '../../src/storage/database.ts'
import { fillMonths } from '../../src/storage/migrations/0017-months-beside-days.ts'
import { differences, type FiguresOf } from './figures.ts'
import { figuresIn, flawsOf, type Home } from './home.ts'
import { killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { countWrites, Victim } from './victim.ts'

/** A sync that thins years of history afterwards. */
export class ThinningMoment implements Moment {
  readonly name = 'the thinning of old history'
  readonly share = 2
  #old!: Home
  #expected: FiguresOf = new Map()
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    this.#old = await stage.homes.found('years')
    await stage.sync(this.#old, 6)
    await stage.nextDay()
    await stage.nextDay()
    await addYears(this.#old.place)
    const twin = await stage.homes.copy(this.#old, 'thinning')
    const victim = new Victim(['sync'], stage.settings(twin, 8))
    this.#writes = Math.max(1, await countWrites(victim, twin))
    this.#expected = await figuresIn(twin)
  }

  async strike(stage: Stage): Promise<Strike> {
    const home = await stage.homes.copy(this.#old, 'thinning')
    const victim = new Victim(['sync'], stage.settings(home, 8))
    const { random } = stage
    const fell = await killAtWork(victim, { home, writes: this.#writes, random })
    await home.settle()
    const flaws = await flawsOf(home)
    await stage.sync(home, 9)
    return {
      fell,
      flaws: [
        ...flaws,
        ...(await flawsOf(home)),
        ...differences(await figuresIn(home), this.#expected),
      ],
    }
  }
}

/** A year, long ago, on every day of which something was done and undone. */
async function addYears(place: string): Promise<void> {
  const database = await openDatabase(place)
  const run = (statement: string) => sql.raw(statement).execute(database.writer)
  const numbers = (most: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${most - 1})`
  const begin = Date.UTC(2022, 0, 1)
  await run(`${numbers(336)} insert into cell_history (cell_id, as_of, translated)
    select cell.id, ${begin} + i * cast(86400000 as bigint), i from n, (select id from cell order by id limit 60) as cell`)
  await run(`${numbers(336)} insert into part_change
    (part_id, day, language, total, resources, open_totals, presence, counted_resources,
      counted_total, translated, needs_editing, without_review)
    select part_id, 20220101 + i / 28 * 100 + i % 28, language, 0, 0, 0, 0, 0, 0,
      case i % 2 when 0 then 1 else -1 end, 0, 0
    from n, (select distinct part_id, language from part_change where language <> '' limit 60) as line`)
  await run(`insert into language_change
    select whole.id, change.day, 0, 0, 0, 0, 0, 0, sum(change.translated), 0, 0
    from part_change as change join part on part.id = change.part_id
    join language_total as whole on whole.series_id = part.series_id and whole.kind = part.kind
      and whole.tier = part.tier and whole.language = change.language
    where change.day < 20230000 group by whole.id, change.day`)
  await run('delete from part_month')
  await run('delete from language_month')
  await fillMonths(database.writer as Kysely<unknown>)
  await database.close()
}
