import { createHash } from 'node:crypto'
import type { Catalogue } from '../domain/catalogue.ts'

/**
 * Grows when this program comes to read or fold anything in another way: what an older one has
 * stored is then read anew, rather than built on.
 */
const readingVersion = 2

/**
 * Stands for everything that numbers depend on beside what the platform says: names, spellings and
 * branches of the catalogue, and where the platform is asked. A reading under another fingerprint
 * might have folded the same answers into other cells, so nothing can be built on it.
 * @param source the place that is asked, as far as numbers depend on it
 */
export function readingFingerprint(
  catalogue: Catalogue,
  platformId: string,
  source: string,
): string {
  const platform = catalogue.platforms.find(({ id }) => id === platformId)
  const facts = {
    readingVersion,
    source,
    platform: platform && [
      platform.kind,
      platform.organization,
      platform.url,
      platform.projects,
      platform.spellings,
      platform.seriesInNames,
      platform.templates,
    ],
    languages: catalogue.languages.map(({ code, aliases }) => [code, aliases]),
    sourceLanguages: catalogue.sourceLanguages,
    series: catalogue.series.map(({ name, codename, branches }) => [name, codename, branches]),
    currentSeries: catalogue.currentSeries,
    projects: catalogue.projects.map((project) => [
      project.name,
      project.formerNames,
      project.names,
      project.ignoredNames,
      project.resources.map(({ key, names, seriesNames }) => [key, names, seriesNames]),
    ]),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url')
}
