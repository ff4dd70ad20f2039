import type { IncomingMessage } from 'node:http'

/** How much of a body that is too long is read on, so that its sender hears the answer. */
const patience = 16

/**
 * The body of a request as it came, up to so many bytes. `too-long`: it is longer, and nothing of
 * it is kept. `gone`: its sender left before the end, so nobody waits for an answer.
 */
export function readBytes(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | 'too-long' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (result: Buffer | 'too-long' | 'gone') => {
      request.off('data', take).off('end', finish).off('close', leave).off('error', leave)
      resolve(result)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size > limit * patience) end('too-long')
    }
    const finish = () => end(size > limit ? 'too-long' : Buffer.concat(chunks))
    const leave = () => end('gone')
    request.on('data', take).on('end', finish).on('close', leave).on('error', leave)
  })
}
