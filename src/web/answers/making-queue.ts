/** What is known of an answer before it is made. */
export interface Sort {
  /** Images stand on other people's pages, and are counted against nobody's limit. */
  readonly isImage: boolean
  /** Answers of one route take about the same to make: see `route-of.ts`. */
  readonly route: string
}

/**
 * Makes an answer. It calls `handOver` where the rest is done elsewhere (pixels, compressing), so that
 * the next one need not wait for that.
 */
export type Make<T> = (handOver: () => void) => Promise<T>

/**
 * What somebody who asks gets meanwhile: `nothing`, so that he waits for the new answer, or the one from
 * `before`.
 */
export type Meanwhile = 'nothing' | 'before'

/** An answer that is to be made. */
export interface Queued<T> {
  readonly made: Promise<T>
  /** False while it waits for its turn. */
  readonly hasBegun: boolean
  /** Somebody else asks for it too. */
  join(meanwhile: Meanwhile): void
}

interface QueueOptions {
  /**
   * So many are under way at once: the others wait here, where the order can be chosen, and not before
   * the database.
   */
  readonly atOnce?: number
  /** In milliseconds, from any beginning. */
  readonly now?: () => number
}

/**
 * The order in which answers are made. Each begins in a turn of the event loop of its own, so that what is
 * kept goes out in between. First comes what has been waited for longest, by all who wait for it together
 * and for the root of what it takes: a page for twenty visitors before one for a single visitor, what is made in a
 * millisecond before what takes ten; and nothing waits for ever. What nobody waits for, since who asked got
 * the answer from before, is made when nothing else is to be. Where both images and others wait, each
 * have half of the time, however many images somebody asks for.
 */
export class MakingQueue {
  readonly #atOnce: number
  readonly #now: () => number
  readonly #images = new Set<Waiting>()
  readonly #others = new Set<Waiting>()
  readonly #costs = new Costs()
  #underWay = 0
  #isTurnDue = false
  /** By how many milliseconds images have had more than their half; less than nothing: the others. */
  #imagesAhead = 0

  constructor({ atOnce = 4, now = () => performance.now() }: QueueOptions = {}) {
    this.#atOnce = atOnce
    this.#now = now
  }

  add<T>({ isImage, route }: Sort, make: Make<T>, meanwhile: Meanwhile = 'nothing'): Queued<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const waiting = new Waiting(route, () => this.#run(route, make).then(resolve, reject))
    waiting.join(this.#now(), meanwhile)
    const line = isImage ? this.#images : this.#others
    line.add(waiting)
    this.#callTurn()
    return {
      made: promise,
      get hasBegun() {
        return waiting.hasBegun
      },
      join: (got) => waiting.join(this.#now(), got),
    }
  }

  #callTurn(): void {
    if (this.#isTurnDue || this.#underWay >= this.#atOnce) return
    if (this.#images.size + this.#others.size === 0) return
    this.#isTurnDue = true
    setImmediate(() => {
      this.#isTurnDue = false
      this.#takeNext().begin()
      this.#callTurn()
    })
  }

  #takeNext(): Waiting {
    const [images, others] = [this.#images, this.#others]
    const isShared = images.size > 0 && others.size > 0
    if (!isShared) this.#imagesAhead = 0
    const isImage = isShared ? this.#imagesAhead <= 0 : images.size > 0
    const line = isImage ? images : others
    const next = this.#mostWaitedFor(line)
    line.delete(next)
    const cost = this.#costs.of(next.route)
    if (isShared) this.#imagesAhead += isImage ? cost : -cost
    return next
  }

  /** Of those who came in the same moment and cost the same, the first. */
  #mostWaitedFor(line: ReadonlySet<Waiting>): Waiting {
    const now = this.#now()
    let found: Waiting | null = null
    let most = Number.NEGATIVE_INFINITY
    for (const one of line) {
      if (found?.isAwaited && !one.isAwaited) continue
      // By the root: what takes a hundred times as long is asked to wait ten times as long, and no more.
      const claim = one.waited(now) / Math.sqrt(this.#costs.of(one.route))
      if (claim <= most && found?.isAwaited === one.isAwaited) continue
      found = one
      most = claim
    }
    if (found === null) throw new Error('Nothing waits')
    return found
  }

  async #run<T>(route: string, make: Make<T>): Promise<T> {
    this.#underWay += 1
    const begunAt = this.#now()
    let isOver = false
    const handOver = () => {
      if (isOver) return
      isOver = true
      this.#costs.note(route, this.#now() - begunAt)
      this.#underWay -= 1
      this.#callTurn()
    }
    try {
      return await make(handOver)
    } finally {
      handOver()
    }
  }
}

class Waiting {
  readonly route: string
  readonly #begin: () => void
  hasBegun = false
  /** False while everybody who asked got the answer from before. */
  isAwaited = false
  #count = 0
  /** The sum of the moments at which those who wait came. */
  #came = 0

  constructor(route: string, begin: () => void) {
    this.route = route
    this.#begin = begin
  }

  join(now: number, meanwhile: Meanwhile): void {
    // Whoever really waits counts, once there is anybody: the others have what they came for.
    if (meanwhile === 'before' && this.isAwaited) return
    if (meanwhile === 'nothing' && !this.isAwaited) {
      this.isAwaited = true
      this.#count = 0
      this.#came = 0
    }
    this.#count += 1
    this.#came += now
  }

  /** What all have waited together; whoever has just come, a millisecond. */
  waited(now: number): number {
    return this.#count * (now + 1) - this.#came
  }

  begin(): void {
    this.hasBegun = true
    this.#begin()
  }
}

/** What a route is taken to cost before it was ever made, in milliseconds. */
const unknownCost = 5
/** The least that is told apart. */
const leastCost = 0.2

/** What making an answer of each route takes, in milliseconds. */
class Costs {
  readonly #costs = new Map<string, number>()

  of(route: string): number {
    return this.#costs.get(route) ?? unknownCost
  }

  /**
   * A first time loads and compiles, and others are held up by what else goes on: what took long says
   * less of a route than what did not.
   */
  note(route: string, ms: number): void {
    const before = this.#costs.get(route) ?? ms
    const weight = ms < before ? 1 / 2 : 1 / 16
    this.#costs.set(route, Math.max(leastCost, before + (ms - before) * weight))
  }
}
