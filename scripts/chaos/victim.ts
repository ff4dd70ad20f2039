import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Environment, environment } from '../../src/config.ts'
import { inProject } from '../demo-tracker.ts'
import type { Home, Watch } from './home.ts'

/** A command of the real program in a process of its own. */
export class Victim {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  #log = ''

  constructor(args: readonly string[], env: Environment) {
    this.#child = spawn(process.execPath, [inProject('bin/stringboard.js'), ...args], {
      env: { PATH: environment['PATH'] ?? '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that nothing of it lives on.
      detached: true,
    })
    this.#ended = once(this.#child, 'exit')
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text) => {
        this.#log += text
      })
    }
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it said so far. */
  get log(): string {
    return this.#log
  }

  /** Resolves with its exit code; `null`: it was killed. */
  async end(): Promise<number | null> {
    await this.#ended
    return this.#child.exitCode
  }

  /** Without warning, as the system does it when memory runs out. */
  async kill(): Promise<void> {
    if (this.isRunning && this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL')
    await this.#ended
  }

  /**
   * Waits until its database was written to so many more times, or nothing more comes. Returns how
   * often it was.
   */
  async writes(watch: Watch, times: number): Promise<number> {
    let seen = 0
    let last = await watch.look()
    let lastAt = performance.now()
    while (seen < times && this.isRunning) {
      await wait(1)
      const now = await watch.look()
      if (now !== last) {
        seen += 1
        lastAt = performance.now()
      } else if (performance.now() - lastAt > (seen === 0 ? 20_000 : 1_500)) break
      last = now
    }
    return seen
  }
}

/** How often a database was written to until a process has ended, as far as can be seen from outside. */
export async function countWrites(victim: Victim, home: Pick<Home, 'watch'>): Promise<number> {
  const watch = await home.watch()
  let seen = 0
  let last = await watch.look()
  while (victim.isRunning) {
    await wait(1)
    const now = await watch.look()
    if (now !== last) seen += 1
    last = now
  }
  await watch.close()
  return seen
}
