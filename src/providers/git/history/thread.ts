import { parentPort, workerData } from 'node:worker_threads'
import { GitFailure } from '../repository/git-failure.ts'
import { GitProgram } from '../repository/git-program.ts'
import { ObjectReader } from '../repository/object-reader.ts'
import type { PrintedObject, PrinterTask, PrinterWord } from './printer.ts'

/*
 * The thread of a `HistoryPrinter`: takes what git prints while the main one counts what came before.
 */

/** Bytes in one parcel. A parcel costs more than what is in it. */
const parcelBytes = 1024 * 1024
/** Parcels on their way before the first one is asked for again. */
const parcelsAhead = 8

const port = parentPort
if (port !== null) {
  let onTheirWay = 0
  let goOn = () => {}
  port.on('message', () => {
    onTheirWay -= 1
    goOn()
  })
  const send = async (objects: readonly PrintedObject[]) => {
    // Small buffers are parts of a shared one, which has to stay.
    const whole = objects.flatMap(({ bytes }) =>
      bytes !== null && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [],
    )
    port.postMessage({ kind: 'objects', objects } satisfies PrinterWord, whole as ArrayBuffer[])
    onTheirWay += 1
    while (onTheirWay > parcelsAhead) await new Promise<void>((resolve) => (goOn = resolve))
  }
  print(workerData, send)
    .then(
      () => port.postMessage({ kind: 'end' } satisfies PrinterWord),
      (error: unknown) => port.postMessage(wordOf(error)),
    )
    .finally(() => port.close())
}

async function print(
  { gitDir, ids, program }: PrinterTask,
  send: (objects: readonly PrintedObject[]) => Promise<void>,
): Promise<void> {
  const { signal } = new AbortController()
  const git = new GitProgram(program)
  const reader = await ObjectReader.open(gitDir, { git, limits: program.limits, signal })
  let parcel: PrintedObject[] = []
  let bytes = 0
  try {
    for await (const object of reader.read(ids)) {
      parcel.push(object)
      bytes += object.bytes?.length ?? 0
      if (bytes < parcelBytes) continue
      await send(parcel)
      parcel = []
      bytes = 0
    }
    await send(parcel)
  } finally {
    await reader.close()
  }
}

function wordOf(error: unknown): PrinterWord {
  if (!(error instanceof GitFailure)) throw error
  const { code, message, isDamage } = error
  return { kind: 'failure', code, message, isDamage }
}
