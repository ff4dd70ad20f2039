import { oneLine } from './one-line.ts'
import type { Text } from './text.ts'

/** What a line of IRC holds at most, with everything: the protocol's own limit, in bytes. */
const wholeLine = 512

/**
 * What the server puts around a message, with names as long as networks let them be:
 * `:nick!user@host PRIVMSG #channel :` and the end of the line.
 */
const around = `:${'n'.repeat(30)}!${'u'.repeat(10)}@${'h'.repeat(63)} PRIVMSG #${'c'.repeat(49)} :\r\n`

/** So many bytes arrive uncut, whoever says them wherever; never more than 400 characters. */
export const mostBytes = Math.min(400, wholeLine - around.length)

/** One line for a channel, without any markup: the fullest that fits, never cut inside a word. */
export function writeIrc({ lines }: Text): string {
  const candidates = lines.map(oneLine)
  const fitting = candidates.find(fits) ?? cutBetweenWords(candidates.at(-1) ?? '')
  return `${fitting}\n`
}

function fits(line: string): boolean {
  return new TextEncoder().encode(line).length <= mostBytes
}

/** What even the shortest line has too much, which only a strange name brings about. */
function cutBetweenWords(line: string): string {
  const words = line.split(' ')
  while (words.length > 0 && !fits(`${words.join(' ')} …`)) words.pop()
  return [...words, '…'].join(' ')
}
