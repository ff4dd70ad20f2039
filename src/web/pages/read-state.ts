import type { ComparableReport } from '../../reports/comparison/comparison-types.ts'
import type { ImageSubject, Reports } from '../../reports/reports.ts'
import type { StateReport } from '../view-models/texts/state-blocks.ts'

/** Where a whole stands, part by part, with the cycle that its figures are of. */
export async function readState(
  reports: Pick<Reports, 'bars' | 'comparable'>,
  subject: ImageSubject,
): Promise<{ readonly state: StateReport; readonly comparable: ComparableReport }> {
  const [parts, comparable] = await Promise.all([
    reports.bars(subject),
    reports.comparable({ series: subject.series }),
  ])
  return { state: { subject, parts, cycle: comparable.cycle }, comparable }
}
