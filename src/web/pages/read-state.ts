import type { ComparableReport } from '../../reports/comparison/comparison-types.ts'
import type { ImageSubject, Reports } from '../../reports/reports.ts'
import type { StateReport } from '../view-models/texts/state-blocks.ts'

/** Where a whole stands, part by part, with the cycle that its figures are of. */
export async function readState(
  reports: Pick<Reports, 'bars' | 'comparable'>,
  subject: ImageSubject,
): Promise<{ readonly state: StateReport; readonly comparable: ComparableReport }> {
  const parts = await reports.bars(subject)
  const series = parts.standIn?.series ?? subject.series
  const comparable = await reports.comparable({ series })
  return { state: { subject, parts, cycle: comparable.cycle }, comparable }
}
