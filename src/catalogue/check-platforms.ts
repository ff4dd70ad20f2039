import type { PlatformKind } from '../domain/catalogue.ts'
import { foldSpelling } from '../domain/spelling.ts'
import { type CatalogueFiles, type KnownNames, knownNames, mustBeLanguage } from './known-names.ts'
import { didYouMean } from './nearest.ts'
import type { CatalogueFile } from './schema/catalogue-file.ts'
import type { ProjectsFile } from './schema/lists.ts'
import type { YamlFile } from './yaml-file.ts'

type CataloguePlatformRow = CatalogueFile['platforms'][number]

/** Refuses platforms that cannot be told apart, and what is said of one that would be lost on it. */
export function checkPlatforms(files: CatalogueFiles): void {
  const { catalogue, projects } = files
  const known = knownNames(files)
  const called = namesOfProjects(projects.value)
  catalogue.value.platforms.forEach((platform, index) => {
    refuseSameId(catalogue, index)
    refuseSecondOfKind(catalogue, index)
    refuseWhatIsLost(catalogue, index)
    for (const code of Object.keys(platform.editor?.languages ?? {})) {
      mustBeLanguage(catalogue, ['platforms', index, 'editor', 'languages', code], code, known)
    }
    platform.notOffered.forEach((code, place) => {
      mustBeLanguage(catalogue, ['platforms', index, 'notOffered', place], code, known)
    })
    platform.projects?.forEach((name, place) => {
      if (called.has(foldSpelling(name))) return
      const nearest = didYouMean(name, called) || '; correct it, or add it to projects.yaml'
      catalogue.fail(
        ['platforms', index, 'projects', place],
        `no project of projects.yaml is called "${name}"${nearest}`,
      )
    })
    checkSpellings(catalogue, index, known)
  })
}

/** Folded names of projects, on whatever platform. */
function namesOfProjects(projects: ProjectsFile): ReadonlySet<string> {
  return new Set(
    projects
      .flatMap(({ name, formerNames, names }) => [
        name,
        ...formerNames,
        ...Object.values(names).flat(),
      ])
      .flatMap((name) => (name === undefined ? [] : foldSpelling(name))),
  )
}

function refuseSameId({ value, fail }: YamlFile<CatalogueFile>, index: number): void {
  const { platforms } = value
  const id = platforms[index]?.id
  if (platforms.findIndex((other) => other.id === id) === index) return
  fail(['platforms', index, 'id'], `platform "${id}" is there twice; give it another id`)
}

/**
 * The settings have one address and one secret for a kind of platform: two of a kind would send it
 * to two servers, or read one twice. Organizations of Transifex all lie on one server.
 */
function refuseSecondOfKind({ value, fail, lineOf }: YamlFile<CatalogueFile>, index: number): void {
  const platform = value.platforms[index]
  if (!platform || platform.kind === 'recorded') return
  const first = value.platforms.findIndex(
    ({ kind, organization }) =>
      kind === platform.kind && (kind !== 'transifex' || organization === platform.organization),
  )
  if (first === index) return
  const line = lineOf(['platforms', first, 'kind'])
  fail(
    ['platforms', index, 'kind'],
    platform.kind === 'transifex'
      ? `organization "${platform.organization}" is already a platform (line ${line}); keep one`
      : `there is already a platform of kind ${platform.kind} (line ${line}), and the settings have one address and one secret for that kind; keep one`,
  )
}

const live: readonly PlatformKind[] = ['transifex', 'weblate', 'zanata', 'git']

/** Keys that mean something to some kinds of platforms alone. */
const keysOfKinds = {
  organization: ['transifex'],
  url: ['weblate'],
  projects: live,
  every: live,
  seriesInNames: ['transifex'],
  templates: ['git'],
} as const satisfies Partial<Record<keyof CataloguePlatformRow, readonly PlatformKind[]>>

/** Why a key means nothing there, where that is not plain. */
const insteads: Readonly<Record<string, string>> = {
  'url zanata': 'Zanata is turned on, and found, by the setting ZANATA_URL',
  'url git': 'git is turned on, and found, by the setting GIT_URL',
  'url transifex': 'the address of Transifex is the setting TRANSIFEX_URL',
  'seriesInNames weblate': 'its categories say the series',
  'seriesInNames zanata': 'its versions say the series',
  'seriesInNames git': 'its branches say the series',
}

function refuseWhatIsLost({ value, fail }: YamlFile<CatalogueFile>, index: number): void {
  const platform = value.platforms[index]
  if (!platform) return
  for (const [key, kinds] of Object.entries(keysOfKinds)) {
    const given = platform[key as keyof typeof keysOfKinds]
    const isGiven = Array.isArray(given) ? given.length > 0 : given !== undefined
    if (!isGiven || (kinds as readonly PlatformKind[]).includes(platform.kind)) continue
    const instead = insteads[`${key} ${platform.kind}`] ?? `it is for ${kinds.join(', ')}`
    fail(
      ['platforms', index, key],
      `"${key}" means nothing to a platform of kind ${platform.kind}: ${instead}; remove it`,
    )
  }
}

function checkSpellings(file: YamlFile<CatalogueFile>, index: number, known: KnownNames): void {
  const source = new Set(file.value.sourceLanguages.map(foldSpelling))
  const owners = new Map<string, { code: string; line: number }>()
  for (const [code, spellings] of Object.entries(file.value.platforms[index]?.spellings ?? {})) {
    mustBeLanguage(file, ['platforms', index, 'spellings', code], code, known)
    spellings.forEach((spelling, place) => {
      const path = ['platforms', index, 'spellings', code, place]
      const folded = foldSpelling(spelling)
      if (source.has(folded)) {
        file.fail(path, `"${spelling}" is among the sourceLanguages; remove one`)
      }
      const owner = owners.get(folded)
      if (owner && owner.code !== code) {
        file.fail(
          path,
          `"${spelling}" already stands for ${owner.code} on this platform (line ${owner.line}); remove one`,
        )
      }
      owners.set(folded, owner ?? { code, line: file.lineOf(path) })
    })
  }
}
