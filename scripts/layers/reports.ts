import type { Layer } from './layer.ts'

const folder = 'src/reports/'

/** Each knows those before it, and what every report is made from. */
const rooms = [
  'stored',
  'changes',
  'history',
  'releases',
  'work',
  'progress',
  'comparison',
  'images',
  'meeting',
]

const outside = ['src/domain/', 'src/support/']

/** What every report is made from. */
const shared = ['report-frame.ts', 'reading-age.ts', 'resource-title.ts']

/** What is asked of the whole, and of storage. */
const faces = ['reports.ts', 'report-store.ts', 'report-types.ts']

/** The reports, room by room. */
export const reportLayers: readonly Layer[] = [
  {
    path: folder,
    knows: outside,
    packages: [],
    node: [],
    otherwise:
      'reports ask through report-store.ts: SQL belongs to src/storage, wording and layout to src/web or src/cli',
  },
  ...rooms.map((room, place) => ({
    path: `${folder}${room}/`,
    knows: [
      ...outside,
      ...shared.map((file) => folder + file),
      ...rooms.slice(0, place).map((other) => `${folder}${other}/`),
    ],
    knowsTypesOf: faces.map((file) => folder + file),
    packages: [],
    node: [],
    otherwise:
      'a report knows only the rooms listed before its own in scripts/layers/reports.ts, and asks through report-store.ts',
  })),
]
