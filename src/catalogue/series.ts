import { compareText } from '../domain/compare-text.ts'
import type { Series } from '../domain/release.ts'
import type { ReleasesFile } from './schema/lists.ts'

/** Branches that carry a series: as written, else by OpenStack's rule. */
export function branchesOf(release: ReleasesFile[number]): readonly string[] {
  if (release.branches) return release.branches
  if (release.series === 'master') return ['master']
  return [`stable/${release.series}`, `unmaintained/${release.series}`]
}

/** Series in the order of the interface: those without a release day first, then the newest. */
export function seriesFrom(releases: ReleasesFile): Series[] {
  return releases
    .map(
      (release): Series => ({
        name: release.series,
        codename: release.codename ?? null,
        branches: branchesOf(release),
        softStringFreeze: release.softStringFreeze ?? null,
        hardStringFreeze: release.hardStringFreeze ?? null,
        finalReleaseCandidate: release.finalReleaseCandidate ?? null,
        releasedOn: release.releasedOn ?? null,
      }),
    )
    .sort((a, b) => compareText(dateOf(b), dateOf(a)))
}

function dateOf(series: Series): string {
  return series.releasedOn ?? '9999-12-31'
}
