import type { Endpoint } from './endpoint.ts'
import { badge, badgeInLanguage } from './endpoints/badge.ts'
import { cell } from './endpoints/cell.ts'
import { cellExport } from './endpoints/cell-export.ts'
import { cellList } from './endpoints/cell-list.ts'
import { language } from './endpoints/language.ts'
import { languageList } from './endpoints/language-list.ts'
import { pair } from './endpoints/pair.ts'
import { pairList } from './endpoints/pair-list.ts'
import { project } from './endpoints/project.ts'
import { projectList } from './endpoints/project-list.ts'
import { resource } from './endpoints/resource.ts'
import { resourceList } from './endpoints/resource-list.ts'
import { series } from './endpoints/series.ts'
import { seriesList } from './endpoints/series-list.ts'
import { service } from './endpoints/service.ts'
import { spellingList } from './endpoints/spelling-list.ts'
import { status } from './endpoints/status.ts'

/** Everything below `/api/v1`, in the order of its description. */
export const endpoints: readonly Endpoint[] = [
  service, //      (the base itself)
  languageList, // /languages
  language, //     /languages/{language}
  projectList, //  /projects
  project, //      /projects/{project}
  pairList, //     /pairs
  pair, //         /pairs/{project}/{language}
  resourceList, // /resources
  resource, //     /resources/{project}/{resource}
  cellList, //     /cells
  cellExport, //   /cells.ndjson
  cell, //         /cells/{project}/{resource}/{language}
  seriesList, //   /series
  series, //       /series/{series}
  badge, //        /badges/{subject}
  badgeInLanguage, // /badges/{subject}/{language}
  status, //       /status
  spellingList, // /status/spellings
]
