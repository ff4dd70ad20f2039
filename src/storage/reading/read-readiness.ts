import { sql } from 'kysely'
import type { Readiness } from '../../reports/report-store.ts'
import type { Database } from '../database.ts'
import { migrations } from '../migrations/index.ts'

/** Whether pages can be made of the database: its schema is there, and so is any figure. */
export async function readReadiness(db: Database): Promise<Readiness> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  const figures = await db.selectFrom('summary').select('project_id').limit(1).execute()
  return {
    missingSteps: Object.keys(migrations).filter((step) => !done.has(step)),
    hasFigures: figures.length > 0,
  }
}
