import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** What a program is started with. */
export interface ProgramStart {
  readonly program: string
  /** Its arguments as they are: no shell ever sees them. */
  readonly args: readonly string[]
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Ends the program when it is aborted. */
  readonly signal: AbortSignal
}

export interface ProgramRun extends ProgramStart {
  readonly timeoutMs: number
  /** More output than this ends the program. */
  readonly mostBytes: number
  /** Told the id of its process group, before it can have done anything. */
  readonly onStart?: (processId: number) => void
}

/** Why a program was ended by us. */
export type StopReason = 'aborted' | 'too-long' | 'too-much'

export interface ProgramEnd {
  /** `null`: it was killed, or never began. */
  readonly code: number | null
  /** The end of what it complained about. */
  readonly complaint: string
  readonly stopped: StopReason | null
  /** The reason it never began: `ENOENT`. */
  readonly notStarted: string | null
}

const mostComplaint = 16 * 1024
const hasProcessGroups = process.platform !== 'win32'

/** Groups at work: a program that is left behind would go on writing into its folder. */
const running = new Set<number>()
process.on('exit', () => {
  for (const id of running) killGroup(id)
})

/**
 * A program at work, in a process group of its own, so that what it starts ends with it. It has no
 * terminal and inherits nothing.
 */
export class RunningProgram {
  readonly input: Writable
  readonly output: Readable
  readonly processId: number | null
  /** Never fails; what it holds says how it went. */
  readonly ended: Promise<ProgramEnd>
  readonly #child: ChildProcess
  #stopped: StopReason | null = null

  constructor({ program, args, env, cwd, signal }: ProgramStart) {
    const child = spawn(program, args, {
      ...(cwd !== undefined && { cwd }),
      env: { ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: hasProcessGroups,
      windowsHide: true,
    })
    this.#child = child
    this.input = child.stdin
    this.output = child.stdout
    this.processId = child.pid ?? null
    if (this.processId !== null) running.add(this.processId)
    // A program that ends early closes its input under the hand that writes.
    child.stdin.on('error', () => {})
    child.stdout.on('error', () => {})
    const give = () => this.stop('aborted')
    signal.addEventListener('abort', give, { once: true })
    this.ended = endOf(child).then(({ notStarted, code, complaint }) => {
      signal.removeEventListener('abort', give)
      if (this.processId !== null) {
        // What it left at work behind it has nobody to work for.
        if (hasProcessGroups) killGroup(this.processId)
        running.delete(this.processId)
      }
      return { code, complaint, notStarted, stopped: this.#stopped }
    })
    if (signal.aborted) give()
  }

  /** Ends it and all it has started, at once. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason
    // Once it has ended, its number may be somebody else's.
    if (this.processId === null || !running.has(this.processId)) return
    if (hasProcessGroups) killGroup(this.processId)
    else this.#child.kill('SIGKILL')
    // What it started may have outlived it and hold the other ends.
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
  }
}

/** Runs a program to its end and gathers what it prints. */
export async function runProgram(
  run: ProgramRun,
): Promise<{ readonly end: ProgramEnd; readonly output: Buffer }> {
  const program = new RunningProgram(run)
  if (program.processId !== null) run.onStart?.(program.processId)
  program.input.end()
  const timer = setTimeout(() => program.stop('too-long'), run.timeoutMs)
  const chunks: Buffer[] = []
  let bytes = 0
  program.output.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > run.mostBytes) program.stop('too-much')
    else chunks.push(chunk)
  })
  const end = await program.ended
  clearTimeout(timer)
  return { end, output: Buffer.concat(chunks) }
}

/** True while a process of this group lives. */
export function isGroupAlive(processId: number): boolean {
  if (!hasProcessGroups) return false
  try {
    process.kill(-processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function killGroup(processId: number): void {
  try {
    process.kill(-processId, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

function endOf(child: ChildProcess): Promise<Omit<ProgramEnd, 'stopped'>> {
  let complaint = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('error', () => {})
  child.stderr?.on('data', (text: string) => {
    complaint = (complaint + text).slice(-mostComplaint)
  })
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return
      resolve({ code: null, complaint, notStarted: error.code ?? error.message })
    })
    child.once('close', (code) => resolve({ code, complaint, notStarted: null }))
  })
}
