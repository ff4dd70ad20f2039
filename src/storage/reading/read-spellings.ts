import type { SpellingRow } from '../../reports/stored/stored-runs.ts'
import type { Database } from '../database.ts'

/**
 * Spellings of all projects together; one that is counted anywhere is not outdone. They are added up
 * where they are kept: there is a row for each project and language.
 * @param namesUpTo projects are named where there are no more of them than this
 */
export async function readSpellings(
  db: Database,
  { namesUpTo = Number.MAX_SAFE_INTEGER }: { readonly namesUpTo?: number } = {},
): Promise<SpellingRow[]> {
  const rows = await readOutcomes(db)
  const named = Map.groupBy(await readNames(db, namesUpTo), keyOf)
  return [...Map.groupBy(rows, keyOf)].flatMap(([key, own]) => {
    const shown = own.find((row) => row.outcome === 'language') ?? own[0]
    if (shown === undefined) return []
    return {
      platform: shown.platform_id,
      spelling: shown.spelling,
      outcome: shown.outcome as SpellingRow['outcome'],
      language: shown.language,
      projectCount: own.reduce((sum, { projects }) => sum + projects, 0),
      projects: (named.get(key) ?? []).map(({ project }) => project),
      cells: own.reduce((sum, { cells }) => sum + cells, 0),
    }
  })
}

/** A row for each way that a spelling went, that of the first project first. */
async function readOutcomes(db: Database) {
  const rows = await db
    .selectFrom('seen_spelling as seen')
    .innerJoin('project', 'project.id', 'seen.project_id')
    .select(['seen.platform_id', 'seen.spelling', 'seen.outcome', 'seen.language'])
    .select(({ fn }) => [
      fn.countAll<number | bigint | string>().as('projects'),
      fn.sum<number | bigint | string>('seen.cells').as('cells'),
      fn.min('project.name').as('first'),
    ])
    .groupBy(['seen.platform_id', 'seen.spelling', 'seen.outcome', 'seen.language'])
    .orderBy('seen.spelling')
    .orderBy('first')
    .execute()
  return rows.map((row) => ({
    ...row,
    projects: Number(row.projects),
    cells: Number(row.cells),
  }))
}

async function readNames(db: Database, namesUpTo: number) {
  return db
    .selectFrom('seen_spelling as seen')
    .innerJoin('project', 'project.id', 'seen.project_id')
    .select(['seen.platform_id', 'seen.spelling', 'project.name as project'])
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('seen.platform_id', 'seen.spelling'),
        'in',
        eb
          .selectFrom('seen_spelling as all')
          .select(['all.platform_id', 'all.spelling'])
          .groupBy(['all.platform_id', 'all.spelling'])
          .having(({ fn }) => fn.countAll(), '<=', namesUpTo)
          .$asTuple('platform_id', 'spelling'),
      ),
    )
    .orderBy('project.name')
    .execute()
}

function keyOf(row: { readonly platform_id: string; readonly spelling: string }): string {
  return `${row.platform_id}\n${row.spelling}`
}
