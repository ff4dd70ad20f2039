import type { CataloguePlatform } from '../../domain/catalogue.ts'
import { CommandError, wrongUsage } from '../failure.ts'

/** Refuses a `--platform` that the catalogue doesn't name. */
export function checkPlatform(
  wanted: string | undefined,
  platforms: readonly CataloguePlatform[],
): void {
  if (wanted === undefined || platforms.some(({ id }) => id === wanted)) return
  const known = platforms.map(({ id }) => id).join(', ')
  throw new CommandError(`The catalogue has no platform "${wanted}": it has ${known}.`, wrongUsage)
}
