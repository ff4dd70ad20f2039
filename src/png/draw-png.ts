import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { PngAnswer, PngRequest } from './png-process.ts'

/** Draws an SVG as PNG, at its own size or a multiple of it. */
export type DrawPng = (svg: string, scale: number) => Promise<Buffer>

/**
 * Milliseconds of work that may wait to be drawn, as far as an image says how much it takes: whoever
 * asks for one more would wait as long. On a slow machine it is about twice that.
 */
const usualMostWork = 2_000

/**
 * How long an image takes to draw, in milliseconds: a little for whatever it is, and more for each
 * thing that is drawn in it. Measured of badges (10) and of the largest charts (150, and 350 at
 * twice their size).
 */
function workOf(svg: string, scale: number): number {
  return 8 + (svg.length / 1_000) * 8 * scale
}

/** More images wait already than are drawn in a bearable time. */
export class PngQueueFull extends Error {
  override readonly name = 'PngQueueFull'
}

/** Longer than any image of ours takes on any machine, in milliseconds: what takes longer never ends. */
const usualLongestMs = 30_000

/** So long the process waits for another image before it gives its memory back. */
const idleMs = 60_000

export interface PngDrawingOptions {
  /** What draws, in its process. */
  readonly program?: string
  /** In milliseconds of work that may wait. */
  readonly mostWork?: number
  /** After so many milliseconds an image is given up, and its process with it. */
  readonly longestMs?: number
}

/**
 * Draws in a process of its own, one image at a time: no other answer waits for pixels, images never
 * take more than one processor, and a fault of the library ends nothing but itself. The process is
 * there from the first image on and goes when none was asked for in a while.
 */
export function createPngDrawing({
  program = ownProgram,
  mostWork = usualMostWork,
  longestMs = usualLongestMs,
}: PngDrawingOptions = {}): DrawPng {
  let painter: Painter | null = null
  const draw: DrawPng = (svg, scale) => {
    if (painter === null || painter.isOver) painter = new Painter(program, longestMs)
    if (painter.work >= mostWork) {
      const sentence = `images wait to be drawn that take ${Math.round(painter.work)} ms`
      return Promise.reject(new PngQueueFull(sentence))
    }
    return painter.draw(svg, scale)
  }
  return (svg, scale) =>
    draw(svg, scale).catch((error) => {
      // It may have been killed for what it never did: a machine short of memory looks for someone.
      if (error instanceof PainterGone) return draw(svg, scale)
      throw error
    })
}

const ownProgram = join(import.meta.dirname, 'png-process.ts')

class PainterGone extends Error {
  override readonly name = 'PainterGone'
}

interface Waiting {
  /** In milliseconds. */
  readonly work: number
  resolve(png: Buffer): void
  reject(error: Error): void
}

class Painter {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #longestMs: number
  #asked = 0
  /** Runs for the image that is being drawn: the one that has waited longest. */
  #patience: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  isOver = false

  constructor(program: string, longestMs: number) {
    this.#longestMs = longestMs
    this.#process = fork(program, {
      // Nothing of our environment concerns it, nor do our flags.
      env: {},
      execArgv: ['--max-semi-space-size=2'],
      serialization: 'advanced',
    })
    this.#process.on('message', (answer) => this.#settle(answer as unknown as PngAnswer))
    this.#process.on('error', (cause) => this.#end(cause))
    this.#process.on('exit', () => this.#end())
  }

  /** What waits, in milliseconds. */
  get work(): number {
    return this.#waiting.values().reduce((sum, { work }) => sum + work, 0)
  }

  draw(svg: string, scale: number): Promise<Buffer> {
    clearTimeout(this.#idle)
    this.#hold(true)
    const request: PngRequest = { id: this.#asked, svg, scale }
    this.#asked += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { work: workOf(svg, scale), resolve, reject })
      if (this.#waiting.size === 1) this.#waitForNext()
      this.#process.send(request, (error) => {
        if (error) this.#end(error)
      })
    })
  }

  #settle(answer: PngAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('png' in answer) waiting?.resolve(Buffer.from(answer.png))
    else waiting?.reject(new Error(`A PNG image could not be drawn: ${answer.failure}`))
    if (this.#waiting.size > 0) {
      this.#waitForNext()
      return
    }
    clearTimeout(this.#patience)
    this.#hold(false)
    this.#idle = setTimeout(() => this.#end(), idleMs).unref()
  }

  /** An image that never ended would keep all others waiting for as long as the server runs. */
  #waitForNext(): void {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#giveUpNext(), this.#longestMs)
  }

  #giveUpNext(): void {
    for (const [id, { reject }] of this.#waiting.entries().take(1)) {
      this.#waiting.delete(id)
      reject(new Error(`A PNG image could not be drawn within ${this.#longestMs} ms`))
    }
    this.#process.kill('SIGKILL')
    this.#end()
  }

  /** While somebody waits for an image, our own process must not end. */
  #hold(isAwaited: boolean): void {
    if (isAwaited) {
      this.#process.ref()
      this.#process.channel?.ref()
    } else {
      this.#process.unref()
      this.#process.channel?.unref()
    }
  }

  #end(cause?: Error): void {
    this.isOver = true
    clearTimeout(this.#idle)
    clearTimeout(this.#patience)
    if (this.#process.connected) this.#process.disconnect()
    const gone = new PainterGone('The process that draws PNG images ended.', { cause })
    for (const { reject } of this.#waiting.values()) reject(gone)
    this.#waiting.clear()
  }
}
