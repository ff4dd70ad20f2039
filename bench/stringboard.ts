import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const command = join(import.meta.dirname, '..', 'bin', 'stringboard.js')

export interface RunningStringboard {
  readonly origin: string
  readonly pid: number
  readonly startedAt: number
  stop(): Promise<void>
}

/** A folder of runtime state that is taken away afterwards. */
export async function withFreshFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a start differs in from `npm start` on a fresh machine. */
export interface Differences {
  readonly args?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts `stringboard serve` as users do, on a free port, and says when it listens. */
export async function startStringboard(
  folder: string,
  { args = [], settings = {} }: Differences = {},
): Promise<RunningStringboard> {
  const startedAt = performance.now()
  const child = run(['serve', ...args], folder, settings)
  const output: string[] = []
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream ?? process.stdin }).on('line', (line) => {
          output.push(line)
          const found = /http:\/\/localhost:(\d+)/.exec(line)
          if (found) resolve(`http://127.0.0.1:${found[1]}`)
        })
      }
      child.once('exit', (code) => reject(failure(`serve ended with ${code}`, output)))
    })
    return { origin, pid: child.pid ?? 0, startedAt, stop: () => stop(child) }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/** Runs a command of `stringboard` to its end. */
export async function runStringboard(
  args: readonly string[],
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const child = run(args, folder, settings)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => output.push(String(chunk)))
  }
  const [code] = await once(child, 'exit')
  if (code !== 0) throw failure(`${args.join(' ')} ended with ${code}`, output)
}

function run(
  args: readonly string[],
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [command, ...args], {
    // Nothing of the caller's environment: no token, no other database. The rest as `npm start` has it.
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      STRINGBOARD_VAR: folder,
      NODE_ENV: 'production',
      MALLOC_ARENA_MAX: '2',
      MALLOC_TRIM_THRESHOLD_: '131072',
      UV_THREADPOOL_SIZE: '2',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

function failure(message: string, output: readonly string[]): Error {
  return new Error(`stringboard ${message}:\n${output.slice(-20).join('\n')}`)
}
