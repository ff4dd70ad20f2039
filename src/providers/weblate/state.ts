import { z } from 'zod'

const instant = z.iso.datetime({ offset: true })

const stateSchema = z.object({
  form: z.literal(1),
  fullPassAt: instant,
  from: instant,
  newest: instant.nullable(),
  seen: z.object({ count: z.int(), ids: z.string() }),
  again: z.string(),
  isApprovalUnknown: z.boolean(),
})

/** How far the change log has been read, all by the server's clock. */
export interface LogMark {
  /** The next run asks for what came from here on. */
  readonly from: string
  /** When the newest line known was written; `null`: the log was empty. */
  readonly newest: string | null
  /** What the log held from there on; the same again means that nothing happened. */
  readonly seen: SeenLines
  /** Of those, one for each component that is to be read once more, whatever happens. */
  readonly again: ReadonlySet<number>
}

export interface SeenLines {
  readonly count: number
  /** Of the newest thousand of them. */
  readonly ids: ReadonlySet<number>
}

/** What a run leaves for the next one. */
export interface WeblateState extends LogMark {
  /** When everything was last read, by our clock. */
  readonly fullPassAt: string
  /** Read in a way that does not show what is approved: see `whole-site.ts`. */
  readonly isApprovalUnknown: boolean
}

export function writeState(state: WeblateState): string {
  const { fullPassAt, from, newest, isApprovalUnknown } = state
  const seen = { count: state.seen.count, ids: packed(state.seen.ids) }
  const again = packed(state.again)
  return JSON.stringify({ form: 1, fullPassAt, from, newest, seen, again, isApprovalUnknown })
}

/** `null` for what is none, or is of another form. */
export function readState(text: string | null): WeblateState | null {
  try {
    const { form: _, seen, again, ...state } = stateSchema.parse(JSON.parse(text ?? ''))
    const ids = unpacked(seen.ids)
    return { ...state, seen: { count: seen.count, ids }, again: unpacked(again) }
  } catch {
    return null
  }
}

/** Hour of the day (UTC) from which the first run reads everything: few people work then. */
const fullPassHour = 2

/**
 * Whether everything is to be read again: once a night, since some counts change without a line in
 * the log.
 */
export function isFullPassDue(fullPassAt: string, now: Date): boolean {
  const last = new Date(fullPassAt)
  const due = new Date(now)
  due.setUTCHours(fullPassHour, 0, 0, 0)
  if (due > now) due.setUTCDate(due.getUTCDate() - 1)
  // One that lies ahead was made with another clock.
  return last < due || last > now
}

/** Ids follow each other closely: each as its distance from the one before, to the base of 36. */
function packed(ids: ReadonlySet<number>): string {
  const sorted = [...ids].sort((a, b) => a - b)
  return sorted.map((id, index) => (id - (sorted[index - 1] ?? 0)).toString(36)).join(' ')
}

function unpacked(text: string): Set<number> {
  const ids = new Set<number>()
  let id = 0
  for (const distance of text.split(' ').filter((one) => one !== '')) {
    id += Number.parseInt(distance, 36)
    if (!Number.isSafeInteger(id)) throw new Error('no ids')
    ids.add(id)
  }
  return ids
}
