import type { TestContext } from 'node:test'
import {
  GitHistory,
  type HistoryOptions,
  type WalkOptions,
} from '../../../../src/providers/git/history/index.ts'
import type { HistoryPlan, HistorySample } from '../../../../src/providers/git/history/walk.ts'
import { takeProcessLock } from '../../../../src/storage/locks/process-lock.ts'
import { gitEnvironment, temporaryFolder } from '../repository.ts'

export type Options = Partial<HistoryOptions & WalkOptions> & Pick<HistoryOptions, 'address'>

export interface Walked {
  readonly branch: string
  readonly plan: HistoryPlan
  readonly samples: readonly HistorySample[]
}

/** Opens a history called nova; whoever wants another thing says so. */
export async function openHistory(test: TestContext, options: Options): Promise<GitHistory> {
  const history = await GitHistory.open({
    platformId: 'git',
    name: 'nova',
    branches: ['master'],
    mainBranches: [],
    folder: options.folder ?? temporaryFolder(test),
    takeLock: takeProcessLock,
    environment: { PATH: gitEnvironment.PATH },
    signal: new AbortController().signal,
    onFetch() {},
    ...options,
  })
  test.after(() => history.close())
  return history
}

/** Walks through a past, month by month unless another thing is wanted. */
export async function walk(test: TestContext, options: Options): Promise<Walked> {
  const history = await openHistory(test, options)
  const plan = await history.plan({
    every: 'month',
    since: null,
    now: new Date('2030-01-01T00:00:00Z'),
    known: new Set(),
    wants: () => true,
    ...options,
  })
  const samples: HistorySample[] = []
  for await (const sample of history.samples()) samples.push(sample)
  await history.close()
  return { branch: history.branch, plan, samples }
}

/** A sample in short: `nova/locale/nova 3 fr 1+1 de –`, total and `translated + needs editing`. */
export function inShort({ day, resources }: HistorySample): string[] {
  const lines = resources.map(({ name, source, cells }) => {
    const total = source.total === null ? '–' : `${source.isLowerBound ? '≥' : ''}${source.total}`
    const shown = cells.map(({ language, counts }) => {
      return `${language} ${counts === null ? '–' : `${counts.translated}+${counts.needsEditing}`}`
    })
    return [name, total, ...shown].join(' ')
  })
  return [day, ...lines]
}
