import { Worker } from 'node:worker_threads'
import { GitFailure } from '../repository/git-failure.ts'
import type { GitProgramOptions } from '../repository/git-program.ts'
import { type GitObject, ObjectReader, type ReaderContext } from '../repository/object-reader.ts'

/** An object on its way between threads, where a Buffer arrives as plain bytes. */
export type PrintedObject = Omit<GitObject, 'bytes'> & { readonly bytes: Uint8Array | null }

/** What the thread is given. */
export interface PrinterTask {
  readonly gitDir: string
  readonly ids: readonly string[]
  readonly program: GitProgramOptions
}

/** What the thread says: objects in the order asked, then that there are no more, or why. */
export type PrinterWord =
  | { readonly kind: 'objects'; readonly objects: readonly PrintedObject[] }
  | { readonly kind: 'end' }
  | ({ readonly kind: 'failure' } & Pick<GitFailure, 'code' | 'message' | 'isDamage'>)

/** Objects of a repository, one after the other. */
export interface Printer {
  readonly objects: AsyncGenerator<GitObject>
  close(): Promise<void>
}

/** For fewer objects a thread is not worth its start. */
const fewestForThread = 500

/** Prints objects in the order of their ids, many of them in a thread of its own. */
export async function openPrinter(
  gitDir: string,
  ids: readonly string[],
  context: ReaderContext,
): Promise<Printer> {
  if (ids.length >= fewestForThread) return threadPrinter(gitDir, ids, context)
  const reader = await ObjectReader.open(gitDir, context)
  return { objects: reader.read(ids), close: () => reader.close() }
}

function threadPrinter(
  gitDir: string,
  ids: readonly string[],
  { git, signal }: ReaderContext,
): Printer {
  const task: PrinterTask = { gitDir, ids, program: git.options }
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task })
  const heard: PrinterWord[] = []
  let failure: unknown = null
  let wake = () => {}
  worker.on('message', (word: PrinterWord) => {
    heard.push(word)
    wake()
  })
  const fail = (error: unknown) => {
    failure ??= error
    wake()
  }
  const giveUp = () => fail(new GitFailure('aborted', 'was given up'))
  worker.on('error', fail)
  worker.on('exit', () =>
    fail(new GitFailure('unavailable', 'ended before it had said everything')),
  )
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()

  async function* objects(): AsyncGenerator<GitObject> {
    for (;;) {
      const word = heard.shift()
      if (word?.kind === 'objects') {
        for (const object of word.objects) yield { ...object, bytes: asBuffer(object.bytes) }
        worker.postMessage('more')
      } else if (word?.kind === 'end') return
      else if (word?.kind === 'failure')
        throw new GitFailure(word.code, word.message, word.isDamage)
      else if (failure !== null) throw failure
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  return {
    objects: objects(),
    async close() {
      signal.removeEventListener('abort', giveUp)
      await worker.terminate()
    },
  }
}

function asBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
