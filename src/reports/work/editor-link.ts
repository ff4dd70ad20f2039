import type { Catalogue, CataloguePlatform, Language } from '../../domain/catalogue.ts'
import type { EditorTarget } from '../report-types.ts'
import type { WorkedOnRow } from '../stored/stored-cells.ts'

/**
 * The address of the editor at the strings that are left, for a resource in a language.
 * `spelling` is the language as the platform spells it, where it has a row for it.
 * `null` where the catalogue knows no editor.
 */
export function editorTarget(
  catalogue: Catalogue,
  resource: WorkedOnRow,
  language: Language,
  spelling: string | null,
): EditorTarget | null {
  const platform = platformOf(catalogue, resource.platform)
  const editor = platform?.editor
  if (!platform || !editor || !isOffered(platform, language)) return null
  const values = {
    organization: platform.organization ?? '',
    project: resource.platformProject,
    resource: resource.platformResourceName,
    branch: (resource.branch ?? '').replaceAll('/', editor.branchSeparator),
    language: spellingOn(platform, language, spelling),
  }
  return { title: editor.title, url: fill(editor.url, values), file: values.resource }
}

/** Where to ask to join a language's team on a platform; `null` where the catalogue knows none. */
export function joinTarget(
  catalogue: Catalogue,
  platformId: string | null,
  project: string,
  language: Language,
): EditorTarget | null {
  const platform = platformId === null ? undefined : platformOf(catalogue, platformId)
  if (!platform?.join || !isOffered(platform, language)) return null
  const spelling = spellingOn(platform, language, null)
  const organization = platform.organization ?? ''
  const url = fill(platform.join, { organization, project, language: spelling })
  return { title: platform.editor?.title ?? platform.title, url }
}

function platformOf(catalogue: Catalogue, id: string): CataloguePlatform | undefined {
  return catalogue.platforms.find((platform) => platform.id === id)
}

/** How the place where translators work spells a language; `seen` is how the numbers spelt it. */
function spellingOn(
  { kind, editor, spellings = {} }: CataloguePlatform,
  { code }: Language,
  seen: string | null,
): string {
  const listed = editor?.languages[code]
  // What lies in git is translated elsewhere, so its spellings are not the editor's.
  if (kind === 'recorded' || kind === 'git') return listed ?? code
  return listed ?? seen ?? spellings[code]?.[0] ?? code
}

/** No link leads to a language that the platform has not opened. */
function isOffered(platform: CataloguePlatform, language: Language): boolean {
  return !(platform.notOffered?.includes(language.code) ?? false)
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    // Editors read a document's path with its slashes as they are.
    return value === undefined ? whole : encodeURIComponent(value).replaceAll('%2F', '/')
  })
}
