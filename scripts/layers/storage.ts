import type { Layer } from './layer.ts'

const typesOf = ['src/sync/', 'src/reports/']

/** Rooms that only ask. What they share with those that write is how a row is to be understood. */
const asking = ['reading', 'lines'].map((room) => ({
  path: `src/storage/${room}/`,
  knows: [
    'src/domain/',
    'src/storage/columns/',
    'src/storage/migrations/index.ts',
    'src/storage/runs/earlier-runs.ts',
  ],
  knowsTypesOf: [...typesOf, 'src/storage/'],
  packages: ['kysely'],
  node: [],
  otherwise:
    'what answers a question changes nothing: writing belongs to src/storage/saving, runs or history',
}))

/** The storage, and the rooms of it that have arrows of their own. */
export const storageLayers: readonly Layer[] = [
  {
    path: 'src/storage/',
    knows: ['src/domain/', 'src/support/'],
    knowsTypesOf: [
      ...typesOf,
      'src/providers/git/blob-cache.ts',
      'src/providers/shared-gate.ts',
      'src/providers/shared-pace.ts',
    ],
    packages: ['kysely', 'lru-cache', 'pg'],
    node: 'any',
    otherwise:
      'storage fulfils the interfaces of sync and reports: a rule about strings or losses belongs to src/domain',
  },
  {
    path: 'src/storage/columns/',
    knows: ['src/domain/'],
    knowsTypesOf: [...typesOf, 'src/storage/'],
    packages: ['kysely'],
    node: [],
    otherwise:
      'columns say how a row is to be understood: asking for rows belongs to src/storage/reading or lines',
  },
  ...asking,
]
