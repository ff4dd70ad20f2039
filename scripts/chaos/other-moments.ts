import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makePast } from '../../test/providers/git/history/past.ts'
import { po, pot, TestRepository } from '../../test/providers/git/repository.ts'
import { differences, type FiguresOf, readFigures } from './figures.ts'
import { figuresIn, flawsOf, type Home } from './home.ts'
import { killAtWork, type Moment, type Stage, type Strike } from './moment.ts'
import { askFile, fileFlaws } from './sqlite-file.ts'
import { countWrites, Victim } from './victim.ts'

/** A project's past is counted from its repository. */
export class BackfillMoment implements Moment {
  readonly name = 'a backfill'
  readonly share = 2
  #repository = ''
  #expected: FiguresOf = new Map()
  #writes = 1

  async prepare(stage: Stage): Promise<void> {
    this.#repository = join(await mkdtemp(join(stage.folder, 'repository-')), 'nova.git')
    makePast(new TestRepository(this.#repository), pastOfNova())
    const twin = await stage.homes.found('twin')
    const victim = this.#start(stage, twin)
    this.#writes = Math.max(1, await countWrites(victim, twin))
    if ((await victim.end()) !== 0) throw new Error(`a backfill failed: ${victim.log}`)
    this.#expected = await figuresIn(twin)
  }

  async strike(stage: Stage): Promise<Strike> {
    const home = await stage.homes.found('backfill')
    const { random } = stage
    const fell = await killAtWork(this.#start(stage, home), { home, writes: this.#writes, random })
    await home.settle()
    const flaws = await home.flaws()
    const again = this.#start(stage, home)
    const code = await again.end()
    return {
      fell,
      flaws: [
        ...flaws,
        ...(code === 0 ? [] : [`the next backfill ended with ${code}: ${again.log}`]),
        ...(await flawsOf(home)),
        ...differences(await figuresIn(home), this.#expected),
      ],
    }
  }

  #start(stage: Stage, home: Home): Victim {
    const args = ['backfill', this.#repository, '--every', 'month', '--since', '2022-01-31']
    return new Victim(args, stage.settings(home, 8))
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
  #home!: Home
  #figures: FiguresOf = new Map()
  #tookMs = 0
  #count = 0

  async prepare(stage: Stage): Promise<void> {
    this.#home = await stage.homes.found('backup')
    await stage.sync(this.#home, 6)
    this.#figures = await figuresIn(this.#home)
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
    const copies = isThere ? [this.#home.place, file] : [this.#home.place]
    const flaws: string[] = []
    for (const path of copies) {
      flaws.push(...(await fileFlaws(path)))
      flaws.push(...differences(await askFile(path, readFigures), this.#figures))
    }
    return { fell: hasEnded ? 'after its end' : 'at work', flaws }
  }

  #nextFile(): string {
    this.#count += 1
    return `${this.#home.place}.copy-${this.#count}`
  }

  #start(stage: Stage, file: string): Victim {
    return new Victim(['backup', file], stage.settings(this.#home, 8))
  }
}
