import { ApiFailure } from './failures.ts'
import type { ImitatedChange } from './model.ts'

/** The change log as it is asked for: newest first, by time and kind of change. */
export function changeRows(
  changes: readonly ImitatedChange[],
  query: URLSearchParams,
): ImitatedChange[] {
  const after = instant(query.get('timestamp_after'))
  const before = instant(query.get('timestamp_before'))
  const actions = query.getAll('action').filter((action) => action !== '')
  for (const action of actions) {
    if (/^\d{1,3}$/.test(action)) continue
    const detail = `Select a valid choice. ${action} is not one of the available choices.`
    throw new ApiFailure(400, 'invalid_choice', detail, 'action')
  }
  return changes
    .filter(
      ({ at, action }) =>
        (after === null || at.getTime() >= after) &&
        (before === null || at.getTime() <= before) &&
        (actions.length === 0 || actions.includes(String(action))),
    )
    .reverse()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

function instant(text: string | null): number | null {
  if (text === null || text === '') return null
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(ms)) return ms
  throw new ApiFailure(400, 'invalid', 'Enter a valid date/time.', 'timestamp')
}
