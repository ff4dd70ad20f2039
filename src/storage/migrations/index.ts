import type { Migration } from 'kysely/migration'
import * as firstSchema from './0001-first-schema.ts'
import * as sources from './0002-sources.ts'
import * as historyByDay from './0003-history-by-day.ts'
import * as flawOfNotices from './0004-flaw-of-notices.ts'
import * as openRuns from './0005-open-runs.ts'
import * as heldCells from './0006-held-cells.ts'
import * as thinnedHistory from './0008-thinned-history.ts'
import * as languageTotals from './0009-language-totals.ts'
import * as sharedWork from './0010-shared-work.ts'
import * as languageChanges from './0011-language-changes.ts'
import * as summaryLookups from './0012-summary-lookups.ts'
import * as languagesOfParts from './0013-languages-of-parts.ts'
import * as syncTrouble from './0014-sync-trouble.ts'
import * as recentChanges from './0015-recent-changes.ts'
import * as versionOfSources from './0016-version-of-sources.ts'
import * as monthsBesideDays from './0017-months-beside-days.ts'

/** In order. Add new ones at the end; never edit one that has been released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-schema': firstSchema,
  '0002-sources': sources,
  '0003-history-by-day': historyByDay,
  '0004-flaw-of-notices': flawOfNotices,
  '0005-open-runs': openRuns,
  '0006-held-cells': heldCells,
  '0008-thinned-history': thinnedHistory,
  '0009-language-totals': languageTotals,
  '0010-shared-work': sharedWork,
  '0011-language-changes': languageChanges,
  '0012-summary-lookups': summaryLookups,
  '0013-languages-of-parts': languagesOfParts,
  '0014-sync-trouble': syncTrouble,
  '0015-recent-changes': recentChanges,
  '0016-version-of-sources': versionOfSources,
  '0017-months-beside-days': monthsBesideDays,
}
