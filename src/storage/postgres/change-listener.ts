import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { clientConfig } from './client-config.ts'

const reconnectAfterMs = 1_000
/** A connection that broke without a word hears nothing: now and then it is asked for an answer. */
const askEveryMs = 15_000

interface Listening {
  /** Address of the database. */
  readonly address: string
  readonly channel: string
}

/**
 * Hears what a channel says on a connection of its own, which is made again whenever it breaks. After each
 * time it is made the listener is called too: nobody knows what was missed until then.
 */
export class ChangeListener {
  readonly #place: Listening
  readonly #listener: () => void
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>

  constructor(place: Listening, listener: () => void) {
    this.#place = place
    this.#listener = listener
    this.#running = this.#run()
  }

  /** Resolves when nothing will be heard any more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await this.#listenOnce().catch(() => {})
      await wait(reconnectAfterMs, null, { signal }).catch(() => {})
    }
  }

  /** Listens until the connection breaks, or it is told to stop. */
  async #listenOnce(): Promise<void> {
    const { signal } = this.#stopping
    const { address, channel } = this.#place
    const client = new Client({ ...clientConfig(address), query_timeout: 5_000 })
    const broken = Promise.withResolvers<void>()
    for (const event of ['error', 'end'] as const) client.on(event, () => broken.resolve())
    client.on('notification', () => this.#listener())
    const stop = () => broken.resolve()
    signal.addEventListener('abort', stop)
    const asking = setInterval(() => void client.query('select 1').catch(stop), askEveryMs)
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      this.#listener()
      await broken.promise
    } finally {
      clearInterval(asking)
      signal.removeEventListener('abort', stop)
      await client.end().catch(() => {})
    }
  }
}
