import type { Layer } from './layer.ts'

const folder = 'src/web/view-models/'

/** Rooms of parts that many pages show. Each knows those before it. */
const parts = [
  'words',
  'figures',
  'frame',
  'lines',
  'tables',
  'readiness',
  'filters',
  'work',
  'images',
  'texts',
  'feeds',
]

/** A room for each page, or for a few that belong together. None knows another. */
const pages = [
  'site',
  'overview',
  'projects',
  'language',
  'pair',
  'releases',
  'call',
  'meeting',
  'compare',
  'history',
  'badges',
  'status',
  'about',
]

/** What every view-model may know beside the parts in other rooms. */
const outside: Omit<Layer, 'path' | 'otherwise'> = {
  knows: [
    'src/reports/',
    'src/badges/',
    'src/charts/',
    'src/drawing/',
    'src/texts/',
    'src/feeds/',
    'src/domain/',
    'src/i18n/',
    'src/support/',
    'src/web/search/nearest-names.ts',
    'src/web/urls.ts',
    'src/web/queries/work-query.ts',
  ],
  knowsTypesOf: [
    'src/web/api/',
    'src/web/image-address/',
    'src/web/images/',
    'src/web/pages/',
    'src/web/queries/',
    'src/web/search/',
    'src/web/services.ts',
  ],
  packages: [],
  node: [],
}

/** The view-models, room by room. */
export const viewModelLayers: readonly Layer[] = [
  {
    path: folder,
    knows: [],
    packages: [],
    node: [],
    otherwise: 'a view-model lies in one of the rooms that scripts/layers/view-models.ts lists',
  },
  ...parts.map((room, place) =>
    roomLayer(
      room,
      parts.slice(0, place),
      'a part is a pure function that knows only the rooms listed before its own in scripts/layers/view-models.ts',
    ),
  ),
  ...pages.map((room) =>
    roomLayer(
      room,
      parts,
      'a view-model is a pure function of a report that knows no other page: what two pages show belongs to a room of parts, requests and answers to src/web/routes',
    ),
  ),
]

function roomLayer(room: string, known: readonly string[], otherwise: string): Layer {
  return {
    ...outside,
    path: `${folder}${room}/`,
    knows: [...outside.knows, ...known.map((other) => `${folder}${other}/`)],
    otherwise,
  }
}
