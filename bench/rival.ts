import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** An answer as it went over the wire, to be sent again byte for byte. */
export interface WireAnswer {
  readonly status: number
  /** Name, value, name, value. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

export type RivalKind = 'http' | 'express'

export interface Rival {
  readonly origin: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a server in a process of its own that sends one answer to whatever it is asked. */
export async function startRival(kind: RivalKind, answer: WireAnswer): Promise<Rival> {
  const child = fork(join(import.meta.dirname, `rival-${kind}.ts`), { env: {} })
  const ended = once(child, 'exit')
  child.send({ ...answer, body: answer.body.toString('base64') })
  const told = await Promise.race([once(child, 'message'), ended.then(() => null)])
  if (told === null) throw new Error(`The ${kind} server ended before it listened: see above`)
  const [port] = told
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The child's side of {@link startRival}: what to send, and how to tell the port. */
export async function answerToSend(): Promise<WireAnswer & { tell(port: unknown): void }> {
  const [message] = await once(process, 'message')
  return {
    ...message,
    body: Buffer.from(message.body, 'base64'),
    tell: (address: { port: number }) => process.send?.(address.port),
  }
}
