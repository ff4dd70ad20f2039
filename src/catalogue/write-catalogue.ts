import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { foldSpelling } from '../domain/spelling.ts'
import { makeFolder } from '../support/make-folder.ts'
import { CatalogueError } from './catalogue-error.ts'
import { firstLanguages, type PlatformLanguage } from './first-languages.ts'
import { firstProjects, type PlatformProject } from './first-projects.ts'

/** What a first catalogue is made of: an organization on Transifex as a token sees it. */
export interface FirstCatalogue {
  /** Slug of the organization. */
  readonly slug: string
  readonly name: string
  readonly projects: readonly PlatformProject[]
  readonly languages: readonly PlatformLanguage[]
  /** Spellings of the source language; English where absent. */
  readonly sourceLanguages?: readonly string[]
}

/**
 * Writes a catalogue that `loadCatalogue` accepts, for people to correct, and returns the files
 * written. Never writes over a file that is there.
 */
export async function writeCatalogue(folder: string, first: FirstCatalogue): Promise<string[]> {
  const sourceLanguages = first.sourceLanguages ?? ['en', 'en-US']
  const projects = firstProjects(first.projects)
  const languages = firstLanguages(first.languages, sourceLanguages)
  const what = projects.length === 0 ? 'projects' : languages.length === 0 ? 'languages' : null
  if (what !== null) {
    const sentence = `nothing is written: the organization ${first.slug} shows no ${what} to this token`
    throw new CatalogueError(folder, null, sentence)
  }
  const taken = [...projects.map((project) => project.name), ...languages.flatMap(spellingsOf)]
  const contents: [string, string][] = [
    ['catalogue.yaml', catalogueText(first, sourceLanguages, languages, taken)],
    ['languages.yaml', listText(languagesComment, languages)],
    ['projects.yaml', listText(projectsComment, projects)],
    ['releases.yaml', listText(releasesComment, [{ series: 'master' }])],
    ['teams.yaml', listText(teamsComment, [])],
    ['priorities.yaml', listText(prioritiesComment, [])],
  ]
  const files = contents.map(([name]) => join(folder, name))
  await refuseWhereTaken(files)
  await makeFolder(folder)
  for (const [name, text] of contents) {
    await writeFile(join(folder, name), text, { flag: 'wx' })
  }
  return files
}

async function refuseWhereTaken(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    )
    if (isThere) {
      throw new CatalogueError(
        file,
        null,
        'this file is there already and is not written over; name a new folder',
      )
    }
  }
}

type FirstLanguage = ReturnType<typeof firstLanguages>[number]

function spellingsOf(language: FirstLanguage): string[] {
  return [language.code, ...(language.aliases ?? [])]
}

function catalogueText(
  { slug, name }: FirstCatalogue,
  sourceLanguages: readonly string[],
  languages: readonly FirstLanguage[],
  taken: readonly string[],
): string {
  const folded = new Set([...taken, ...sourceLanguages].map(foldSpelling))
  const free = (group: string): string => (folded.has(group) ? free(`${group}-group`) : group)
  const web = 'https://app.transifex.com'
  const content = {
    title: name.trim() || slug,
    sourceLanguages,
    currentSeries: 'master',
    thresholds: { enters: 75, ships: 66, leaves: 40 },
    defaultGroup: free('everything'),
    groups: [
      { name: free('everything'), title: 'Everything' },
      { name: free('code'), title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
      { name: free('docs'), title: 'Documentation', kinds: ['docs'] },
    ],
    platforms: [
      {
        id: 'transifex',
        kind: 'transifex',
        title: 'Transifex',
        organization: slug,
        web: `${web}/${slug}/`,
        editor: {
          title: 'Transifex',
          url: `${web}/{organization}/{project}/translate/#{language}/{resource}?q=translated%3Ano`,
          languages: Object.fromEntries(
            languages.flatMap(({ code, aliases }) => (aliases?.[0] ? [[code, aliases[0]]] : [])),
          ),
        },
        join: `${web}/join/?o={organization}&p={project}&t=opensource`,
      },
    ],
    help: { channels: [], links: [] },
  }
  return `${catalogueComment}\n${yaml(content)}`
}

function listText(comment: string, content: readonly unknown[]): string {
  return `${comment}\n${yaml(content)}`
}

function yaml(content: unknown): string {
  return stringify(content, { lineWidth: 0, flowCollectionPadding: false })
}

const catalogueComment = `# What Stringboard tracks. The lists lie beside this file: languages.yaml, projects.yaml,
# releases.yaml, teams.yaml, priorities.yaml.
#
# sourceLanguages   copies of the source text: never counted as translations
# thresholds        shares of a resource, in percent, at which shipping changes
# groups            named sets of resources, by kinds, tiers or projects, for headlines and badges
# editor.languages  how Transifex spells what it does not spell as languages.yaml does
# help              where everybody may ask: channels, and links with title and url
`

const languagesComment = `# Languages: their BCP 47 codes, their own names, and other spellings that platforms use (aliases).
# direction: rtl where a language is written from right to left. Please check the names.
`

const projectsComment = `# Projects and their resources, in the default order: what is further up is translated first.
# The kinds are guessed from the names; please correct them: dashboard, service, client, library,
# docs or release-notes. A key is our own name of a resource; never change it once numbers are read.
`

const releasesComment = `# Release series and their calendar: series, codename, branches, softStringFreeze,
# hardStringFreeze, finalReleaseCandidate (Mondays of their weeks, as 2027-02-15), releasedOn.
`

const teamsComment = `# Language teams: language, coordinators, reviewers, translators (numbers), channels, links.
# translators is everybody of the team: coordinators and reviewers are among them.
`

const prioritiesComment = `# Orders of projects that people decided on: series, language, projects, note, link.
`
