import { foldSpelling } from '../domain/spelling.ts'
import type { LanguagesFile } from './schema/lists.ts'
import type { YamlFile } from './yaml-file.ts'

/** Refuses languages that share a spelling with each other or with the source language. */
export function checkLanguages(
  file: YamlFile<LanguagesFile>,
  sourceLanguages: readonly string[],
): void {
  const source = new Set(sourceLanguages.map(foldSpelling))
  const owners = new Map<string, { code: string; path: (string | number)[] }>()
  const claim = (spelling: string, code: string, path: (string | number)[]) => {
    const folded = foldSpelling(spelling)
    const owner = owners.get(folded)
    if (source.has(folded)) {
      file.fail(path, `"${spelling}" is among the source languages of catalogue.yaml; remove one`)
    }
    if (owner && (owner.code !== code || path[1] === 'code')) {
      file.fail(
        path,
        `"${spelling}" already stands for ${owner.code} (line ${file.lineOf(owner.path)}); remove one`,
      )
    }
    owners.set(folded, owner ?? { code, path })
  }
  file.value.forEach(({ code }, index) => {
    claim(code, code, [index, 'code'])
  })
  file.value.forEach(({ code, aliases }, index) => {
    aliases.forEach((alias, place) => {
      claim(alias, code, [index, 'aliases', place])
    })
  })
}
