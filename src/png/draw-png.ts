import { Worker } from 'node:worker_threads'
import type { PngAnswer, PngRequest } from './png-thread.ts'

/** Draws an SVG as PNG, at its own size or a multiple of it. */
export type DrawPng = (svg: string, scale: number) => Promise<Buffer>

/** So long the thread waits for another image before it gives its memory back. */
const idleMs = 60_000

/**
 * Draws on a thread of its own, so that no other answer waits for pixels, and one at a time, so that
 * images never take more than one processor. The thread, with the library and the font, is there
 * from the first image on and goes when none was asked for in a while.
 */
export function createPngDrawing(): DrawPng {
  let thread: Thread | null = null
  return (svg, scale) => {
    if (thread === null || thread.isOver) thread = new Thread()
    return thread.draw(svg, scale)
  }
}

interface Waiting {
  resolve(png: Buffer): void
  reject(error: Error): void
}

class Thread {
  readonly #worker = new Worker(new URL('./png-thread.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #idle: NodeJS.Timeout | undefined
  isOver = false

  constructor() {
    this.#worker.on('message', (answer: PngAnswer) => this.#settle(answer))
    this.#worker.on('error', (cause) =>
      this.#end(new Error('The thread that draws PNG images failed.', { cause })),
    )
    this.#worker.on('exit', () => this.#end(new Error('The thread that draws PNG images ended.')))
  }

  draw(svg: string, scale: number): Promise<Buffer> {
    clearTimeout(this.#idle)
    this.#worker.ref()
    const request: PngRequest = { id: this.#asked, svg, scale }
    this.#asked += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      this.#worker.postMessage(request)
    })
  }

  #settle(answer: PngAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('png' in answer) waiting?.resolve(Buffer.from(answer.png))
    else waiting?.reject(new Error(`A PNG image could not be drawn: ${answer.failure}`))
    if (this.#waiting.size > 0) return
    // Nothing waits for it, so nothing keeps the process alive either.
    this.#worker.unref()
    this.#idle = setTimeout(() => {
      this.isOver = true
      void this.#worker.terminate()
    }, idleMs).unref()
  }

  #end(error: Error): void {
    this.isOver = true
    clearTimeout(this.#idle)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
