import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { runStringboard } from '../../cli/stringboard.ts'
import { hostileText } from '../hostile.ts'
import { attempt, type Subject } from '../subject.ts'

const words = fc.oneof(
  hostileText,
  fc.constantFrom(
    'fr',
    'nova',
    '2026.1',
    'master',
    '--json',
    '--csv',
    '--all',
    '--',
    '-',
    '--full',
  ),
  fc.constantFrom('--series', '--minutes', '--pace', '--skip', '--since', '--format', '--under'),
  fc
    .tuple(fc.constantFrom('--series=', '--minutes=', '--__proto__=', '--'), hostileText)
    .map((two) => two.join('')),
)

/** Commands that read: those that write are told by their arguments where. */
const commands = fc.constantFrom(
  'work',
  'next',
  'report',
  'call',
  'losses',
  'config',
  'help',
  'zqx',
)

/** Commands with whatever as their arguments. */
export const commandLine: Subject = {
  name: 'command-line',
  about: 'commands with arguments of any kind: an answer, or a sentence and an exit code',
  weight: 0.1,
  async start(ending) {
    const folder = mkdtempSync(join(tmpdir(), 'stringboard-fuzz-'))
    ending.after(() => rmSync(folder, { recursive: true, force: true }))
    return [
      attempt(
        'arguments',
        1,
        fc.asyncProperty(commands, fc.array(words, { maxLength: 5 }), async (command, given) => {
          // No system hands a NUL on.
          const args = given.map((word) => word.toWellFormed().replaceAll('\0', ''))
          const { code, stdout, stderr } = await runStringboard([command, ...args], {
            STRINGBOARD_VAR: folder,
          })
          assert.ok([0, 1, 2].includes(code ?? -1), `ended with ${code}`)
          assert.doesNotMatch(stdout + stderr, /^\s+at .+:\d+:\d+\)?$/m, 'a stack')
          assert.doesNotMatch(stderr, /Something unexpected went wrong/)
        }),
      ),
    ]
  },
}
