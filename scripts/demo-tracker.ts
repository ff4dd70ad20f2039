import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Environment, environment } from '../src/config.ts'

/** A path in the project's folder. */
export const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Where a demonstration is shown. */
export const demoPort = environment['PORT'] || '3000'

/** A folder that begins empty each time, to be removed when the demonstration ends. */
export async function demoFolder(name: string): Promise<string> {
  await mkdir(inProject('var'), { recursive: true })
  return mkdtemp(inProject(`var/${name}-`))
}

/** What the tracker of a demonstration is told. */
export interface DemoTracker {
  readonly varFolder: string
  readonly settings: Environment
  /** Begins what happens meanwhile; called once the tracker is started. */
  readonly play: () => () => void
  /** Ends what runs beside it. */
  readonly close: () => Promise<void>
}

/** Runs the real tracker until it is asked to stop, and takes everything away with it. */
export async function showDemo({ varFolder, settings, play, close }: DemoTracker): Promise<void> {
  const tracker = spawn(process.execPath, [inProject('bin/stringboard.js'), 'serve'], {
    cwd: inProject('.'),
    env: { ...inherited(), PORT: demoPort, STRINGBOARD_VAR: varFolder, ...settings },
    // The channel carries nothing: its end tells the tracker that this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stopPlaying = play()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => tracker.kill('SIGTERM'))
  }
  const [code] = await once(tracker, 'exit')
  stopPlaying()
  await close()
  await rm(varFolder, { recursive: true, force: true })
  process.exitCode = code ?? 0
}

/** The settings of whoever starts the demonstration do not reach into it, but for the port and such. */
function inherited(): Environment {
  const ownSetting = /^(STRINGBOARD_|TRANSIFEX_|WEBLATE_|ZANATA_|GIT_|DATABASE_URL$|PUBLIC_URL$)/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ownSetting.test(name)))
}
