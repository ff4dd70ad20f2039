import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Ended } from './stringboard.ts'

export interface Order {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const outputs = ['stdout', 'stderr'] as const

/**
 * A process that runs one command after the other, by the same entry as `main.ts`: to load the
 * program takes longer than most commands. It ends with this process, or when a command ends it.
 */
export class CommandHost {
  #process: ChildProcess | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** Runs a command when those before it have ended. */
  run(order: Order): Promise<Ended> {
    const ended = this.#last.then(() => this.#runNow(order))
    this.#last = ended.catch(() => {})
    return ended
  }

  async #runNow(order: Order): Promise<Ended> {
    const host = this.#open()
    holding(host, 'ref')
    const heard = { stdout: '', stderr: '' }
    const isSaid = outputs.map(
      (name) =>
        new Promise<void>((resolve) => {
          host[name]?.on('data', (text: string) => {
            heard[name] += text
            if (endOfOutput.test(heard[name])) resolve()
          })
        }),
    )
    host.send(order)
    const stop = new AbortController()
    const isGone = once(host, 'close', { signal: stop.signal }).catch(() => [])
    const [died] = (await Promise.race([Promise.all(isSaid).then(() => []), isGone])) as [number?]
    stop.abort()
    for (const name of outputs) host[name]?.removeAllListeners('data')
    holding(host, 'unref')
    const code = died ?? Number(endOfOutput.exec(heard.stdout)?.[1] ?? Number.NaN)
    const said = (name: keyof typeof heard) => heard[name].replace(endOfOutput, '')
    return { code, stdout: said('stdout'), stderr: said('stderr') }
  }

  #open(): ChildProcess {
    if (this.#process?.connected) return this.#process
    const { PATH = '', HOME = '' } = process.env
    const host = fork(join(import.meta.dirname, 'command-host-process.ts'), {
      env: { PATH, HOME },
      execArgv: [],
      silent: true,
    })
    for (const name of outputs) host[name]?.setEncoding('utf8')
    this.#process = host
    return host
  }
}

/** What the host prints on both of its outputs at the end of a command: its exit code. */
const endOfOutput = /\0(\d+)\0$/

/** Whether this process waits for it. */
function holding(host: ChildProcess, how: 'ref' | 'unref'): void {
  for (const part of [host, host.channel, host.stdout, host.stderr]) {
    ;(part as ChildProcess | null)?.[how]()
  }
}
