import type { FetchContext } from '../../sync/translation-provider.ts'
import { consequenceOf } from './action-kinds.ts'
import type { WeblateClient } from './client.ts'
import type { Change } from './schema.ts'
import type { LogMark } from './state.ts'
import type { Page } from './whole-list.ts'

/**
 * Weblate takes a line's time before it saves it, so that a line may appear behind newer ones. The
 * log is read again from so long before the newest line.
 */
const overlapMs = 2 * 60_000

/** Of so many lines a mark knows the ids: as many as a page has. */
const linesKept = 1_000

/** A log that grew by more is not read: nearly everything has changed. */
const mostLines = 20_000

/** What happened since the last run. */
export type News =
  /** Nothing, and nothing to remember. */
  | { readonly kind: 'quiet' }
  /** Too much, or something whose place cannot be told. */
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'some'
      /** Addresses of components whose numbers may have changed. */
      readonly components: ReadonlySet<string>
      /** Addresses of components whose whole project is to be listed and read. */
      readonly projects: ReadonlySet<string>
      readonly mark: LogMark
    }

/** Where the log stands now: taken before everything is read, so that nothing falls between. */
export async function markLog(client: WeblateClient, context: FetchContext): Promise<LogMark> {
  const page = await client.changes(null, context)
  const oldest = page.rows.at(-1)
  let from = windowStart(page.rows[0]?.timestamp ?? null, page)
  // After a great push the page ends within the window; the window then begins where the page does.
  if (page.next !== null && oldest) from = Math.max(from, msOf(oldest) + 1)
  return marked(page.rows, from, nothing)
}

/** Reads what happened since a mark was made. */
export async function readNews(
  client: WeblateClient,
  mark: LogMark,
  context: FetchContext,
): Promise<News> {
  const first = await client.changes(mark.from, context)
  const { count, ids } = mark.seen
  const isSame =
    (first.count ?? first.rows.length) === count && first.rows.every(({ id }) => ids.has(id))
  if (isSame && mark.again.size === 0) return { kind: 'quiet' }
  if ((first.count ?? 0) > mostLines) return { kind: 'everything' }
  const lines = await readAll(client, first, context)
  // A line that is gone went with its component or project, or the log is another one.
  const here = new Set(lines.map(({ id }) => id))
  if ([...ids].some((id) => !here.has(id))) return { kind: 'everything' }
  const fresh = isSame ? [] : lines.filter(({ id }) => !ids.has(id))
  const old = lines.filter(({ id }) => mark.again.has(id))
  const touched = touchedBy(fresh, old)
  if (touched === null) return { kind: 'everything' }
  const { components, projects, again } = touched
  return { kind: 'some', components, projects, mark: nextMark(mark, lines, again, first) }
}

const nothing: ReadonlySet<number> = new Set()

/** What lines ask to be read, new ones and those that are heeded once more; `null`: everything. */
function touchedBy(fresh: readonly Change[], old: readonly Change[]) {
  const components = new Set<string>()
  const projects = new Set<string>()
  const again = new Map<string, number>()
  for (const { id, action, component } of fresh) {
    const consequence = consequenceOf(action, Boolean(component))
    if (consequence === 'everything') return null
    if (consequence === 'nothing' || !component) continue
    if (consequence === 'project') projects.add(component)
    else components.add(component)
    if (!again.has(component)) again.set(component, id)
  }
  for (const { component } of old) if (component) components.add(component)
  return { components, projects, again: new Set(again.values()) }
}

/**
 * What is read because of new lines is read once more by the next run: Weblate counts a little after
 * the change. So the next run begins where those lines do, until one finds nothing new.
 */
function nextMark(
  before: LogMark,
  lines: readonly Change[],
  again: ReadonlySet<number>,
  page: Page<Change>,
): LogMark {
  const earliest = Date.parse(before.from)
  if (again.size === 0) {
    const from = windowStart(lines[0]?.timestamp ?? null, page)
    return marked(lines, Math.max(from, earliest), nothing)
  }
  // What came before the last run's newest line has been heeded twice by now.
  const from = before.again.size > 0 ? windowStart(before.newest, page) : earliest
  return marked(lines, Math.max(from, earliest), again)
}

function marked(newestFirst: readonly Change[], from: number, again: ReadonlySet<number>): LogMark {
  const lines = newestFirst.filter((line) => msOf(line) >= from)
  return {
    from: new Date(from).toISOString(),
    newest: newestFirst[0]?.timestamp ?? null,
    seen: { count: lines.length, ids: new Set(lines.slice(0, linesKept).map(({ id }) => id)) },
    again,
  }
}

/** New lines push the others to later pages, so that some come twice; none is missed by that. */
async function readAll(
  client: WeblateClient,
  first: Page<Change>,
  context: FetchContext,
): Promise<Change[]> {
  const lines = new Map(first.rows.map((line) => [line.id, line]))
  const asked = new Set<string>()
  for (let { next } = first; next !== null; ) {
    if (asked.has(next)) client.refuse('/api/changes/: its pages repeat')
    if (asked.size > mostLines / 100) client.refuse('/api/changes/: it has no end')
    asked.add(next)
    const page: Page<Change> = await client.nextChanges(next, context)
    for (const line of page.rows) lines.set(line.id, line)
    next = page.next
  }
  return [...lines.values()].sort((a, b) => msOf(b) - msOf(a) || b.id - a.id)
}

/** Never later than the server's own time: a line from a clock that was wrong must not hide newer ones. */
function windowStart(newest: string | null, { answeredAt }: Page<Change>): number {
  const now = answeredAt?.getTime() ?? Date.now()
  const at = newest === null ? now : Date.parse(newest)
  return Math.min(at, now) - overlapMs
}

function msOf({ timestamp }: Change): number {
  return Date.parse(timestamp)
}
