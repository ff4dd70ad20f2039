import type { Database } from '../../src/storage/database.ts'
import { BulkTable } from './bulk-table.ts'

/** The tables that grow with cells and with time; ids go on from one transaction to the next. */
export class BulkTables {
  readonly #ids = { placed: 0, source: 0, cell: 0, part: 0 }
  readonly #parent: BulkTables | null
  readonly placed
  readonly sources
  readonly sourceHistory
  readonly cells
  readonly cellHistory
  readonly parts
  readonly partChanges
  readonly summaries
  readonly spellings

  constructor(db: Database, parent: BulkTables | null = null) {
    this.#parent = parent
    this.placed = new BulkTable(db, 'resource_in_series', [
      'id',
      'resource_id',
      'series_id',
      'authority',
    ])
    this.sources = new BulkTable(
      db,
      'resource_source',
      [
        'id',
        'resource_in_series_id',
        'platform_id',
        'platform_resource_id',
        'platform_resource_name',
        'platform_project',
        'branch',
        'total',
        'total_words',
        'is_lower_bound',
        'missing_readings',
        'is_gone',
      ],
      [this.placed],
    )
    this.sourceHistory = new BulkTable(
      db,
      'source_history',
      ['resource_source_id', 'as_of', 'total', 'total_words', 'is_lower_bound'],
      [this.sources],
    )
    this.cells = new BulkTable(
      db,
      'cell',
      [
        'id',
        'resource_source_id',
        'language',
        'spelling',
        'state',
        'total',
        'translated',
        'needs_editing',
        'total_words',
        'translated_words',
        'held_readings',
        'held_is_gone',
      ],
      [this.sources],
    )
    this.cellHistory = new BulkTable(
      db,
      'cell_history',
      ['cell_id', 'as_of', 'translated', 'needs_editing', 'translated_words'],
      [this.cells],
    )
    this.parts = new BulkTable(db, 'part', ['id', 'series_id', 'project_id', 'kind', 'tier'])
    this.partChanges = new BulkTable(
      db,
      'part_change',
      [
        'part_id',
        'day',
        'language',
        'total',
        'resources',
        'open_totals',
        'presence',
        'counted_resources',
        'counted_total',
        'translated',
        'needs_editing',
        'without_review',
      ],
      [this.parts],
    )
    this.summaries = new BulkTable(db, 'summary', [
      'series_id',
      'project_id',
      'kind',
      'tier',
      'language',
      'resources',
      'counted_resources',
      'total',
      'translated',
      'needs_editing',
      'left_strings',
      'uncounted_strings',
      'total_words',
      'left_words',
      'is_lower_bound',
      'unknown_totals',
      'flawed_cells',
      'held_cells',
    ])
    this.spellings = new BulkTable(db, 'seen_spelling', [
      'platform_id',
      'project_id',
      'spelling',
      'outcome',
      'language',
      'cells',
    ])
  }

  /** The same tables inside a transaction. */
  within(transaction: Database): BulkTables {
    return new BulkTables(transaction, this.#parent ?? this)
  }

  nextId(table: 'placed' | 'source' | 'cell' | 'part'): number {
    if (this.#parent !== null) return this.#parent.nextId(table)
    this.#ids[table] += 1
    return this.#ids[table]
  }

  async flush(): Promise<void> {
    await this.sourceHistory.flush()
    await this.cellHistory.flush()
    await this.partChanges.flush()
    await this.summaries.flush()
    await this.spellings.flush()
  }
}
