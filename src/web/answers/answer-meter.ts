/** Answers of one route that went out from the kept bytes. A plain object, for it grows so often. */
export interface KeptCount {
  /** With their bytes. */
  whole: number
  /** With a 304. */
  notModified: number
}

/** One answer that Express was asked for. */
export interface MadeAnswer {
  /** See `route-of.ts`. */
  readonly route: string
  readonly status: number
  /** From the request's arrival until the last byte was handed to the system. */
  readonly seconds: number
}

/** Is told what goes out; who runs the site reads it. */
export interface AnswerMeter {
  /** Where kept answers of a route are counted. */
  keptOf(route: string): KeptCount
  made(answer: MadeAnswer): void
}

/** For sites that nobody measures. */
export const noMeter: AnswerMeter = {
  keptOf: () => ({ whole: 0, notModified: 0 }),
  made() {},
}
