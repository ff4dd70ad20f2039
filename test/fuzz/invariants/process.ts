import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { marker } from '../hostile.ts'

const prototypes = { Object, Array, Function, String, Number, RegExp, Promise, Map, Set, Error }
const before = Object.fromEntries(
  Object.entries(prototypes).map(([name, { prototype }]) => [name, Reflect.ownKeys(prototype)]),
)

/** No key that was sent in has become one of every object. */
export function leavesPrototypesAlone(): void {
  for (const [name, { prototype }] of Object.entries(prototypes)) {
    assert.deepEqual(Reflect.ownKeys(prototype), before[name], `${name}.prototype has changed`)
  }
  assert.equal(Reflect.get({}, marker), undefined)
}

/** Connections this process tried to open to what it was not told to ask. */
export interface ConnectionWatch {
  /** What listens here may be asked: ports of this machine. */
  allow(port: number): void
  /** Nothing else was asked so far; throws the names of what was. */
  staysHere(): void
  stop(): void
}

/**
 * Watches every connection that this process opens, by whatever client. One to anything but the
 * ports that were allowed is noted, and goes nowhere.
 */
export function watchConnections(): ConnectionWatch {
  watchers += 1
  if (watchers === 1) Socket.prototype.connect = watched as typeof connect
  return {
    allow: (port) => void allowed.add(port),
    staysHere() {
      assert.deepEqual(strays.splice(0), [], 'this process asked somebody else')
    },
    stop() {
      watchers -= 1
      if (watchers === 0) Socket.prototype.connect = connect
    },
  }
}

/** One for the whole process: what one site may ask is no stray of another. */
let watchers = 0
const allowed = new Set<number>()
const strays: string[] = []
const { connect } = Socket.prototype

function watched(this: Socket, ...given: unknown[]): Socket {
  const { host, port, path, isLocal } = placeIn(given)
  if (path !== undefined || (isLocal && allowed.has(port))) {
    return Reflect.apply(connect, this, given)
  }
  strays.push(`${host}:${port}`)
  return this.destroy(new Error('not a place to connect to'))
}

interface Place {
  readonly host: string
  readonly port: number
  readonly path: string | undefined
  readonly isLocal: boolean
}

/** Clients call it as (options), (port, host), (path), or with all that in a list. */
function placeIn([first, second]: readonly unknown[]): Place {
  if (Array.isArray(first)) return placeIn(first)
  const options =
    typeof first === 'object' && first !== null
      ? (first as { host?: string; port?: number | string; path?: string })
      : { port: Number(first), host: typeof second === 'string' ? second : 'localhost' }
  const host = options.host ?? 'localhost'
  return {
    host,
    port: Number(options.port ?? 0),
    path: 'path' in options && options.path ? options.path : undefined,
    isLocal: ['localhost', '127.0.0.1', '::1'].includes(host),
  }
}

/** The least that is called slow, in milliseconds of the processor. */
const slowMs = 1_000
/** How much longer than its harmless neighbour a hostile request may keep the processor busy. */
const timesLonger = 20

/**
 * Runs something and throws where it keeps the processor busy out of all proportion: longer than
 * {@link slowMs}, and {@link timesLonger} times as long as what does the same with harmless words.
 * Counted is this process's time on the processor, which other programs do not lengthen.
 */
export async function takesItsTime<T>(
  harmlessMs: number,
  work: () => Promise<T>,
  leastMs = slowMs,
): Promise<T> {
  const begun = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(begun)
  const ms = (user + system) / 1_000
  const most = Math.max(leastMs, harmlessMs * timesLonger)
  assert.ok(ms <= most, `took ${Math.round(ms)} ms of the processor, more than ${Math.round(most)}`)
  return result
}

/** How long something keeps the processor busy, in milliseconds. */
export async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1_000
}

/** What is known of an error that nobody expected. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
