import {
  type ImitatedOrganization,
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from '../../imitations/transifex/model.ts'
import { Site } from '../../imitations/weblate/site.ts'
import type { ImitatedDocument, ImitatedSite } from '../../imitations/zanata/model.ts'
import { siteOfRecording } from '../../imitations/zanata/recording.ts'

// Three platforms that carry the same projects and disagree, as they do in the middle of a move.

/** Documents on Zanata that the catalogue of the demonstration names, by their projects. */
const documents: Readonly<Record<string, readonly string[]>> = {
  horizon: [
    'openstack_dashboard/locale/django',
    'openstack_dashboard/locale/djangojs',
    'horizon/locale/django',
  ],
  nova: ['nova/locale/nova'],
  neutron: ['neutron/locale/neutron'],
  'designate-dashboard': ['designatedashboard/locale/django'],
}

/** Zanata as it was when OpenStack's figures were recorded: their `master`, of a few projects. */
export async function zanataBefore(recording: string): Promise<ImitatedSite> {
  const { locales, projects } = await siteOfRecording(recording)
  const site = {
    locales: [...locales, 'tlh'],
    projects: projects.flatMap((project) => {
      const wanted = documents[project.id]
      if (wanted === undefined) return []
      const versions = project.versions
        .filter(({ id }) => id === 'master')
        .map((version) => ({
          ...version,
          documents: version.documents.filter(({ id }) => wanted.includes(id)),
        }))
      return { ...project, versions }
    }),
  }
  // A locale that somebody made and the catalogue does not know.
  const nova = documentOn(site, 'nova')
  nova.counts.set('tlh', imitatedZanataCounts(nova, 12))
  return site
}

/** Somebody uploads an old file: most of a language is gone in a moment. */
export function loseMost(site: ImitatedSite, project: string, locale: string): void {
  const document = documentOn(site, project)
  document.counts.set(locale, imitatedZanataCounts(document, 31))
}

/**
 * Horizon on Weblate after its move: a few strings were lost on the way, others have been translated
 * since. Chinese was moved twice, under two spellings.
 */
export function weblateAfter(zanata: ImitatedSite): Site {
  const site = new Site()
  for (const [project, paths] of Object.entries(documents)) {
    if (project !== 'horizon' && project !== 'designate-dashboard') continue
    for (const path of paths) {
      const document = documentOn(zanata, project, path)
      site.addComponent(`${project}/master/${componentOf(path)}`, {
        strings: document.strings,
        words: document.words,
        languages: Object.fromEntries(
          [...document.counts].flatMap(([locale, { translatedOnly, fuzzy }]) => {
            const moved = sinceTheMove(locale, translatedOnly, document.strings)
            const counts = {
              translated: moved,
              fuzzy: Math.min(fuzzy, document.strings - moved),
              failing: locale === 'fr' ? Math.min(4, document.strings) : 0,
            }
            return spellings(locale).map((spelling, copy) => [
              spelling,
              copy === 0 ? counts : { ...counts, translated: Math.floor(moved / 2), fuzzy: 0 },
            ])
          }),
        ),
      })
    }
  }
  // What was moved is no news.
  site.age(24 * 60 * 60_000)
  return site
}

/** What nobody has touched on Transifex since OpenStack left it in 2015. */
export function transifexLeft(): ImitatedOrganization {
  const left = (project: string, strings: number, translated: Record<string, number>) => {
    const resource = imitatedResource(`${project}-translations`, strings)
    for (const [code, count] of Object.entries(translated)) {
      resource.counts.set(code, imitatedCounts(resource, count))
    }
    const languages = Object.keys(translated)
    return imitatedProject(project, { languages, resources: [resource] })
  }
  return {
    slug: 'openstack',
    name: 'OpenStack',
    languages: ['fr', 'de', 'ja', 'zh_CN'].map((code) => ({ code, name: code, rtl: false })),
    projects: [
      left('nova', 2_310, { fr: 1_982, de: 640, zh_CN: 1_850 }),
      left('neutron', 1_695, { fr: 1_531, ja: 1_204, zh_CN: 1_400 }),
    ],
  }
}

function documentOn(site: ImitatedSite, project: string, path?: string): ImitatedDocument {
  const found = site.projects
    .find(({ id }) => id === project)
    ?.versions[0]?.documents.find(({ id }) => path === undefined || id === path)
  if (found === undefined) throw new Error(`The recording has no ${path ?? ''} of ${project}`)
  return found
}

function imitatedZanataCounts({ strings, words }: ImitatedDocument, translated: number) {
  const translatedOnlyWords = Math.floor((words * translated) / strings)
  return {
    translatedOnly: translated,
    approved: 0,
    fuzzy: 0,
    rejected: 0,
    translatedOnlyWords,
    approvedWords: 0,
    fuzzyWords: 0,
    rejectedWords: 0,
    lastTranslatedAt: new Date(),
  }
}

function sinceTheMove(locale: string, before: number, strings: number): number {
  if (locale === 'fr') return Math.min(strings, before + 57)
  return locale === 'de' ? Math.max(0, before - 31) : before
}

/** As Weblate writes what Zanata writes so. */
function spellings(locale: string): string[] {
  if (locale === 'zh-CN') return ['zh_Hans', 'zh_CN']
  return [locale === 'zh-TW' ? 'zh_Hant' : locale.replace('-', '_')]
}

/** `openstack_dashboard/locale/django` is the component `openstack-dashboard-django`. */
function componentOf(path: string): string {
  return path.replace('/locale/', '-').replaceAll('_', '-')
}
