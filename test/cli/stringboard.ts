import type { ChildProcess, StdioOptions } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { databaseBeside } from '../support/database-beside.ts'
import type { Ending } from '../support/test-database.ts'
import { CommandHost } from './command-host.ts'

const launcher = join(import.meta.dirname, '../../bin/stringboard.js')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder that is gone after the test. */
export function temporaryFolder(test: Pick<Ending, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
  test.after(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Settings for a test: nothing of the person's own who runs it. */
async function environment(env: Record<string, string>): Promise<Record<string, string>> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, PORT: '0', ...(await databaseBeside(env['STRINGBOARD_VAR'])), ...env }
}

/** Commands that were run in a process of their own. */
const begun = new Set<string>()
const host = new CommandHost()

/**
 * Runs one command of the real program to its end. The first call of each command starts a process,
 * as a person does; later ones share a process that has the program loaded.
 */
export async function runStringboard(
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  const command = nameOf(args)
  if (!begun.has(command)) {
    begun.add(command)
    return spawnStringboard(args, env)
  }
  return host.run({ args, env: await environment(env) })
}

/** The same in a process of its own each time, where the process is what a test is about. */
export async function spawnStringboard(
  args: readonly string[],
  env: Record<string, string>,
  { node = process.execPath, stdout = 'pipe' }: { node?: string; stdout?: 'pipe' | number } = {},
): Promise<Ended> {
  const stdio: StdioOptions = ['pipe', stdout, 'pipe']
  return ended(spawn(node, [launcher, ...args], { env: await environment(env), stdio }))
}

/** `wiki push` is another command than `wiki check`. */
function nameOf([command = '', second = '']: readonly string[]): string {
  return ['losses', 'catalogue', 'wiki', 'help'].includes(command)
    ? `${command} ${second}`
    : command
}

async function ended(child: ChildProcess): Promise<Ended> {
  const heard = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text) => (heard.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (heard.stderr += text))
  const [code] = await once(child, 'close')
  return { code, ...heard }
}

export interface Service {
  readonly pid: number
  /** Where it listens. */
  readonly url: string
  /** Resolves with the first line of the log that says so, from its beginning. */
  logs(pattern: RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
}

/** Starts `serve`, and waits until it listens. It is killed after the test if it still runs. */
export async function startService(
  test: Pick<TestContext, 'after'>,
  args: readonly string[],
  env: Record<string, string>,
  { node = process.execPath }: { node?: string } = {},
): Promise<Service> {
  const child = spawn(node, [launcher, ...args], { env: await environment(env) })
  test.after(() => child.kill('SIGKILL'))
  let log = ''
  child.stdout.on('data', (text) => (log += text))
  const end = ended(child)
  const logs = async (pattern: RegExp) => {
    for (;;) {
      const line = log.split('\n').find((one) => pattern.test(one))
      if (line !== undefined) return line
      const last = await Promise.race([once(child.stdout, 'data').then(() => null), end])
      if (last !== null && !pattern.test(log)) {
        throw new Error(`It ended (${last.code}) before ${pattern}:\n${log}${last.stderr}`)
      }
    }
  }
  const isServer = args[0] === 'serve'
  const line = isServer ? await logs(/listens on http/) : ''
  const port = /listens on http:\/\/localhost:(\d+)/.exec(line)?.[1]
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    logs,
    kill: (signal) => child.kill(signal),
    ended: end,
  }
}
