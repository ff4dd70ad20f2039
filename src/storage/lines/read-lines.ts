import {
  allLanguagesLineOf,
  type LineWindow,
  languageLineOf,
  type ProgressPoint,
  sourceLineOf,
} from '../../domain/progress-line.ts'
import type { HistoryLine, LineQuery, ProgressLine } from '../../reports/stored/stored-lines.ts'
import type { Database } from '../database.ts'
import type { Known } from '../reading/known-answers.ts'
import { isOfAllProjects, readLanguageLines } from './language-lines.ts'
import { readPartLines } from './part-lines.ts'

/** Lines are the sums of now, walked back through what each day changed. */
export async function readLines(
  db: Database,
  query: LineQuery,
  known: Known,
): Promise<ProgressLine[]> {
  const rows = isOfAllProjects(query)
    ? await readLanguageLines(db, query)
    : await readPartLines(db, query, known)
  const now = Map.groupBy(rows.now, ({ key }) => key)
  const changes = Map.groupBy(rows.changes, ({ key }) => key)
  const keys = [...new Set([...now.keys(), ...changes.keys()])].sort()
  return keys
    .flatMap((key) =>
      linesIn(query, key, {
        now: new Map((now.get(key) ?? []).map(({ language, figures }) => [language, figures])),
        changes: changes.get(key) ?? [],
        from: query.from,
      }),
    )
    .filter(({ points }) => points.length > 0)
}

function linesIn(query: LineQuery, key: string, window: LineWindow): ProgressLine[] {
  if (query.by !== 'language') return [{ key, points: pointsOf(window, query.line) }]
  const own = Map.groupBy(window.changes, ({ language }) => language)
  const source = own.get(null) ?? []
  const languages = new Set([...window.now.keys(), ...own.keys()])
  const codes = [...languages].filter((language) => language !== null).sort()
  return codes.flatMap((language) => {
    const changes = [...source, ...(own.get(language) ?? [])]
    const now = new Map(
      [null, language].flatMap((code) => {
        const figures = window.now.get(code)
        return figures === undefined ? [] : [[code, figures] as const]
      }),
    )
    return { key: language, points: languageLineOf({ ...window, now, changes }, language) }
  })
}

function pointsOf(window: LineWindow, line: HistoryLine): ProgressPoint[] {
  switch (line.kind) {
    case 'source':
      return sourceLineOf(window)
    case 'language':
      return languageLineOf(window, line.code)
    case 'all-languages':
      return allLanguagesLineOf(window)
  }
}
