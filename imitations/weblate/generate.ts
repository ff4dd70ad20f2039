import type { GivenTranslation } from './model.ts'
import { Site, type SiteOptions } from './site.ts'

export interface GeneratorOptions extends SiteOptions {
  readonly projects: number
  /** Components of each project, in all its series together. */
  readonly resources: number
  readonly languages: number
  /** Categories of each project that components are spread over; none: they lie at the top. */
  readonly series?: readonly string[]
}

/** Series as OpenStack's migration has them: the slugs of its branches. */
export const openstackSeries = [
  'master',
  'stable-2026-1',
  'stable-2025-2',
  'stable-2025-1',
] as const

/** Languages of OpenStack's teams, as Weblate spells them. */
const languages = (
  'ar as bg bn_IN brx ca cs de el en_AU en_GB eo es es_MX fa fi fil fr gu he hi hu id it ja ka kn ' +
  'ko kok ks lo mai mni mr ne nl pa pl pt pt_BR ro ru sl sq sr ta te th tr ur vi zh_Hans zh_Hant'
).split(' ')

const names = [
  'nova neutron cinder horizon keystone glance swift heat ironic magnum manila octavia designate',
  'barbican trove sahara senlin mistral zaqar murano ceilometer aodh cloudkitty watcher vitrage',
  'masakari tacker blazar cyborg zun placement freezer solum karbor monasca storlets kuryr',
]
  .join(' ')
  .split(' ')

/** A site of any size, the same for the same size, with a glossary in every project. */
export function generate({ series = [], ...options }: GeneratorOptions): Site {
  const site = new Site(options)
  const spoken = Array.from(
    { length: options.languages },
    (_, index) => languages[index] ?? `x${String.fromCharCode(97 + (index % 26))}${index}`,
  )
  for (let index = 0; index < options.projects; index += 1) {
    const slug = names[index] ?? `project-${index}`
    site.addProject(slug, { review: index % 10 === 9 })
    for (let number = 0; number < options.resources; number += 1) {
      const folder = series.length === 0 ? [] : [series[number % series.length]]
      const round = series.length === 0 ? number : Math.floor(number / series.length)
      const name = round === 0 ? slug : `${slug}-${round}`
      const strings = 20 + ((index * 37 + number * 101) % 1_500)
      site.addComponent([slug, ...folder, name].join('/'), {
        strings,
        words: strings * (5 + (index % 5)),
        languages: Object.fromEntries(
          spoken.map((code, place) => [code, countsOf(strings, index + number, place)]),
        ),
      })
    }
    site.addComponent(`${slug}/glossary`, { strings: 5, isGlossary: true, languages: { fr: {} } })
  }
  site.age(dayMs)
  return site
}

/** So old is all that a site begins with. */
export const dayMs = 24 * 60 * 60_000

/** Some languages are done, some begun, many untouched. */
function countsOf(strings: number, seed: number, place: number): GivenTranslation {
  const kind = (seed * 7 + place * 11) % 10
  if (kind < 4) return {}
  const translated = kind === 9 ? strings : Math.floor((strings * kind) / 12)
  return {
    translated,
    fuzzy: Math.min(strings - translated, kind),
    failing: Math.min(strings, kind % 3),
    lastChange: new Date(Date.UTC(2026, 9, 1 + ((seed + place) % 28), 7, 11, 42)),
  }
}
