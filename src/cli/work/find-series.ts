import type { Tracker } from '../../wiring/tracker.ts'
import { CommandError, wrongUsage } from '../failure.ts'

/** The series that is called so, or the current one; refuses what is none. */
export function findSeries(
  typed: string | undefined,
  { catalogue, names }: Pick<Tracker, 'catalogue' | 'names'>,
): string {
  if (typed === undefined) return catalogue.currentSeries
  const series = names.seriesCalled(typed)
  if (series) return series.name
  const known = catalogue.series.map(({ name }) => name).join(', ')
  throw new CommandError(
    `"${typed}" is not a series of the catalogue. It has ${known}.`,
    wrongUsage,
  )
}
