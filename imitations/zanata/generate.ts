import {
  type ImitatedDocument,
  type ImitatedSite,
  imitatedCounts,
  imitatedDocument,
  imitatedProject,
  imitatedVersion,
  openstackLocales,
} from './model.ts'

export interface Size {
  readonly projects: number
  /** Documents in each version. */
  readonly resources: number
  /** Locales, the source language's own not counted. */
  readonly languages: number
  /** Versions of each project, `master` first; 1 if not said. */
  readonly series?: number
}

const stable = ['2026.1', '2025.2', '2025.1', '2024.2', '2024.1', '2023.2', '2023.1', 'zed', 'yoga']

/** A server of any size, always the same for the same size. */
export function generate({ projects, resources, languages, series = 1 }: Size): ImitatedSite {
  const offered = openstackLocales.filter((locale) => locale !== 'en-US')
  const locales = Array.from(
    { length: languages },
    (_, at) => offered[at] ?? `x-made-up-${at - offered.length + 1}`,
  )
  const versions = ['master', ...stable.map((name) => `stable-${name}`)].slice(0, series)
  return {
    locales: [...locales, 'en-US'],
    projects: Array.from({ length: projects }, (_, project) => {
      const id = `project-${project + 1}`
      return imitatedProject(
        id,
        versions.map((version) =>
          imitatedVersion(
            version,
            Array.from({ length: resources }, (_item, document) =>
              generatedDocument(`${id.replaceAll('-', '_')}/locale/part${document + 1}`, locales),
            ),
          ),
        ),
      )
    }),
  }
}

function generatedDocument(id: string, locales: readonly string[]): ImitatedDocument {
  const strings = 20 + Math.floor(fractionOf(id) * 2_000)
  const document = imitatedDocument(id, strings)
  for (const locale of locales) {
    const share = fractionOf(`${locale} ${id}`)
    // A third of all is untouched.
    if (share < 1 / 3) continue
    const translatedOnly = Math.floor(strings * share * 0.9)
    const approved = Math.floor(strings * share * 0.05)
    const fuzzy = Math.floor(strings * share * 0.02)
    document.counts.set(locale, imitatedCounts(document, { translatedOnly, approved, fuzzy }))
  }
  return document
}

/** A number from 0 up to 1 that looks like chance but follows from the text (FNV-1a). */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  // The last bytes alone hardly reach the upper bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
