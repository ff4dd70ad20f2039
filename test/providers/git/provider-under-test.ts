import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createGitProvider } from '../../../src/providers/git/index.ts'
import type { GitProviderOptions } from '../../../src/providers/git/options.ts'
import { takeProcessLock } from '../../../src/storage/locks/process-lock.ts'
import { createBlobCache } from '../../../src/storage/sqlite/blob-cache.ts'
import { systemClock } from '../../../src/support/clock.ts'
import type { ProviderError, ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import type {
  CellReading,
  FetchContext,
  PreviousReading,
  ResourceReading,
} from '../../../src/sync/translation-provider.ts'
import { failureOf as failureFrom } from '../failure-of.ts'
import { gitEnvironment, temporaryFolder } from './repository.ts'

export type Options = Partial<GitProviderOptions> & Pick<GitProviderOptions, 'repositories'>

/** A provider with a folder of its own, unless it is given one, that reads `master` of `horizon`. */
export function providerFor(test: TestContext, options: Options) {
  const folder = options.folder ?? temporaryFolder(test)
  const cache = createBlobCache({ file: join(folder, 'blobs.sqlite'), clock: systemClock })
  test.after(() => cache.close())
  return createGitProvider({
    platformId: 'git',
    projects: ['horizon'],
    branches: ['master', 'stable/2026.1'],
    folder,
    templates: [],
    privateHosts: ['127.0.0.1'],
    templateCommands: null,
    cache,
    takeLock: takeProcessLock,
    environment: { PATH: gitEnvironment.PATH },
    ...options,
  })
}

export interface CountingContext extends FetchContext {
  readonly requests: number
}

export function context(more: Partial<FetchContext> = {}): CountingContext {
  let requests = 0
  return {
    signal: new AbortController().signal,
    countRequest: () => {
      requests += 1
    },
    ...more,
    get requests() {
      return requests
    },
  }
}

export function after(state: string | undefined, ...failed: readonly string[]): PreviousReading {
  return { startedAt: new Date(), state: state ?? null, failed: new Set(failed) }
}

/** The cells of a resource by language: `translated/total`, with what needs editing and the flaw. */
export function shownCells(resources: readonly ResourceReading[], name: string, branch = 'master') {
  const resource = resources.find((one) => one.name === name && one.branch === branch)
  assert.ok(resource, `no ${name} on ${branch} among ${resources.map((one) => one.id)}`)
  return Object.fromEntries(resource.cells.map((cell) => [cell.language, shownCell(cell)]))
}

function shownCell({ counts, flaw }: CellReading): string {
  const numbers = counts ? `${counts.translated}+${counts.needsEditing}/${counts.total}` : 'unknown'
  return flaw ? `${numbers} (${flaw})` : numbers
}

/** The failure of a promise that has to fail with this code. */
export function failureOf(
  promise: Promise<unknown>,
  code: ProviderErrorCode,
): Promise<ProviderError> {
  return failureFrom('git', promise, code)
}
