import { type RecordedResource, readRecording } from '../kit/recording.ts'
import { dayMs } from './generate.ts'
import type { GivenTranslation } from './model.ts'
import { Site, type SiteOptions } from './site.ts'

/**
 * The server that OpenStack's move to Weblate makes of a recorded reading of git: a project for each
 * repository, a category for each branch, a component for each file. Git has no file of what is hardly
 * translated; here every language of the project has a row for it, untouched.
 */
export async function siteOfRecording(file: string, options: SiteOptions = {}): Promise<Site> {
  const rows = await readRecording(file)
  const languages = new Set(rows.flatMap(({ cells }) => Object.keys(cells).map(codeOf)))
  const site = new Site(options)
  for (const [project, own] of Map.groupBy(rows, (row) => row.project)) {
    const slug = slugOf(project)
    for (const row of own) {
      const path = [slug, slugOf(row.branch), componentSlug(row.resource)].join('/')
      site.addComponent(path, {
        strings: row.total,
        words: row.words ?? row.total * 7,
        languages: {
          ...Object.fromEntries([...languages].map((code) => [code, {}])),
          ...doneIn(row),
        },
      })
    }
    site.addComponent(`${slug}/glossary`, { strings: 0, isGlossary: true, languages: { fr: {} } })
  }
  site.age(dayMs)
  return site
}

/** What is done, by Weblate's codes; where git has a language under two of them, the better one. */
function doneIn({ total, cells }: RecordedResource): Record<string, GivenTranslation> {
  const done: Record<string, GivenTranslation> = {}
  for (const [spelling, [translated, fuzzy, , day]] of Object.entries(cells)) {
    const code = codeOf(spelling)
    if (translated === null || translated <= (done[code]?.translated ?? -1)) continue
    const lastChange = day === null ? null : new Date(`${day}T12:00:00Z`)
    done[code] = { translated, fuzzy: Math.min(fuzzy ?? 0, total - translated), lastChange }
  }
  return done
}

/** `stable/2025.1` as the scripts of the move write it: `stable-2025-1`. */
function slugOf(name: string): string {
  return name.replaceAll(/[^\w-]/g, '-')
}

/** By the file's name, with its module where that is one of Django's: a project may have several. */
function componentSlug(path: string): string {
  const [module = '', ...rest] = path.split('/')
  const domain = rest.at(-1) ?? module
  return slugOf(/^django(js)?$/.test(domain) ? `${module}-${domain}` : domain).replaceAll('_', '-')
}

/** Weblate's code for a language as git spells it. */
function codeOf(spelling: string): string {
  const codes: Readonly<Record<string, string>> = {
    zh_CN: 'zh_Hans',
    zh_TW: 'zh_Hant',
    'sr@latin': 'sr_Latn',
  }
  return codes[spelling] ?? spelling.replaceAll('-', '_')
}
