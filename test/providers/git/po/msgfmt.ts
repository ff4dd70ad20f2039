import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What msgfmt said of a file. */
export interface MsgfmtResult {
  readonly isAccepted: boolean
  /** Translated, fuzzy, untranslated; `null` where it printed none. */
  readonly counts: readonly [number, number, number] | null
  /** What it complained about, in its order; a line each and the words. */
  readonly faults: readonly (readonly [line: number, words: string])[]
}

/** The version of the msgfmt that is installed; `null` without one. */
export function msgfmtVersion(): string | null {
  const { status, stdout } = spawnSync('msgfmt', ['--version'], {
    encoding: 'utf8',
    env: english(),
  })
  return status === 0 ? (/(\d+\.\d+(?:\.\d+)*)$/m.exec(stdout)?.[1] ?? null) : null
}

/** Asks the msgfmt that is installed. */
export function askMsgfmt(files: Iterable<readonly [string, Buffer]>): Map<string, MsgfmtResult> {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-msgfmt-'))
  const file = join(folder, 'x.po')
  try {
    const results = new Map<string, MsgfmtResult>()
    for (const [name, bytes] of files) {
      writeFileSync(file, bytes)
      const args = ['--statistics', '-o', join(folder, 'x.mo'), file]
      const { status, stderr } = spawnSync('msgfmt', args, { encoding: 'latin1', env: english() })
      results.set(name, resultOf(status === 0, stderr.replaceAll(file, 'x.po')))
    }
    return results
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function english(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', LANGUAGE: 'C' }
}

function resultOf(isAccepted: boolean, complaint: string): MsgfmtResult {
  const said =
    /^(\d+) translated messages?(?:, (\d+) fuzzy translations?)?(?:, (\d+) untranslated messages?)?\.$/m
  const numbers = said.exec(complaint)
  const faults = [...complaint.matchAll(/^x\.po:(\d+):(?:\d+:)? (.*)$/gm)].filter(
    // A continuation, which says where the first definition is.
    ([, , words = '']) => !words.startsWith('...'),
  )
  return {
    isAccepted,
    counts: numbers && [Number(numbers[1]), Number(numbers[2] ?? 0), Number(numbers[3] ?? 0)],
    faults: faults.map(([, line, words = '']) => [Number(line), words.replace(/\.\.\.$/, '')]),
  }
}
