import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WireAnswer } from './answer.ts'
import type { WireFault } from './faults.ts'

/** Sends an answer, spoilt on the way where the fault is one of the way. */
export async function send(
  response: ServerResponse,
  answer: WireAnswer,
  fault: WireFault | null,
): Promise<void> {
  const bytes = Buffer.from(fault?.kind === 'truncated' ? half(answer.text) : answer.text)
  const times = fault?.kind === 'oversized' ? fault.times : 1
  response.writeHead(answer.status, {
    'content-length': bytes.length * times,
    ...answer.headers,
    ...(fault?.kind === 'clock-skew' && { date: shiftedDate(fault.seconds) }),
  })
  if (fault?.kind === 'half-sent') {
    response.write(half(answer.text), () => response.destroy())
    return
  }
  if (fault?.kind !== 'slow-drip' && fault?.kind !== 'oversized') {
    response.end(bytes)
    return
  }
  const parts = fault.kind === 'slow-drip' ? dripping(bytes, fault) : padded(bytes, times)
  // Whoever asked may have gone away meanwhile: that is their right.
  await pipeline(Readable.from(parts), response).catch(() => {})
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2))
}

function shiftedDate(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toUTCString()
}

async function* dripping(all: Buffer, { bytes, everyMs }: { bytes: number; everyMs: number }) {
  for (let sent = 0; sent < all.length; sent += bytes) {
    yield all.subarray(sent, sent + bytes)
    await sleep(everyMs, undefined, { ref: false })
  }
}

/** Blanks after JSON are JSON still; one piece of them serves for all. */
function* padded(all: Buffer, times: number) {
  yield all
  const blanks = Buffer.alloc(all.length, ' ')
  for (let time = 1; time < times; time += 1) yield blanks
}
