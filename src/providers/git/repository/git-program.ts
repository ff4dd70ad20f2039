import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failureOf, GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import { type ProgramStart, RunningProgram, runProgram } from './run-program.ts'

/** The oldest git that does what is asked of it here. */
const oldestGit = [2, 30] as const

/** Over which protocol git may reach a repository; `null`: it may reach none. */
export type Protocol = 'https' | 'http' | 'file' | null

export interface GitRun {
  readonly args: readonly string[]
  /** The repository it works in; absent: none. */
  readonly gitDir?: string
  readonly protocol?: Protocol
  readonly signal: AbortSignal
  readonly timeoutMs: number
  readonly onStart?: (processId: number) => void
}

export interface GitProgramOptions {
  /** Where git finds a home without anybody's settings; absolute. */
  readonly folder: string
  /** `PATH`, proxies and certificates. */
  readonly environment: Readonly<Record<string, string>>
  readonly limits: GitLimits
}

/**
 * Runs git as nobody in particular: without settings of the system or a user, without prompts, hooks
 * and helpers, over one protocol, for a limited time.
 */
export class GitProgram {
  readonly #options: GitProgramOptions
  #ready: Promise<void> | null = null

  constructor(options: GitProgramOptions) {
    this.#options = options
  }

  /** What git prints. Throws a `GitFailure` for everything else. */
  async run({ args, gitDir, protocol = null, timeoutMs, ...run }: GitRun): Promise<Buffer> {
    await this.check(run.signal)
    return this.#run(this.#start({ args, gitDir, protocol, signal: run.signal }), {
      timeoutMs,
      ...(run.onStart && { onStart: run.onStart }),
    })
  }

  /** A git that is asked things for as long as its caller likes. */
  async start(start: Pick<GitRun, 'args' | 'gitDir' | 'signal'>): Promise<RunningProgram> {
    await this.check(start.signal)
    return new RunningProgram(this.#start({ protocol: null, ...start }))
  }

  async #run(
    start: ProgramStart,
    { timeoutMs, onStart }: Pick<GitRun, 'timeoutMs' | 'onStart'>,
  ): Promise<Buffer> {
    const mostBytes = this.#options.limits.mostAnswerBytes
    const { end, output } = await runProgram({
      ...start,
      timeoutMs,
      mostBytes,
      ...(onStart && { onStart }),
    })
    const failure = failureOf(end, timeoutMs)
    if (failure !== null) throw failure
    return output
  }

  #start({
    args,
    gitDir,
    protocol,
    signal,
  }: Omit<GitRun, 'timeoutMs' | 'gitDir'> & {
    readonly gitDir?: string | undefined
  }): ProgramStart {
    const repository = gitDir === undefined ? [] : [`--git-dir=${gitDir}`]
    return {
      program: 'git',
      args: [...repository, ...settings.flatMap((setting) => ['-c', setting]), ...args],
      env: this.#environment(protocol ?? null),
      cwd: this.#options.folder,
      signal,
    }
  }

  #environment(protocol: Protocol): Record<string, string> {
    const { folder, environment } = this.#options
    return {
      ...environment,
      LC_ALL: 'C',
      // A home of our own: a .netrc or .gitconfig of whoever runs this must not speak for us.
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      GIT_CONFIG_GLOBAL: join(folder, settingsFile),
      GIT_CONFIG_NOSYSTEM: '1',
      // Nor must those of a repository that the folder happens to lie in: git looks for one upwards.
      GIT_CEILING_DIRECTORIES: dirname(folder),
      GIT_ATTR_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: '',
      SSH_ASKPASS: '',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_NO_LAZY_FETCH: '1',
      // Wins over whatever a repository's own settings allow.
      GIT_ALLOW_PROTOCOL: protocol ?? 'none',
    }
  }

  /** Looks once whether there is a git that is new enough, and makes its home. Else a `GitFailure`. */
  check(signal: AbortSignal): Promise<void> {
    this.#ready ??= this.#check(signal).catch((error: unknown) => {
      // It may be installed while this runs.
      this.#ready = null
      throw error
    })
    return this.#ready
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { folder } = this.#options
    try {
      await mkdir(folder, { recursive: true })
      const file = join(folder, settingsFile)
      const written = await readFile(file, 'utf8').catch(() => null)
      if (written !== ownSettings) await writeFile(file, ownSettings)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new GitFailure('unavailable', `cannot be read: ${folder} cannot be written (${code})`)
    }
    const start = this.#start({ args: ['--version'], signal })
    const said = (await this.#run(start, { timeoutMs: 10_000 })).toString('utf8')
    const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(said) ?? []
    const [oldestMajor, oldestMinor] = oldestGit
    const isOld =
      Number(major) < oldestMajor || (Number(major) === oldestMajor && Number(minor) < oldestMinor)
    if (major === undefined || isOld) {
      const found = said.trim().slice(0, 60)
      const needed = oldestGit.join('.')
      throw new GitFailure(
        'unavailable',
        `cannot be read: git ${needed} or newer is needed, this one says "${found}"`,
      )
    }
  }
}

const settingsFile = '.gitconfig'

// The operator names the folders that are read; whose they are is not for git to judge. Git heeds
// this in a file alone.
const ownSettings = '[safe]\n\tdirectory = *\n'

/** What the command line sets, above every file. */
const settings = [
  'protocol.allow=never',
  'protocol.ext.allow=never',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.askPass=',
  'credential.helper=',
  'http.followRedirects=false',
  'http.sslVerify=true',
  // A server at work sends a sign of life every few seconds.
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=60',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  // Fetches come as packs, never as loose objects: packs are what is counted and made one.
  'fetch.unpackLimit=1',
  'transfer.fsckObjects=true',
  // Harmless slips of old tools that repositories keep for ever.
  ...['badTimezone', 'missingSpaceBeforeDate', 'missingEmail', 'zeroPaddedFilemode'].map(
    (slip) => `fetch.fsck.${slip}=ignore`,
  ),
  'repack.writeBitmaps=false',
  'pack.threads=1',
]
