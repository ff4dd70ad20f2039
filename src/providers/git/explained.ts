import { ProviderError, type ProviderErrorCode } from '../../sync/provider-error.ts'
import type { GitProviderOptions } from './options.ts'
import { GitFailure, shown } from './repository/git-failure.ts'

/** An error that reading a project ended with, or all of them (`null`), as what can be done about it. */
export function explained(
  error: unknown,
  project: string | null,
  options: GitProviderOptions,
  signal: AbortSignal,
): unknown {
  const { platformId, repositories, folder } = options
  const fails = (code: ProviderErrorCode, sentence: string) =>
    new ProviderError(code, platformId, sentence, { cause: error })
  if (signal.aborted) return fails('aborted', 'the run was given up')
  const place = project === null ? '' : `${shown(project)} `
  if (error instanceof GitFailure) {
    const address = repositories.replaceAll('{project}', project ?? '')
    const where = project === null ? '' : `${place}(${shown(address)}) `
    return fails(error.code, where + error.message)
  }
  // The file system's errors have a code; whatever has none is a mistake of ours.
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  return fails('unavailable', `${place}cannot be kept in ${folder} (${code})`)
}
