import type { Json } from './documents.ts'
import type { Fault } from './faults.ts'

/** Statistics of a version as a fault leaves them. */
export function spoilStats(stats: Json, fault: Fault | null): Json {
  switch (fault?.kind) {
    case 'mixed-up':
      return { ...stats, id: `${stats['id']}-other` }
    case 'null-lists':
      return { ...stats, stats: null, detailedStats: null }
    case 'double-document':
      return withDocuments(stats, ([first, ...others]) => (first ? [first, first, ...others] : []))
    case 'changed-row':
      return withFirstRows(stats, (rows) => {
        const at = rows.findIndex(
          ({ locale, unit }) =>
            (fault.locale ?? locale) === locale && (fault.unit ?? unit) === unit,
        )
        return rows.map((row, index) => (index === at ? { ...row, ...fault.members } : row))
      })
    case 'double-row':
      return withFirstRows(stats, (rows) => [...rows, ...rows.slice(0, 1)])
    case 'no-words':
      return withFirstRows(stats, (rows) => rows.filter(({ unit }) => unit !== 'WORD'))
    case 'only-words':
      return withFirstRows(stats, (rows) => rows.slice(1))
    case 'unknown-unit':
      return withFirstRows(stats, (rows) =>
        rows.flatMap((row) => [row, { ...row, unit: 'CHARACTER', total: -1 }]),
      )
    case 'unknown-locale':
      return withFirstRows(stats, (rows) => [
        ...rows,
        ...rows.slice(0, 2).map((row) => ({ ...row, locale: 'tlh' })),
      ])
    default:
      return stats
  }
}

function withDocuments(stats: Json, change: (documents: Json[]) => Json[]): Json {
  const documents = (stats['detailedStats'] ?? []) as Json[]
  return { ...stats, detailedStats: change(documents) }
}

/** The rows of the first document; each locale has two, strings and words. */
function withFirstRows(stats: Json, change: (rows: Json[]) => Json[]): Json {
  return withDocuments(stats, (documents) =>
    documents.map((document, index) =>
      index === 0 ? { ...document, stats: change(document['stats'] as Json[]) } : document,
    ),
  )
}
