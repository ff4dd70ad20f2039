import type { FarEnd } from '../../domain/far-end.ts'
import type { Day } from '../../domain/release.ts'
import { type ChangeSince, changeFrom, farReadings } from '../changes/change-since.ts'
import type { ReportStore } from '../report-store.ts'
import type { WorkRow } from '../stored/stored-work.ts'

/** A resource in a language, with what changed in it since the far end. */
export interface MovedWork extends WorkRow {
  /** `null`: no reading at the far end, none since, or no number then or now. */
  readonly since: ChangeSince | null
}

/** What there is to translate into a language of a series, and what changed in it. */
export interface MovedWorkList {
  readonly rows: readonly MovedWork[]
  /** Days of the readings at the far end, oldest first; empty: there is none. */
  readonly farDays: readonly Day[]
}

/**
 * Reads every resource of a series as it stands in a language, and what changed since the far end;
 * `null`: nobody asks what changed.
 */
export async function readWorkRows(
  store: ReportStore,
  of: { readonly series: string; readonly language: string },
  farEnd: FarEnd | null,
): Promise<MovedWorkList> {
  const farDays = farEnd === null ? [] : await farReadings(store, {}, farEnd)
  const dayOf = new Map(farDays.map((one) => [`${one.platform} ${one.project}`, one.day]))
  const rows = await store.work({ ...of, farDays })
  return {
    rows: rows.map((row) => {
      const day = dayOf.get(`${row.platform} ${row.project}`) ?? null
      return { ...row, since: changeFrom(day, row.past, row) }
    }),
    farDays: [...new Set(farDays.map(({ day }) => day))].sort(),
  }
}
