/*
 * What must hold of a database at every moment, told by code of its own: a mistake in what the
 * program sums must not be repeated by what checks it.
 */

export type Row = Readonly<Record<string, unknown>>

/** Puts a question in SQL that every database understands. */
export type Ask = (sql: string) => Promise<readonly Row[]>

/** Sentences about what does not hold; none: all is well. */
export async function databaseFlaws(ask: Ask): Promise<string[]> {
  const sums = await recountedSums(ask)
  return [
    ...(await wrongSums(ask, sums)),
    ...(await wrongLines(ask)),
    ...(await wrongTotals(ask)),
    ...(await wrongTotalLines(ask)),
    ...(await wrongMonths(ask)),
    ...(await wrongHistories(ask)),
  ]
}

const partColumns = ['series_id', 'project_id', 'kind', 'tier'] as const

function keyOf(row: Row): string {
  return [...partColumns, 'language'].map((name) => row[name] ?? '').join(' ')
}

const figures = [
  'resources',
  'counted_resources',
  'total',
  'translated',
  'needs_editing',
  'left_strings',
  'uncounted_strings',
  'is_lower_bound',
  'unknown_totals',
  'held_cells',
  'flawed_cells',
] as const

type Figures = Record<(typeof figures)[number], number | null>

/** The sums of every project, kind, tier and language, counted cell by cell. */
async function recountedSums(ask: Ask): Promise<Map<string, Figures>> {
  const sources = await ask(`
    select source.id, source.total, source.is_lower_bound, source.missing_since,
      placed.series_id, resource.project_id, resource.kind, resource.tier
    from resource_source as source
    join resource_in_series as placed on placed.id = source.resource_in_series_id
    join resource on resource.id = placed.resource_id
    where source.is_gone = 0 and resource.is_retired = 0 and source.platform_id = placed.authority`)
  const cells = Map.groupBy(
    await ask("select * from cell where state <> 'gone'"),
    (cell) => cell['resource_source_id'],
  )
  const parts = Map.groupBy(sources, (row) => partColumns.map((name) => row[name]).join(' '))
  const sums = new Map<string, Figures>()
  for (const [, resources] of parts) {
    const own = resources.flatMap((one) => cells.get(one['id']) ?? [])
    for (const language of new Set(['', ...own.map((cell) => String(cell['language']))])) {
      const [part = {}] = resources
      sums.set(keyOf({ ...part, language }), sumIn(resources, cells, language))
    }
  }
  return sums
}

function sumIn(
  resources: readonly Row[],
  cells: ReadonlyMap<unknown, readonly Row[]>,
  language: string,
): Figures {
  const parts = resources.map((source) => {
    const cell = cells.get(source['id'])?.find((one) => one['language'] === language)
    return { source, cell, isCounted: cell?.['state'] === 'counted' }
  })
  const add = (of: (part: (typeof parts)[number]) => unknown) =>
    parts.reduce((sum, part) => sum + Number(of(part) ?? 0), 0)
  const counted = (name: string) => add(({ cell, isCounted }) => isCounted && cell?.[name])
  const uncounted = add(({ source, isCounted }) => !isCounted && source['total'])
  const isSilent = parts.some((one) => one.isCounted && one.cell?.['needs_editing'] === null)
  return {
    resources: parts.length,
    counted_resources: add(({ isCounted }) => isCounted),
    total: counted('total') + uncounted,
    translated: counted('translated'),
    needs_editing: isSilent ? null : counted('needs_editing'),
    left_strings: counted('total') - counted('translated'),
    uncounted_strings: uncounted,
    is_lower_bound: Number(parts.some(({ source }) => source['is_lower_bound'] === 1)),
    unknown_totals: add(({ source, isCounted }) => !isCounted && source['total'] === null),
    held_cells: add(({ source, cell }) =>
      Boolean(cell && (cell['held_since'] || source['missing_since'])),
    ),
    flawed_cells: add(({ cell }) => Boolean(cell?.['flaw'])),
  }
}

async function wrongSums(ask: Ask, expected: ReadonlyMap<string, Figures>): Promise<string[]> {
  const stored = new Map((await ask('select * from summary')).map((row) => [keyOf(row), row]))
  const keys = new Set([...expected.keys(), ...stored.keys()])
  return [...keys].flatMap((key) => {
    const [sum, row] = [expected.get(key), stored.get(key)]
    if (sum === undefined) return `${key}: a sum of cells that are not there`
    if (row === undefined) return `${key}: no sum`
    return figures
      .filter((name) => (row[name] ?? null) !== sum[name])
      .map((name) => `${key}: ${name} is ${row[name]}, its cells say ${sum[name]}`)
  })
}

/** All changes of a line together are what it says now. */
async function wrongLines(ask: Ask): Promise<string[]> {
  const rows = await ask(`
    select part.series_id, part.project_id, part.kind, part.tier, change.language,
      sum(change.translated) as translated, sum(change.counted_total) as counted_total,
      sum(change.total) as total, sum(change.presence) as presence
    from part join part_change as change on change.part_id = part.id
    group by part.series_id, part.project_id, part.kind, part.tier, change.language`)
  const sums = new Map((await ask('select * from summary')).map((row) => [keyOf(row), row]))
  const lines = new Map(rows.map((row) => [keyOf(row), row]))
  return [...new Set([...sums.keys(), ...lines.keys()])].flatMap((key) => {
    const [line, sum] = [lines.get(key), sums.get(key)]
    const source = sums.get(`${key.split(' ').slice(0, 4).join(' ')} `)
    const of = (row: Row | undefined, name: string) => Number(row?.[name] ?? 0)
    const isSource = key.endsWith(' ')
    const expected = {
      total: sum === undefined ? 0 : of(sum, 'total') - (isSource ? 0 : of(source, 'total')),
      translated: isSource ? 0 : of(sum, 'translated'),
      counted_total: isSource ? 0 : of(sum, 'translated') + of(sum, 'left_strings'),
      presence: isSource || sum === undefined ? 0 : 1,
    }
    return Object.entries(expected)
      .filter(([name, value]) => of(line, name) !== value)
      .map(([name, value]) => `${key}: its line adds up to ${name} ${line?.[name]}, not ${value}`)
  })
}

const totalFigures = ['resources', 'counted_resources', 'total', 'translated', 'left_strings']

/** What is kept of all projects together is the sum of what is kept of each. */
async function wrongTotals(ask: Ask): Promise<string[]> {
  const key = 'series_id, kind, tier, language'
  const sums = totalFigures.map((name) => {
    return `sum(own.${name} - case own.language when '' then 0 else source.${name} end) as ${name}`
  })
  const expected = await ask(`
    select own.series_id, own.kind, own.tier, own.language, count(*) as parts, ${sums.join(', ')}
    from summary as own join summary as source on source.language = ''
      and source.series_id = own.series_id and source.project_id = own.project_id
      and source.kind = own.kind and source.tier = own.tier
    group by own.series_id, own.kind, own.tier, own.language`)
  const stored = await ask(`
    select ${key}, parts, ${totalFigures.join(', ')} from language_total where parts > 0`)
  return unequal('the total', stored, expected, ['parts', ...totalFigures])
}

const changeFigures = [
  ...['total', 'resources', 'open_totals', 'presence', 'counted_resources', 'counted_total'],
  ...['translated', 'needs_editing', 'without_review'],
]

/** So are the changes of each month: while history is thinned, one has days and the other months. */
async function wrongTotalLines(ask: Ask): Promise<string[]> {
  const sums = changeFigures.map((name) => `sum(change.${name}) as ${name}`).join(', ')
  const where = 'whole.series_id, whole.kind, whole.tier, whole.language, change.day / 100'
  const by = 'series_id, kind, tier, language, day / 100'
  const expected = await ask(`
    select series_id, kind, tier, language, day / 100 as month, ${sums}
    from part_change as change join part on part.id = change.part_id group by ${by}`)
  const stored = await ask(`
    select whole.series_id, whole.kind, whole.tier, whole.language, change.day / 100 as month, ${sums}
    from language_change as change join language_total as whole
      on whole.id = change.language_total_id group by ${where}`)
  return unequal('what changed', stored, expected, changeFigures)
}

/** What a month changed is the sum of what its days did, of a part and of a language in all of them. */
async function wrongMonths(ask: Ask): Promise<string[]> {
  const ofParts = changeFigures.filter((name) => name !== 'presence')
  const language = "case language when '' then '' else '*' end"
  const sums = (names: readonly string[]) =>
    names.map((name) => `sum(${name}) as ${name}`).join(', ')
  return [
    ...unequal(
      'the month of a part',
      await ask('select * from part_month'),
      await ask(`
        select part_id, ${language} as language, day / 100 as month, ${sums(ofParts)}
        from part_change group by part_id, ${language}, day / 100`),
      ofParts,
    ),
    ...unequal(
      'the month of a language',
      await ask('select * from language_month'),
      await ask(`
        select language_total_id, day / 100 as month, ${sums(changeFigures)}
        from language_change group by language_total_id, day / 100`),
      changeFigures,
    ),
  ]
}

const unequalKeys = 'part_id language_total_id series_id kind tier language month'.split(' ')

/** Rows of nothing are as good as none. */
function unequal(
  what: string,
  stored: readonly Row[],
  expected: readonly Row[],
  names: readonly string[],
): string[] {
  const keyOf = (row: Row) => unequalKeys.map((name) => row[name] ?? '').join(' ')
  const [own, wanted] = [stored, expected].map((rows) => new Map(rows.map((r) => [keyOf(r), r])))
  return [...new Set([...(own?.keys() ?? []), ...(wanted?.keys() ?? [])])].flatMap((key) => {
    const [row, sum] = [own?.get(key), wanted?.get(key)]
    return names
      .filter((name) => Number(row?.[name] ?? 0) !== Number(sum?.[name] ?? 0))
      .map((name) => `${key}: ${what} has ${name} ${row?.[name]}, and should have ${sum?.[name]}`)
  })
}

/** The newest line of history of a cell and of a source text is what is shown. */
async function wrongHistories(ask: Ask): Promise<string[]> {
  const cells = await ask(`
    select cell.id from cell
    left join cell_history as newest on newest.cell_id = cell.id and newest.as_of =
      (select max(as_of) from cell_history where cell_history.cell_id = cell.id)
    where cell.state <> 'gone' and (newest.cell_id is null
      or coalesce(newest.translated, -1) <> coalesce(cell.translated, -1))`)
  const sources = await ask(`
    select source.id from resource_source as source
    left join source_history as newest on newest.resource_source_id = source.id and newest.as_of =
      (select max(as_of) from source_history where source_history.resource_source_id = source.id)
    where source.is_gone = 0 and (newest.resource_source_id is null
      or coalesce(newest.total, -1) <> coalesce(source.total, -1))`)
  return [
    ...cells.map(({ id }) => `cell ${id}: its history ends with another figure`),
    ...sources.map(({ id }) => `source ${id}: its history ends with another figure`),
  ]
}
