import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'
// What it opens for all tests is closed after all of them, and not after the first file.
import './database-beside.ts'

const testFolder = join(import.meta.dirname, '..')

/**
 * Which tests share a process: each file is in the first room that has a pattern for it, and those
 * that no room here has a pattern for are in the last, `rest`. Three rooms are run at a time, on two
 * processors, since much of it is waiting. They begin in the order of their names: the longest has one
 * of the first, and none of the last takes long, which would have nobody beside it at the end.
 */
export const rooms = {
  browser: ['browser/**/*'],
  'commands-on-platforms': [
    'cli/{backfill,demo-sources,doctor-platforms,hooks,losses,sources,transifex}',
  ],
  'command-line': ['cli/**/*'],
  faults: ['{chaos,faults,queue}/**/*'],
  pages: ['{archive,feeds,texts,web}/**/*'],
  git: ['providers/git/**/*'],
  sources: ['{imitations,providers,sources}/**/*'],
  'database-and-sync': ['{storage,sync}/**/*'],
} as const

/** What is tested of storage, sync and reports on PostgreSQL too: what says most in little time. */
const onPostgresToo = [
  'reports/changes/change-since',
  'reports/changes/recent-change',
  'reports/releases/release-readiness',
  'reports/work/work-rows',
  'storage/saving/apply-catalogue',
  'storage/backfill',
  'storage/hook-inbox',
  'storage/reading/readings-on',
  'sync/flaws',
  'sync/held-losses',
  'sync/incremental-runs',
  'sync/loss-verdicts',
  'sync/moves',
  'sync/run-jobs',
  'sync/spellings',
  'sync/sync-platform',
  'sync/sync-turns',
  'sync/two-platforms',
]

/**
 * Runs the test files of some folders in this process, one after the other, each as a suite of its
 * own. The test runner by itself starts a process for each file, and most of its time goes into
 * loading the program again.
 */
export function testRoom(name: keyof typeof rooms | 'rest' | 'postgres'): void {
  for (const file of filesOf(name)) {
    describe(file, async () => {
      await import(join(testFolder, file))
    })
  }
}

function filesOf(name: Parameters<typeof testRoom>[0]): string[] {
  if (name === 'postgres') return onPostgresToo.map((file) => `${file}.test.ts`)
  const names = Object.keys(rooms) as (keyof typeof rooms)[]
  const earlier = name === 'rest' ? names : names.slice(0, names.indexOf(name))
  const elsewhere = new Set(earlier.flatMap((one) => testFiles(rooms[one])))
  return testFiles(name === 'rest' ? ['**/*'] : rooms[name]).filter((file) => !elsewhere.has(file))
}

function testFiles(patterns: readonly string[]): string[] {
  const files = patterns.map((pattern) => `${pattern}.test.ts`)
  return globSync(files, { cwd: testFolder }).sort()
}
