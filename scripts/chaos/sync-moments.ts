import { setTimeout as wait } from 'node:timers/promises'
import { differences, type FiguresOf } from './figures.ts'
import { figuresIn, flawsOf, type Home } from './home.ts'
import { killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { countWrites, Victim } from './victim.ts'

interface SyncCommand {
  readonly name: string
  readonly share: number
  readonly args: readonly string[]
  /** Each kill falls on the first run into a new database, migration and catalogue included. */
  readonly isFirst?: boolean
  /** It goes on after its first sync: the work is done when it says so. */
  readonly isService?: boolean
}

/** A process that syncs is killed; its twin is not, and reads the same. */
export class SyncMoment implements Moment {
  readonly name: string
  readonly share: number
  readonly #command: SyncCommand
  #writes = 1
  #own!: Home
  #twin!: Home

  constructor(command: SyncCommand) {
    this.name = command.name
    this.share = command.share
    this.#command = command
  }

  async prepare(stage: Stage): Promise<void> {
    await this.#begin(stage)
    await stage.nextDay()
    const victim = this.#start(stage)
    const written = countWrites(victim, this.#own)
    if (this.#command.isService) {
      while (victim.isRunning && !/Read git/.test(victim.log)) await wait(5)
      await victim.kill()
    }
    this.#writes = Math.max(1, await written)
    await this.#begin(stage)
  }

  async strike(stage: Stage): Promise<Strike> {
    if (this.#command.isFirst) await this.#begin(stage)
    await stage.nextDay()
    const before = await figuresIn(this.#twin)
    const { random } = stage
    const own = { home: this.#own, writes: this.#writes, random }
    const fell = await killAtWork(this.#start(stage), own)
    await this.#own.settle()
    const [flaws, half] = [await flawsOf(this.#own), await figuresIn(this.#own)]
    await stage.sync(this.#twin, 9)
    const after = await figuresIn(this.#twin)
    await stage.sync(this.#own, 9)
    return {
      fell,
      flaws: [
        ...flaws,
        ...halfSaved(half, { before, after }),
        ...(await flawsOf(this.#own)),
        ...differences(await figuresIn(this.#own), after),
      ],
    }
  }

  /** Two new databases; with a past, unless first runs are what it is about. */
  async #begin(stage: Stage): Promise<void> {
    this.#own = await stage.homes.found(this.#command.args[0] ?? '')
    this.#twin = await stage.homes.found('twin')
    if (this.#command.isFirst) return
    await stage.sync(this.#own, 6)
    await stage.sync(this.#twin, 6)
  }

  #start(stage: Stage): Victim {
    return new Victim(this.#command.args, stage.settings(this.#own, 8))
  }
}

/** The server is killed while another process syncs: that must not notice. */
export class WebMoment implements Moment {
  readonly name = 'the web process, beside a sync'
  readonly share = 1
  #own!: Home
  #twin!: Home

  async prepare(stage: Stage): Promise<void> {
    this.#own = await stage.homes.found('web')
    this.#twin = await stage.homes.found('twin')
    await stage.sync(this.#own, 6)
    await stage.sync(this.#twin, 6)
  }

  async strike(stage: Stage): Promise<Strike> {
    await stage.nextDay()
    const settings = stage.settings(this.#own, 8)
    const web = new Victim(['serve', '--no-sync'], settings)
    const sync = new Victim(['sync'], settings)
    const { random } = stage
    const fell = await killAtWork(web, { home: this.#own, writes: 8, random })
    const code = await sync.end()
    await stage.sync(this.#twin, 9)
    return {
      fell,
      flaws: [
        ...(code === 0 ? [] : [`the sync beside it ended with ${code}: ${sync.log}`]),
        ...(await flawsOf(this.#own)),
        ...differences(await figuresIn(this.#own), await figuresIn(this.#twin)),
      ],
    }
  }
}

/** Every project of a platform is as it was, or as it has become. */
function halfSaved(
  figures: FiguresOf,
  { before, after }: { readonly before: FiguresOf; readonly after: FiguresOf },
): string[] {
  const byProject = (of: FiguresOf) =>
    Map.groupBy(of.get('cells') ?? [], (row) =>
      [/project=(\S+)/, /platform_id=(\S+)/].map((name) => name.exec(row)?.[1]).join(' of '),
    )
  const [own, old, fresh] = [figures, before, after].map(byProject) as [Cells, Cells, Cells]
  return [...own]
    .filter(
      ([project, rows]) => !isSame(rows, old.get(project)) && !isSame(rows, fresh.get(project)),
    )
    .map(([project]) => `${project} is half saved`)
}

type Cells = Map<string, string[]>

function isSame(rows: readonly string[], others: readonly string[] = []): boolean {
  return rows.length === others.length && rows.every((row, at) => row === others[at])
}
