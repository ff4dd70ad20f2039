import { foldSpelling } from '../domain/spelling.ts'
import { shownPath } from './catalogue-error.ts'
import type { CatalogueFiles } from './known-names.ts'

/** The word that stands for every project in an address. */
const everything = 'all'

/**
 * A first segment of an address is a project, a language, a group or `all`: refuses names that are
 * two of these. A project that is also a language code is allowed, and reported: the project wins.
 */
export function checkAddresses({ catalogue, languages, projects }: CatalogueFiles): string[] {
  const languageOf = new Map<string, string>()
  languages.value.forEach(({ code, aliases }, index) => {
    ;[code, ...aliases].forEach((spelling, place) => {
      const path = place === 0 ? [index, 'code'] : [index, 'aliases', place - 1]
      if (foldSpelling(spelling) === everything) {
        languages.fail(path, `"${spelling}" stands for everything in addresses; remove it`)
      }
      languageOf.set(foldSpelling(spelling), code)
    })
  })

  const warnings: string[] = []
  const projectOf = new Map<string, string>()
  projects.value.forEach(({ name, formerNames }, index) => {
    ;[name, ...formerNames].forEach((one, place) => {
      const path = place === 0 ? [index, 'name'] : [index, 'formerNames', place - 1]
      const folded = foldSpelling(one)
      if (folded === everything) {
        projects.fail(
          path,
          `"${one}" stands for everything in addresses; give the project another name`,
        )
      }
      projectOf.set(folded, name)
      const code = languageOf.get(folded)
      if (code !== undefined) {
        const where = `${shownPath(projects.file)}:${projects.lineOf(path)}`
        warnings.push(
          `${where}: "${one}" is project ${name} and language ${code}; in addresses it means the project`,
        )
      }
    })
  })

  const seen = new Set<string>()
  const sources = new Set(catalogue.value.sourceLanguages.map(foldSpelling))
  catalogue.value.groups.forEach(({ name }, index) => {
    const folded = foldSpelling(name)
    const project = projectOf.get(folded)
    const language = languageOf.get(folded) ?? (sources.has(folded) ? name : undefined)
    const other =
      (folded === everything && 'stands for everything in addresses') ||
      (seen.has(folded) && 'is already the name of a group') ||
      (project !== undefined && `is already a name of project ${project}`) ||
      (language !== undefined && `is already a spelling of language ${language}`)
    if (other) {
      catalogue.fail(
        ['groups', index, 'name'],
        `group "${name}" ${other}; give the group another name`,
      )
    }
    seen.add(folded)
  })
  return warnings
}
