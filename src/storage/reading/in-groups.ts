import { type RawBuilder, sql } from 'kysely'
import type { ResourceGroup } from '../../domain/resource.ts'

/** Columns that say what a row is of. */
export interface MemberColumns {
  readonly project: string
  readonly kind: string
  readonly tier: string
}

/** Whether a row is in any of some groups, as `isInGroup` has it. */
export function isInGroups(
  groups: readonly ResourceGroup[],
  columns: MemberColumns,
): RawBuilder<boolean> {
  if (groups.length === 0) return sql`1 = 0`
  return sql`(${sql.join(
    groups.map((group) => isInOne(group, columns)),
    sql` or `,
  )})`
}

function isInOne(
  { kinds, tiers, projects }: ResourceGroup,
  columns: MemberColumns,
): RawBuilder<boolean> {
  const conditions = [
    isOneOf(columns.kind, kinds),
    isOneOf(columns.tier, tiers),
    isOneOf(columns.project, projects),
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? sql`1 = 1` : sql`(${sql.join(conditions, sql` and `)})`
}

function isOneOf(
  column: string,
  values: readonly (string | number)[] | undefined,
): RawBuilder<boolean> | null {
  if (values === undefined) return null
  return values.length === 0 ? sql`1 = 0` : sql`${sql.ref(column)} in (${sql.join(values)})`
}
