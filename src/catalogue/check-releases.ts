import type { ReleasesFile } from './schema/lists.ts'
import { branchesOf } from './series.ts'
import type { YamlFile } from './yaml-file.ts'

const dateKeys = [
  'softStringFreeze',
  'hardStringFreeze',
  'finalReleaseCandidate',
  'releasedOn',
] as const

/** Refuses series that share a name or a branch, and calendars that run backwards. */
export function checkReleases(file: YamlFile<ReleasesFile>): void {
  const seriesOf = new Map<string, string>()
  const branchOf = new Map<string, string>()
  file.value.forEach((release, index) => {
    if (seriesOf.has(release.series)) {
      file.fail([index, 'series'], `series "${release.series}" is there twice; keep one`)
    }
    seriesOf.set(release.series, release.series)
    branchesOf(release).forEach((branch, place) => {
      const other = branchOf.get(branch)
      if (other !== undefined) {
        file.fail(
          [index, 'branches', place],
          `branch "${branch}" already carries series ${other}; remove one`,
        )
      }
      branchOf.set(branch, release.series)
    })
    checkDates(file, index, release)
  })
}

function checkDates(
  file: YamlFile<ReleasesFile>,
  index: number,
  release: ReleasesFile[number],
): void {
  let before: { key: string; day: string } | null = null
  for (const key of dateKeys) {
    const day = release[key]
    if (day === undefined) continue
    if (key !== 'releasedOn' && new Date(day).getUTCDay() !== 1) {
      const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
      file.fail(
        [index, key],
        `${day} is a ${weekday.format(new Date(day))}; ${key} is the Monday of its week`,
      )
    }
    if (before && day < before.day) {
      file.fail(
        [index, key],
        `${key} ${day} is before ${before.key} ${before.day}; put the dates in order`,
      )
    }
    before = { key, day }
  }
}
