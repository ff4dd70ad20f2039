import type { FaultDefaults, Faults } from './faults.ts'

interface Said<F> {
  readonly fault: F
  readonly on: string
  /** Answers that it spoils. */
  readonly times: number
}

/** How `--fault` is used, as lines of a usage. */
export function faultUsage(known: Readonly<Record<string, object>>): string {
  return `  --fault KIND[,on=/path][,answers=3][,key=value]   goes wrong so; may be given more than once
      ${Object.keys(known).join(' ')}`
}

/**
 * What `--fault` says: `throttled,retryAfter=120,on=/projects,answers=2`, or the same as JSON.
 * Throws a sentence when there is no such fault.
 */
export function faultsSaid<F extends { readonly kind: string }>(
  said: readonly string[],
  known: FaultDefaults<F>,
): Said<F>[] {
  return said.map((text) => {
    const { kind, on = '/', answers = Number.POSITIVE_INFINITY, ...own } = parse(text)
    if (!Object.hasOwn(known, String(kind))) {
      throw new Error(`There is no fault "${kind}": name one of ${Object.keys(known).join(', ')}.`)
    }
    const usual = known[kind as F['kind']]
    const fault = { kind, ...usual, ...alike(own, usual) } as unknown as F
    return { fault, on: String(on), times: Number(answers) }
  })
}

/** Plans all of it; what makes no sense ends the program with a sentence. */
export function planFaults<F extends { readonly kind: string }>(
  faults: Faults<F>,
  said: readonly string[],
  known: FaultDefaults<F>,
): void {
  try {
    for (const { fault, ...when } of faultsSaid(said, known)) faults.plan(fault, when)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

function parse(text: string): Record<string, unknown> {
  if (text.startsWith('{')) return JSON.parse(text)
  const [kind = '', ...rest] = text.split(',')
  const pairs = rest.map((part) => {
    const end = part.indexOf('=')
    return end < 0 ? [part, true] : [part.slice(0, end), read(part.slice(end + 1))]
  })
  return { kind, ...Object.fromEntries(pairs) }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Headers are strings, also where they look like numbers. */
function alike(own: Record<string, unknown>, usual: object): Record<string, unknown> {
  const isString = (key: string) => typeof (usual as Record<string, unknown>)[key] === 'string'
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => [
      key,
      isString(key) && typeof value === 'number' ? String(value) : value,
    ]),
  )
}
