import { sql } from 'kysely'
import type { LanguageMoves, MovesQuery, MovesSince } from '../../reports/stored/stored-moves.ts'
import { fromDayNumber } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { movedCells } from './moved-cells.ts'

/** How the cells of each language moved together: of a language without any there is nothing. */
export async function readLanguageMoves(
  db: Database,
  query: MovesQuery,
): Promise<Map<string, LanguageMoves>> {
  const places = query.farDays.map((_, end) => end)
  const { rows } = await sql<MovesRow>`
    with ${await movedCells(db, query)}
    select ${sql.join([
      sql`language, count(total) as counted`,
      ...places.map((end) => sumsSince(String(end))),
    ])}
    from moved group by language`.execute(db)
  return new Map(
    rows.map((row) => [
      row.language,
      { countedCells: row.counted, since: places.map((end) => toMoves(row, end)) },
    ]),
  )
}

/** Columns of a far end have its place in their names. */
type MovesRow = { readonly language: string; readonly counted: number } & {
  readonly [column: `${'unknown' | 'unread' | 'we' | 'source' | 'oldest'}_${number}`]: number | null
}

function sumsSince(end: string) {
  const [far, we, source] = [sql.ref(`far_${end}`), sql.ref(`we_${end}`), sql.ref(`source_${end}`)]
  return sql`
    count(total) - count(${we}) as ${sql.ref(`unknown_${end}`)},
    count(*) - count(${far}) as ${sql.ref(`unread_${end}`)},
    sum(${we}) as ${sql.ref(`we_${end}`)},
    sum(${source}) as ${sql.ref(`source_${end}`)},
    min(case when total is not null then ${far} end) as ${sql.ref(`oldest_${end}`)}`
}

function toMoves(row: MovesRow, end: number): MovesSince {
  const of = (name: 'unknown' | 'unread' | 'we' | 'source') => row[`${name}_${end}`] ?? 0
  const oldest = row[`oldest_${end}`] ?? null
  const [we, source] = [of('we'), of('source')]
  return {
    change: { we, source, leftDelta: source - we },
    unknownCells: of('unknown'),
    oldest: oldest === null ? null : fromDayNumber(oldest),
    unreadCells: of('unread'),
  }
}
