import { rm } from 'node:fs/promises'
import type { DatabaseKind } from './home.ts'
import { MigrationMoment, ReleaseMoment } from './migration-moments.ts'
import { type Fell, type Moment, Stage } from './moment.ts'
import { BackfillMoment, BackupMoment } from './other-moments.ts'
import { startPlatforms } from './platforms.ts'
import { postgresHomes } from './postgres-home.ts'
import { Random } from './random.ts'
import { sqliteHomes } from './sqlite-home.ts'
import { SyncMoment, WebMoment } from './sync-moments.ts'
import { ThinningMoment } from './thinning-moment.ts'

export interface ChaosOptions {
  /** How often something is killed. */
  readonly times: number
  readonly seed: number
  /** A folder of its own; it is empty afterwards. */
  readonly folder: string
  /** What databases are used; absent: SQLite. */
  readonly kind?: DatabaseKind
  /** Only moments whose names begin so; none: all. */
  readonly only?: readonly string[]
  readonly onStrike?: (done: number, moment: string) => void
}

/** What became of all kills at one kind of moment. */
export interface MomentOutcome {
  readonly name: string
  readonly kills: number
  readonly fell: Readonly<Record<Fell, number>>
  /** Sentences, each with the number of the kill. */
  readonly flaws: readonly string[]
}

/** A server's backups are its own. */
function allMoments(kind: DatabaseKind): Moment[] {
  return [
    new SyncMoment({ name: 'a first sync', share: 3, args: ['sync'], isFirst: true }),
    new SyncMoment({ name: 'a sync', share: 4, args: ['sync'] }),
    new SyncMoment({ name: 'a full sync', share: 2, args: ['sync', '--full'] }),
    new SyncMoment({ name: 'the worker', share: 2, args: ['worker'], isService: true }),
    new SyncMoment({ name: 'the server that syncs', share: 3, args: ['serve'], isService: true }),
    new WebMoment(),
    ...(kind === 'sqlite' ? [new MigrationMoment()] : [new ReleaseMoment()]),
    new BackfillMoment(),
    new ThinningMoment(),
    ...(kind === 'sqlite' ? [new BackupMoment()] : []),
  ]
}

/** Kills the program at random moments, and looks each time at what it leaves. */
export async function runChaos(options: ChaosOptions): Promise<MomentOutcome[]> {
  const { times, seed, folder, kind = 'sqlite', only = [], onStrike } = options
  const random = new Random(seed)
  const platforms = await startPlatforms(folder)
  const homes = kind === 'sqlite' ? sqliteHomes(folder) : postgresHomes(folder)
  const stage = new Stage({ homes, folder, platforms, random })
  const moments = allMoments(kind).filter(
    ({ name }) => only.length === 0 || only.some((begin) => name.startsWith(begin)),
  )
  const outcomes: MomentOutcome[] = []
  let done = 0
  await stage.nextDay()
  try {
    for (const [moment, kills] of shared(moments, times)) {
      await moment.prepare(stage)
      const fell: Record<Fell, number> = { 'before it wrote': 0, 'at work': 0, 'after its end': 0 }
      const flaws: string[] = []
      for (let kill = 0; kill < kills; kill += 1) {
        const strike = await moment.strike(stage)
        done += 1
        fell[strike.fell] += 1
        flaws.push(...strike.flaws.map((flaw) => `kill ${done}, ${moment.name}: ${flaw}`))
        onStrike?.(done, moment.name)
      }
      outcomes.push({ name: moment.name, kills, fell, flaws })
    }
  } finally {
    await platforms.close()
    await rm(folder, { recursive: true, force: true })
  }
  return outcomes
}

/** Every moment's part of all kills; with few of them, the first moments get one each. */
function shared(moments: readonly Moment[], times: number): [Moment, number][] {
  const shares = moments.reduce((sum, { share }) => sum + share, 0)
  let left = times
  let rest = shares
  return moments
    .map((moment): [Moment, number] => {
      const kills = Math.ceil((left * moment.share) / rest)
      left -= kills
      rest -= moment.share
      return [moment, kills]
    })
    .filter(([, kills]) => kills > 0)
}
