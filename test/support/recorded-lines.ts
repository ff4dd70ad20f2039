import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { ResourceKind } from '../../src/domain/resource.ts'

/** The figures that come with the project, read by other means than the program's. */
export interface RecordedLine {
  readonly project: string
  readonly key: string
  readonly kind: ResourceKind
  readonly total: number
  readonly words: number | null
  readonly lowerBound: boolean
  /** By the canonical code of the language. */
  readonly cells: ReadonlyMap<string, RecordedCell>
}

export interface RecordedCell {
  readonly translated: number
  readonly fuzzy: number
  readonly words: number | null
}

export const openstackFolder = join(import.meta.dirname, '..', '..', 'data', 'openstack')

/** Lines of the recorded reading on `master`: nothing of the program but names and kinds. */
export async function readRecordedLines({
  projects,
  languages,
}: Catalogue): Promise<RecordedLine[]> {
  const codeOf = new Map(
    languages.flatMap(({ code, aliases }) => [code, ...aliases].map((one) => [one, code] as const)),
  )
  const text = await readFile(join(openstackFolder, 'recorded', 'reading.ndjson'), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line))
    .filter((row) => row.branch === 'master')
    .flatMap((row) => {
      const resource = projects
        .find((project) => project.name === row.project)
        ?.resources.find(({ names }) => names['git']?.includes(row.resource))
      if (resource === undefined) return []
      const cells = new Map(
        Object.entries(row.cells as Record<string, [number, number, number | null]>).flatMap(
          ([spelling, [translated, fuzzy, words]]) => {
            const code = codeOf.get(spelling)
            return code ? [[code, { translated, fuzzy, words }] as const] : []
          },
        ),
      )
      return {
        project: row.project,
        key: resource.key,
        kind: resource.kind,
        total: row.total,
        words: row.words ?? null,
        lowerBound: !!row.lowerBound,
        cells,
      }
    })
}
