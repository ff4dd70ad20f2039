import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { checkLayers } from '../../scripts/check-layers.ts'

const root = mkdtempSync(join(tmpdir(), 'layers-'))
after(() => rmSync(root, { recursive: true }))

/** What the check says of a project that consists of one file with one line. */
function sentenceAbout(file: string, line: string): string | undefined {
  const project = mkdtempSync(join(root, 'project-'))
  mkdirSync(join(project, dirname(file)), { recursive: true })
  writeFileSync(join(project, file), `${line}\n`)
  return checkLayers(project).violations[0]?.sentence
}

/** Folder by folder, what it must not know; each line is one arrow that would point outward. */
const forbidden: [file: string, line: string][] = [
  ['src/domain/tally.ts', "import { cells } from '../storage/tables.ts'"],
  ['src/domain/tally.ts', "import type { CellRow } from '../reports/report-store.ts'"],
  ['src/domain/tally.ts', "import { systemClock } from '../support/clock.ts'"],
  ['src/domain/tally.ts', "import { z } from 'zod'"],
  ['src/domain/tally.ts', "import { readFileSync } from 'node:fs'"],
  ['src/support/logger.ts', "import type { Series } from '../domain/release.ts'"],
  ['src/i18n/translations.ts', "import { createApp } from '../web/app.ts'"],
  ['src/texts/mail.ts', "import type { Series } from '../domain/release.ts'"],
  ['src/texts/mail.ts', "import { createTranslator } from '../i18n/create-translator.ts'"],
  ['src/badges/badge.ts', "import { reports } from '../reports/reports.ts'"],
  ['src/badges/badge-svg.ts', "import { readFileSync } from 'node:fs'"],
  ['src/catalogue/load-catalogue.ts', "import { syncAll } from '../sync/sync-all.ts'"],
  ['src/sync/sync-all.ts', "import { store } from '../storage/sql-sync-store.ts'"],
  ['src/sync/sync-all.ts', "import { client } from '../providers/transifex/client.ts'"],
  ['src/sync/sync-all.ts', "import type { CellRow } from '../reports/report-store.ts'"],
  ['src/sync/sync-all.ts', "import { Kysely } from 'kysely'"],
  ['src/reports/reports.ts', "import { store } from '../storage/sql-report-store.ts'"],
  ['src/reports/reports.ts', "import { syncAll } from '../sync/sync-all.ts'"],
  ['src/reports/reports.ts', "import { urls } from '../web/urls.ts'"],
  ['src/reports/history/line-list.ts', "import { overview } from '../progress/overview.ts'"],
  ['src/reports/work/work-list.ts', "import { store } from '../../storage/sql-report-store.ts'"],
  ['src/providers/transifex/client.ts', "import { store } from '../../storage/sql-sync-store.ts'"],
  ['src/providers/transifex/client.ts', "import { syncAll } from '../../sync/sync-all.ts'"],
  ['src/providers/transifex/client.ts', "import { config } from '../../config.ts'"],
  ['src/providers/transifex/client.ts', "import { reading } from '../recorded/reading.ts'"],
  ['src/storage/database.ts', "import { syncAll } from '../sync/sync-all.ts'"],
  ['src/storage/database.ts', "import { reports } from '../reports/reports.ts'"],
  ['src/storage/database.ts', "import { createApp } from '../web/app.ts'"],
  ['src/storage/reading/read-cells.ts', "import { saveCells } from '../saving/save-cells.ts'"],
  ['src/storage/columns/cell-rows.ts', "import { readCells } from '../reading/read-cells.ts'"],
  ['src/web/routes/overview.ts', "import { client } from '../../providers/transifex/client.ts'"],
  ['src/web/routes/overview.ts', "import { store } from '../../storage/sql-report-store.ts'"],
  ['src/web/routes/overview.ts', "import type { Tables } from '../../storage/tables.ts'"],
  ['src/web/routes/overview.ts', "import { syncAll } from '../../sync/sync-all.ts'"],
  ['src/web/routes/overview.ts', "import { wire } from '../../wiring/tracker.ts'"],
  ['src/web/routes/overview.ts', "import { Kysely } from 'kysely'"],
  ['src/web/routes/overview.ts', "export { store } from '../../storage/sql-report-store.ts'"],
  ['src/web/routes/overview.ts', "const store = await import('../../storage/tables.ts')"],
  ['src/web/routes/overview.ts', "let t: import('../../storage/tables.ts').Tables"],
  ['src/web/view-models/overview/overview-page.ts', "import express from 'express'"],
  [
    'src/web/view-models/overview/overview-page.ts',
    "import { show } from '../../routes/overview.ts'",
  ],
  ['src/web/view-models/overview/overview-page.ts', "import { row } from '../pair/pair-page.ts'"],
  [
    'src/web/view-models/overview/overview-page.ts',
    "import type { Row } from '../pair/pair-page.ts'",
  ],
  ['src/web/view-models/figures/bar-view.ts', "import { row } from '../pair/pair-page.ts'"],
  ['src/web/view-models/figures/bar-view.ts', "import { choices } from '../frame/choices-view.ts'"],
  ['src/web/view-models/loose-view.ts', "import { sum } from '../../domain/tally.ts'"],
  ['src/web/front/front.ts', "import { createApp } from '../app.ts'"],
  ['src/web/front/front.ts', "import express from 'express'"],
  ['src/web/answers/kept-pages.ts', "import { badgePage } from '../routes/badge.ts'"],
  ['src/web/visitors/visitor.ts', "import { Answer } from '../answers/answer.ts'"],
  ['src/web/queries/query.ts', "import { show } from '../routes/overview.ts'"],
  ['src/web/search/search-places.ts', "import { queryOf } from '../queries/query.ts'"],
  ['src/web/image-address/options.ts', "import { drawn } from '../images/image-answer.ts'"],
  ['src/cli/serve.ts', "import { DatabaseSync } from 'node:sqlite'"],
  ['src/cli/serve.ts', "import express from 'express'"],
  ['src/wiring/tracker.ts', "import { createApp } from '../web/app.ts'"],
  ['src/wiring/tracker.ts', "import { siteOf } from './site.ts'"],
  ['src/main.ts', "import { wire } from './wiring/tracker.ts'"],
  ['src/config.ts', "import { store } from './storage/database.ts'"],
  [
    'imitations/transifex/server.ts',
    "import { schema } from '../../src/providers/transifex/schema.ts'",
  ],
  ['static/js/chart.js', "import { percentOf } from '../../src/domain/completion.ts'"],
  ['static/js/chart.js', "import { Chart } from 'chart.js'"],
  ['src/helpers/strings.ts', 'export const nothing = null'],
]

const allowed: [file: string, line: string][] = [
  ['static/js/chart.js', "/** @typedef {import('chart.js').Chart} Chart */"],
  ['src/badges/badge.ts', "import { percentOf } from '../domain/completion.ts'"],
  ['src/storage/database.ts', "import { DatabaseSync } from 'node:sqlite'"],
  ['src/storage/sql-sync-store.ts', "import type { SyncStore } from '../sync/sync-store.ts'"],
  [
    'src/providers/transifex/client.ts',
    "import { ProviderRefused } from '../../sync/provider-error.ts'",
  ],
  ['src/providers/index.ts', "import { transifex } from './transifex/index.ts'"],
  ['src/web/routes/overview.ts', "import { reports } from '../../reports/reports.ts'"],
  ['src/wiring/tracker.ts', "import { openDatabase } from '../storage/database.ts'"],
  ['src/wiring/tracker.ts', "import type { SiteParts } from './site.ts'"],
  ['src/wiring/site.ts', "import { createApp } from '../web/app.ts'"],
  ['src/main.ts', "import { run } from './cli/index.ts'"],
]

describe('the check of layers', () => {
  for (const [file, line] of forbidden) {
    it(`refuses in ${file}: ${line}`, () => {
      assert.match(sentenceAbout(file, line) ?? 'nothing said', /^imports .+, but |^is in no layer/)
    })
  }

  for (const [file, line] of allowed) {
    it(`allows in ${file}: ${line}`, () => {
      assert.equal(sentenceAbout(file, line), undefined)
    })
  }

  it('says where the code belongs instead', () => {
    const sentence = sentenceAbout('src/web/app.ts', "import { rows } from '../storage/tables.ts'")
    assert.match(sentence ?? '', /imports src\/storage\/tables\.ts, but .*ask src\/reports/)
  })

  it('finds nothing wrong with the project as it stands', () => {
    const { files, violations } = checkLayers(join(import.meta.dirname, '../..'))
    assert.deepEqual(violations, [])
    assert.ok(files > 20)
  })
})
