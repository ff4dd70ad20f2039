import type { Layer } from './layer.ts'
import { viewModelLayers } from './view-models.ts'

/** The web and its rooms. */
export const webLayers: readonly Layer[] = [
  {
    path: 'src/web/',
    knows: [
      'src/reports/',
      'src/badges/',
      'src/charts/',
      'src/drawing/',
      'src/png/',
      'src/texts/',
      'src/feeds/',
      'src/domain/',
      'src/i18n/',
      'src/support/',
    ],
    packages: [
      'express',
      'express-handlebars',
      'express-rate-limit',
      'fastest-levenshtein',
      'handlebars',
      'helmet',
      'zod',
    ],
    node: 'any',
    otherwise:
      'web cannot reach a provider, a table or the sync by accident: ask src/reports, or be handed it by src/wiring/',
  },
  ...viewModelLayers,
  {
    path: 'src/web/front/',
    knows: ['src/support/http/node-http.ts', 'src/support/within.ts'],
    knowsTypesOf: ['src/reports/', 'src/web/'],
    packages: [],
    node: ['node:crypto', 'node:http', 'node:net'],
    otherwise:
      'the front listens before anything else is loaded: what a site needs belongs behind it, to src/web/server.ts',
  },
  {
    path: 'src/web/answers/',
    knows: [
      'src/domain/',
      'src/support/',
      'src/web/middleware/security-headers.ts',
      'src/web/visitors/accepted-encoding.ts',
    ],
    knowsTypesOf: ['src/web/'],
    packages: [],
    typesOfPackages: ['express'],
    node: ['node:crypto', 'node:http', 'node:util', 'node:zlib'],
    otherwise:
      'answers are bytes that are made, kept and sent: what they say belongs to src/web/pages, images or api',
  },
  {
    path: 'src/web/visitors/',
    knows: ['src/domain/', 'src/i18n/', 'src/web/queries/', 'src/web/urls.ts'],
    knowsTypesOf: ['src/web/'],
    packages: [],
    typesOfPackages: ['express'],
    node: ['node:http'],
    otherwise:
      'who asks is read from a request alone: what is answered belongs to src/web/answers or src/web/pages',
  },
  {
    path: 'src/web/queries/',
    knows: ['src/domain/'],
    knowsTypesOf: ['src/i18n/', 'src/reports/', 'src/web/pages/page-context.ts'],
    packages: [],
    node: ['node:http'],
    otherwise:
      'a query is read from an address and written into one: asking for what it names belongs to src/web/routes',
  },
  {
    path: 'src/web/search/',
    knows: ['src/domain/', 'src/web/urls.ts'],
    packages: ['fastest-levenshtein'],
    node: [],
    otherwise: 'the search finds names among names: what is found is shown by src/web/view-models',
  },
  {
    path: 'src/web/image-address/',
    knows: ['src/badges/', 'src/domain/', 'src/drawing/'],
    knowsTypesOf: ['src/reports/'],
    packages: [],
    node: ['node:util'],
    otherwise: 'the grammar of addresses of images is pure: drawing belongs to src/web/images',
  },
]
