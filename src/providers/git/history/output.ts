import { failureOf } from '../repository/git-failure.ts'
import type { RunningProgram } from '../repository/run-program.ts'

/**
 * What a git prints, piece by piece, each ended by a separator; one character a byte. Throws a
 * `GitFailure` when it does not end well, or says nothing for too long.
 */
export async function* outputPieces(
  program: RunningProgram,
  separator: '\n' | '\0',
  readMs: number,
): AsyncGenerator<string> {
  program.input.end()
  const stop = () => program.stop('too-long')
  let timer = setTimeout(stop, readMs)
  let rest = ''
  let isWhole = false
  try {
    for await (const chunk of program.output as AsyncIterable<Buffer>) {
      clearTimeout(timer)
      const pieces = (rest + chunk.toString('latin1')).split(separator)
      rest = pieces.pop() ?? ''
      yield* pieces
      timer = setTimeout(stop, readMs)
    }
    isWhole = true
  } finally {
    clearTimeout(timer)
    if (!isWhole) program.stop('aborted')
  }
  const failure = failureOf(await program.ended, readMs)
  if (failure !== null) throw failure
}
