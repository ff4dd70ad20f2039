import { Gauge, type Registry } from 'prom-client'
import type { Reports, StatusReport } from '../reports/reports.ts'
import type { Clock } from '../support/clock.ts'

/** What is asked while somebody reads, and by whose clock ages are reckoned. */
export interface WatchedDatabase {
  readonly reports: Pick<Reports, 'dataVersion' | 'status'>
  readonly clock: Clock
  /** What kind of database it is: `sqlite`, `postgres`. */
  readonly kind: string
}

type Facts = Pick<StatusReport, 'dataVersion' | 'ages' | 'heldLosses' | 'trouble' | 'troubles'> & {
  /** Moves with what this process knows besides. */
  readonly version: number
}

/** Stands for what is of no platform. */
const none = 'none'

/** What the database says, asked anew whenever somebody reads. */
export class DatabaseMetrics {
  readonly #watched: WatchedDatabase
  readonly #up: Gauge
  readonly #version: Gauge
  readonly #age: Gauge<'platform' | 'source'>
  readonly #lossesHeld: Gauge<'platform'>
  readonly #trouble: Gauge<'platform'>
  #known: Facts | null = null

  constructor(registry: Registry, watched: WatchedDatabase) {
    this.#watched = watched
    const registers = [registry]
    new Gauge({
      name: 'stringboard_database_info',
      help: 'Always 1; the kind of the database is in the label.',
      labelNames: ['kind'],
      registers,
    }).set({ kind: watched.kind }, 1)
    this.#up = new Gauge({
      name: 'stringboard_database_up',
      help: '1 while the database answers; while it does not, what it would say is left out.',
      registers,
    })
    this.#version = new Gauge({
      name: 'stringboard_data_version',
      help: 'Grows with every write that a page could show.',
      registers,
    })
    this.#age = new Gauge({
      name: 'stringboard_sync_age_seconds',
      help: 'Age of the oldest figures that are shown of a platform; source is live, or recorded where a stored reading stands in for it.',
      labelNames: ['platform', 'source'],
      registers,
    })
    this.#lossesHeld = new Gauge({
      name: 'stringboard_losses_held',
      help: 'Cells of which a sudden loss is held back until it is confirmed or decided.',
      labelNames: ['platform'],
      registers,
    })
    this.#trouble = new Gauge({
      name: 'stringboard_sync_trouble_seconds',
      help: 'For how long a platform could not be read at all, whoever read it; of none, for how long a process has failed before it got to any. 0: all is well.',
      labelNames: ['platform'],
      registers,
    })
  }

  async refresh(): Promise<void> {
    const facts = await this.#ask()
    this.#age.reset()
    this.#lossesHeld.reset()
    this.#trouble.reset()
    this.#up.set(facts === null ? 0 : 1)
    if (facts === null) {
      this.#version.remove()
      return
    }
    this.#version.set(facts.dataVersion)
    const now = this.#watched.clock.now().getTime()
    for (const { platform, asOf, isRecorded } of facts.ages) {
      const source = isRecorded ? 'recorded' : 'live'
      this.#age.set({ platform, source }, Math.max(0, now - asOf.getTime()) / 1_000)
      this.#lossesHeld.set({ platform }, 0)
    }
    for (const { platform } of facts.heldLosses) this.#lossesHeld.inc({ platform })
    this.#tellTrouble(facts, now)
  }

  #tellTrouble({ ages, trouble, troubles }: Facts, now: number): void {
    const seconds = new Map([...ages.map((age) => age.platform), none].map((one) => [one, 0]))
    const all = trouble === null ? troubles : [...troubles, { ...trouble, platform: null }]
    for (const { platform, since } of all) {
      const lasted = Math.max(0, now - since.getTime()) / 1_000
      const known = seconds.get(platform ?? none) ?? 0
      seconds.set(platform ?? none, Math.max(known, lasted))
    }
    for (const [platform, lasted] of seconds) this.#trouble.set({ platform }, lasted)
  }

  /** Ages are as of moments, so that everything stands until the version moves. */
  async #ask(): Promise<Facts | null> {
    const { reports } = this.#watched
    try {
      const version = await reports.dataVersion()
      if (this.#known?.version !== version) {
        this.#known = { ...(await reports.status()), version }
      }
      return this.#known
    } catch {
      return null
    }
  }
}
