import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'

const testFolder = join(import.meta.dirname, '..')

/** Which folders of tests share a process; those of no room here share the last, `rest`. */
export const rooms = {
  browser: ['browser'],
  'command-line': ['cli'],
  pages: ['archive', 'feeds', 'texts', 'web'],
  sources: ['imitations', 'providers', 'sources', 'storage', 'sync'],
} as const

/**
 * Runs the test files of some folders in this process, one after the other, each as a suite of its
 * own. The test runner by itself starts a process for each file, and most of its time goes into
 * loading the program again.
 */
export function testRoom(name: keyof typeof rooms | 'rest'): void {
  for (const file of name === 'rest' ? restFiles() : filesBelow(rooms[name])) {
    describe(file, async () => {
      await import(join(testFolder, file))
    })
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
