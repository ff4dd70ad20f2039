import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext, TranslationProvider } from '../../sync/translation-provider.ts'
import { type ReadingFile, readReading } from './reading-file.ts'
import { RecordedFileError } from './recorded-file-error.ts'

/** Where the reading lies in the folder of a recorded platform. */
export function readingFileIn(folder: string): string {
  return join(folder, 'reading.ndjson')
}

/** Where the history lies in the folder of a recorded platform, if it has one. */
export function historyFileIn(folder: string): string {
  return join(folder, 'history.ndjson')
}

/** What a recorded provider is made of. */
export interface RecordedProviderOptions {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  readonly file: string
}

/**
 * Offers a stored reading as if it were read now. Each plan looks whether the file has changed
 * since it was last parsed.
 */
export function createRecordedProvider({
  platformId,
  file,
}: RecordedProviderOptions): TranslationProvider {
  const recording = new Recording(platformId, file)
  return {
    platformId,
    // The header tells whose names these are; the engine asks for it after a plan.
    get namesKind() {
      return recording.namesKind
    },
    async plan(context) {
      refuseWhenAborted(context, platformId)
      const { header, resources } = await recording.read()
      const projects = [...new Set(resources.map((resource) => resource.project))].sort()
      // The file is parsed here, once, and the processes of other machines may have another one.
      return { asOf: new Date(header.asOf), isRecorded: true, projects, isBound: true }
    },
    async fetchProject(name, context) {
      refuseWhenAborted(context, platformId)
      const { resources } = await recording.lastRead()
      const own = resources.filter((resource) => resource.project === name)
      if (own.length === 0) {
        throw new ProviderError('not-found', platformId, `there is no project ${name} in ${file}`)
      }
      return { resources: own.map((resource) => resource.reading) }
    },
  }
}

function refuseWhenAborted({ signal }: FetchContext, platformId: string): void {
  if (signal.aborted) {
    const cause = signal.reason
    throw new ProviderError('aborted', platformId, 'the run was given up', { cause })
  }
}

/** A file that is parsed once for as long as it stays the same. */
class Recording {
  readonly #platformId: string
  readonly #file: string
  #parsed: { readonly changedAt: number; readonly content: ReadingFile } | null = null

  constructor(platformId: string, file: string) {
    this.#platformId = platformId
    this.#file = file
  }

  get namesKind(): string {
    return this.#parsed?.content.header.platform ?? 'git'
  }

  async read(): Promise<ReadingFile> {
    const changedAt = await stat(this.#file).then(
      (facts) => facts.mtimeMs,
      () => -1,
    )
    if (this.#parsed?.changedAt !== changedAt) {
      this.#parsed = { changedAt, content: await this.#parse() }
    }
    return this.#parsed.content
  }

  /** What the run's plan was made from, even if the file has changed since. */
  async lastRead(): Promise<ReadingFile> {
    return this.#parsed?.content ?? this.read()
  }

  async #parse(): Promise<ReadingFile> {
    try {
      return await readReading(this.#file)
    } catch (error) {
      if (!(error instanceof RecordedFileError)) throw error
      const code = error.line === null ? 'not-found' : 'answer-invalid'
      throw new ProviderError(code, this.#platformId, error.message, { cause: error })
    }
  }
}
