import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'
// What it opens for all tests is closed after all of them, and not after the first file.
import './database-beside.ts'

const testFolder = join(import.meta.dirname, '..')

/** Which folders of tests share a process; those of no room here share the last, `rest`. */
export const rooms = {
  browser: ['browser'],
  'command-line': ['cli'],
  pages: ['archive', 'feeds', 'texts', 'web'],
  sources: ['imitations', 'providers', 'sources', 'storage', 'sync'],
} as const

/** What is tested of storage, sync and reports on PostgreSQL too: what says most in little time. */
const onPostgresToo = [
  'reports/change-since',
  'reports/recent-change',
  'reports/release-readiness',
  'storage/apply-catalogue',
  'storage/backfill',
  'storage/hook-inbox',
  'storage/readings-on',
  'sync/flaws',
  'sync/held-losses',
  'sync/incremental-runs',
  'sync/loss-verdicts',
  'sync/moves',
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
  switch (name) {
    case 'rest':
      return restFiles()
    case 'postgres':
      return onPostgresToo.map((file) => `${file}.test.ts`)
    default:
      return filesBelow(rooms[name])
  }
}

function restFiles(): string[] {
  const elsewhere = new Set(filesBelow(Object.values(rooms).flat()))
  return testFiles('**').filter((file) => !elsewhere.has(file))
}

function filesBelow(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => testFiles(`${folder}/**`))
}

function testFiles(below: string): string[] {
  return globSync(`${below}/*.test.ts`, { cwd: testFolder }).sort()
}
