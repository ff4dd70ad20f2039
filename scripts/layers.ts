import type { Layer } from './layers/layer.ts'
import { reportLayers } from './layers/reports.ts'
import { storageLayers } from './layers/storage.ts'
import { webLayers } from './layers/web.ts'

/** Modules of Node that one folder alone may import, whoever else may import "any". */
export const reservedNodeModules: Readonly<Record<string, string>> = {
  'node:sqlite': 'src/storage/',
}

/** Which folder may know which: the arrows of docs/architecture.md, checked by check-layers.ts. */
export const layers: readonly Layer[] = [
  {
    path: 'src/domain/',
    knows: [],
    packages: [],
    node: [],
    otherwise:
      'the domain is words and arithmetic and knows nothing: reading, asking and formatting belong to the layer that calls it',
  },
  {
    path: 'src/support/',
    knows: [],
    packages: ['pino', 'pino-pretty'],
    node: 'any',
    otherwise:
      'support knows no word of the domain: what does belongs to the layer whose word it uses',
  },
  {
    path: 'src/i18n/',
    knows: ['src/domain/', 'src/support/'],
    packages: ['@tannin/plural-forms', 'gettext-parser', 'negotiator'],
    node: 'any',
    otherwise:
      'i18n turns messages into a language; what is said, and where, belongs to web or cli',
  },
  {
    path: 'src/drawing/',
    knows: [],
    packages: [],
    node: [],
    otherwise:
      'drawing measures texts, names colours and writes SVG: what a picture shows belongs to src/badges or src/charts',
  },
  {
    path: 'src/png/',
    knows: [],
    packages: ['@resvg/resvg-wasm', 'dejavu-fonts-ttf', 'lru-cache'],
    node: 'any',
    otherwise: 'png turns SVG into pixels and knows of nothing else',
  },
  {
    path: 'src/texts/',
    knows: [],
    packages: ['string-width'],
    node: [],
    otherwise:
      'a format prints what it is handed and knows no word of the domain: what a text says belongs to src/web/view-models',
  },
  {
    path: 'src/feeds/',
    knows: [],
    packages: ['ical-generator'],
    node: [],
    otherwise:
      'a feed or calendar is written as it is handed in: what it says belongs to src/web/view-models',
  },
  {
    path: 'src/archive/',
    knows: ['src/support/http/node-http.ts', 'src/support/make-folder.ts'],
    packages: ['parse5'],
    node: 'any',
    otherwise: 'an archive is made of answers and their links: what a page says belongs to src/web',
  },
  {
    path: 'src/badges/',
    knows: ['src/domain/', 'src/drawing/'],
    knowsTypesOf: ['src/i18n/'],
    packages: [],
    node: [],
    otherwise:
      'a badge is a pure function of counts: asking for the counts belongs to src/web/routes or src/reports',
  },
  {
    path: 'src/charts/',
    knows: ['src/domain/', 'src/drawing/'],
    packages: [],
    node: [],
    otherwise:
      'a chart places marks: what they say belongs to its view-model, asking for the figures to src/reports',
  },
  {
    path: 'src/catalogue/',
    knows: ['src/domain/', 'src/support/'],
    packages: ['fastest-levenshtein', 'yaml', 'zod'],
    node: 'any',
    otherwise:
      'the catalogue reads and validates data/; what is done with it belongs to sync or reports',
  },
  {
    path: 'src/sync/',
    knows: ['src/domain/', 'src/support/'],
    packages: ['p-queue', 'croner'],
    node: 'any',
    otherwise:
      'sync owns the interfaces that providers and storage fulfil: SQL belongs to src/storage, a platform to src/providers',
  },
  ...reportLayers,
  {
    path: 'src/providers/',
    knows: ['src/domain/', 'src/support/', 'src/sync/provider-error.ts', 'src/providers/'],
    knowsTypesOf: ['src/sync/'],
    packages: ['gettext-parser', 'ky', 'p-queue', 'yaml', 'zod'],
    node: 'any',
    otherwise:
      'a provider fulfils src/sync/translation-provider.ts and knows nothing of storage, pages or settings: pass it values',
  },
  {
    path: 'src/providers/git/po/',
    knows: ['src/domain/'],
    packages: ['zod'],
    node: ['node:buffer'],
    otherwise:
      'counting a PO file is a function of its bytes: where they come from belongs to src/providers/git/repository or its callers',
  },
  {
    path: 'src/providers/git/repository/',
    knows: ['src/sync/provider-error.ts', 'src/support/this-machine.ts'],
    packages: [],
    node: 'any',
    otherwise:
      'running git and reading its objects knows nothing of translations: what the files mean belongs to src/providers/git',
  },
  ...storageLayers,
  {
    path: 'src/queue/',
    knows: ['src/sync/job-queue.ts'],
    knowsTypesOf: ['src/sync/'],
    packages: ['pg-boss'],
    node: 'any',
    otherwise:
      'the queue hands jobs from process to process: what a job does belongs to src/sync, tables of ours to src/storage',
  },
  ...webLayers,
  {
    path: 'src/wiki/',
    knows: ['src/support/', 'src/texts/stamped-text.ts', 'src/texts/wiki-marks.ts'],
    packages: ['ky', 'tough-cookie', 'zod'],
    node: 'any',
    otherwise:
      'a wiki is read and written by its API: what a table says belongs to src/web/view-models',
  },
  {
    path: 'src/metrics/',
    knows: [],
    knowsTypesOf: ['src/web/', 'src/sync/', 'src/reports/', 'src/support/'],
    packages: ['prom-client'],
    node: [],
    otherwise:
      'metrics count what they are told, and know nothing of how it comes about: who tells them is said by src/wiring',
  },
  {
    path: 'src/config.ts',
    knows: ['src/config/'],
    packages: [],
    node: [],
    otherwise: 'settings are read from the environment and nothing else',
  },
  {
    path: 'src/config/',
    knows: ['src/support/database-place.ts', 'src/support/this-machine.ts'],
    packages: ['fastest-levenshtein'],
    node: 'any',
    otherwise: 'a setting is a name, a form and a meaning: what is done with it belongs elsewhere',
  },
  {
    path: 'src/wiring/',
    knows: ['src/'],
    packages: [],
    node: 'any',
    otherwise: 'wiring puts our own parts together; a package belongs to the part that needs it',
  },
  {
    path: 'src/wiring/tracker.ts',
    knows: [
      'src/catalogue/',
      'src/domain/',
      'src/providers/',
      'src/reports/',
      'src/storage/',
      'src/support/',
      'src/sync/',
      'src/wiring/platforms.ts',
      'src/wiring/shared-work.ts',
    ],
    knowsTypesOf: ['src/config.ts', 'src/metrics/', 'src/wiring/site.ts'],
    packages: [],
    node: 'any',
    otherwise:
      'all commands load the tracker, and most serve no pages: what makes those belongs to src/wiring/site.ts',
  },
  {
    path: 'src/cli/',
    knows: ['src/'],
    packages: [
      'cli-progress',
      'cli-table3',
      'commander',
      'diff',
      'fastest-levenshtein',
      'yaml',
      'zod',
    ],
    node: 'any',
    otherwise: 'a command parses, calls and prints; the work itself belongs to the layer it calls',
  },
  {
    path: 'src/main.ts',
    knows: ['src/cli/', 'src/config.ts'],
    packages: [],
    node: [],
    otherwise: 'main hands arguments and environment to the command line, and nothing else',
  },
  {
    path: 'imitations/',
    knows: [],
    packages: ['express', 'node-diff3', 'zod', 'yaml'],
    node: 'any',
    otherwise:
      'an imitation that shares code with the client would share its mistakes: write it from the platform’s manual',
  },
  {
    path: 'static/js/',
    knows: ['static/vendor/'],
    packages: [],
    typesOfPackages: ['chart.js'],
    node: [],
    otherwise: 'scripts of pages are served as they lie: import only from static/',
  },
]
