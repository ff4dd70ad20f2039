import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { Series } from '../../src/domain/release.ts'
import { aLanguage, aProject, aSeries } from './builders.ts'
import { siteCatalogue } from './site-catalogue.ts'

/** The release that is made while these tests play, in the winter of 2026. */
export const indri: Series = {
  ...aSeries('2027.1', ['stable/2027.1']),
  codename: 'Indri',
  softStringFreeze: '2027-02-15',
  hardStringFreeze: '2027-03-01',
  finalReleaseCandidate: '2027-03-15',
  releasedOn: '2027-03-24',
}

export const hibiscus: Series = {
  ...aSeries('2026.2', ['stable/2026.2']),
  codename: 'Hibiscus',
  softStringFreeze: '2026-08-24',
  hardStringFreeze: '2026-09-07',
  finalReleaseCandidate: '2026-09-21',
  releasedOn: '2026-09-30',
}

/** Out, with a branch. */
export const gazpacho: Series = {
  ...aSeries('2026.1', ['stable/2026.1']),
  codename: 'Gazpacho',
  softStringFreeze: '2026-02-23',
  hardStringFreeze: '2026-03-09',
  finalReleaseCandidate: '2026-03-23',
  releasedOn: '2026-04-01',
}

/** Of long ago: only its day is known. */
export const newton: Series = {
  ...aSeries('newton', []),
  codename: 'Newton',
  releasedOn: '2016-10-06',
}

/** Two dashboards that a release waits for, and a service that it does not. */
export function releaseCatalogue(given: Partial<Catalogue> = {}): Catalogue {
  return siteCatalogue({
    languages: [
      aLanguage('fr', { nativeName: 'Français', englishName: 'French' }),
      aLanguage('de', { nativeName: 'Deutsch', englishName: 'German' }),
      aLanguage('it', { nativeName: 'Italiano', englishName: 'Italian' }),
      aLanguage('ja', { nativeName: '日本語', englishName: 'Japanese' }),
    ],
    projects: [
      aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
      aProject('ironic-ui', ['dashboard'], { title: 'Ironic UI' }),
      aProject('nova', ['service'], { title: 'Nova' }),
    ],
    groups: [
      { name: 'code', title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
      { name: 'tier-1', title: 'Dashboards', tiers: [1] },
    ],
    priorityGroup: 'tier-1',
    series: [aSeries('master', ['master']), indri, hibiscus, gazpacho, newton],
    ...given,
  })
}
