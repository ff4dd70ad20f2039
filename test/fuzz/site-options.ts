import { aPlatform } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import type { TestAppOptions } from '../support/test-app.ts'
import { figures, gitWithEditor } from '../web/api/api-site.ts'

/** A small site with a platform of every kind that sends something in. */
export const siteOptions = {
  catalogue: siteCatalogue({
    platforms: [
      aPlatform('tx', { kind: 'transifex', organization: 'openstack' }),
      aPlatform('wl', { kind: 'weblate', url: 'https://weblate.example' }),
      gitWithEditor,
    ],
  }),
  figures,
} satisfies TestAppOptions

/** A value for each name that a pattern of an address may hold: with it there is something there. */
export const knownValues: Readonly<Record<string, string>> = {
  project: 'nova',
  language: 'fr',
  release: '2026.1',
  subject: 'nova',
  series: 'master',
  resource: 'service',
}

/** The same for all that is below a path. */
export const knownBelow: Readonly<Record<string, string>> = {
  '/hooks': 'weblate/wl',
  '/static': 'css/base.css',
  '/badge': 'nova/fr.svg',
  '/chart': 'nova.svg',
  '/embed': 'nova/fr',
  '/api': 'v1',
}
