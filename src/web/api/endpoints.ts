import type { Endpoint } from './endpoint.ts'
import { badge, badgeInLanguage } from './endpoints/badge.ts'
import { cell } from './endpoints/cell.ts'
import { cellExport } from './endpoints/cell-export.ts'
import { cellList } from './endpoints/cell-list.ts'
import { history } from './endpoints/history.ts'
import { language } from './endpoints/language.ts'
import { languageList } from './endpoints/language-list.ts'
import { next } from './endpoints/next.ts'
import { pair } from './endpoints/pair.ts'
import { pairList } from './endpoints/pair-list.ts'
import { project } from './endpoints/project.ts'
import { projectList } from './endpoints/project-list.ts'
import { release } from './endpoints/release.ts'
import { releaseLanguageList } from './endpoints/release-language-list.ts'
import { releaseList } from './endpoints/release-list.ts'
import { resource } from './endpoints/resource.ts'
import { resourceList } from './endpoints/resource-list.ts'
import { series } from './endpoints/series.ts'
import { seriesList } from './endpoints/series-list.ts'
import { service } from './endpoints/service.ts'
import { spellingList } from './endpoints/spelling-list.ts'
import { status } from './endpoints/status.ts'
import { workList } from './endpoints/work-list.ts'

/** Everything below `/api/v1`, in the order of its description. */
export const endpoints: readonly Endpoint[] = [
  service, //      (the base itself)
  languageList, // /languages
  language, //     /languages/{language}
  next, //         /languages/{language}/next
  workList, //     /languages/{language}/work
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
  releaseList, //  /releases
  release, //      /releases/{release}
  releaseLanguageList, // /releases/{release}/languages
  history, //      /history
  badge, //        /badges/{subject}
  badgeInLanguage, // /badges/{subject}/{language}
  status, //       /status
  spellingList, // /status/spellings
]
