import { resolve } from 'node:path'
import type { Catalogue, CataloguePlatform } from '../domain/catalogue.ts'
import { catalogueFrom } from './catalogue-from.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkLanguages } from './check-languages.ts'
import { checkPlatforms } from './check-platforms.ts'
import { checkProjects } from './check-projects.ts'
import { checkReferences } from './check-references.ts'
import { checkReleases } from './check-releases.ts'
import { exists, readFiles } from './read-files.ts'
import type { CatalogueFile } from './schema/catalogue-file.ts'
import { durationMs } from './schema/values.ts'
import type { YamlFile } from './yaml-file.ts'

export { CatalogueError } from './catalogue-error.ts'

/** Reads the catalogue in a folder whole. Throws a `CatalogueError` for the first thing that cannot be. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const files = await readFiles(resolve(folder))
  checkLanguages(files.languages, files.catalogue.value.sourceLanguages)
  checkProjects(files.projects)
  checkReleases(files.releases)
  checkReferences(files)
  checkPlatforms(files)
  const warnings = checkAddresses(files)
  const platforms = await platformsFrom(files.catalogue, folder)
  return catalogueFrom(files, platforms, warnings)
}

async function platformsFrom(
  { value, file, fail }: YamlFile<CatalogueFile>,
  folder: string,
): Promise<CataloguePlatform[]> {
  const platforms: CataloguePlatform[] = []
  for (const [index, platform] of value.platforms.entries()) {
    const path = platform.path === undefined ? null : resolve(folder, platform.path)
    if (path !== null && !(await exists(path))) {
      fail(
        ['platforms', index, 'path'],
        `there is no "${platform.path}" beside ${file}; make it, or correct the path`,
      )
    }
    platforms.push({
      id: platform.id,
      kind: platform.kind,
      title: platform.title,
      path,
      organization: platform.organization ?? null,
      web: platform.web ?? null,
      editor: platform.editor ?? null,
      join: platform.join ?? null,
      notOffered: platform.notOffered,
      url: platform.url ?? null,
      projects: platform.projects ?? null,
      everyMs: platform.every === undefined ? null : durationMs(platform.every),
      spellings: platform.spellings,
      seriesInNames: platform.seriesInNames,
      templates: platform.templates,
    })
  }
  return platforms
}
