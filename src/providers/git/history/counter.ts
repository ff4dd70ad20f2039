import type { SourceCounts, StringCounts } from '../../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../../sync/translation-provider.ts'
import type { FoundResource } from '../layout.ts'
import { poStates } from '../po/scanner.ts'
import type { Revision } from './revisions.ts'
import type { HistoryFile } from './scans.ts'
import type { CountedFile, VersionScanner } from './versions.ts'

export interface CounterContext {
  readonly project: string
  readonly branch: string
  readonly scanner: VersionScanner
}

const noTotal: SourceCounts = { total: null, totalWords: null, isLowerBound: false }

/** Counts the resources of a walk, as `countAgainst` and `unionOf` do for one commit. */
export class HistoryCounter {
  readonly #context: CounterContext
  /** Text → the number of the last set of texts that it was put into. */
  #setOf = new Uint32Array(0)
  #set = 0

  constructor(context: CounterContext) {
    this.#context = context
  }

  /**
   * A resource as it stood at a revision. Its total comes from the template that lay beside it then;
   * where that cannot be counted, no number of the resource is known.
   */
  reading(
    { name, template, translations }: FoundResource,
    revision: Revision,
    files: ReadonlyMap<string, HistoryFile>,
  ): ResourceReading {
    const own = new Map(
      [...translations].map(([language, { id }]) => [language, loaded(files, id)] as const),
    )
    const beside = template === null ? this.#sourceCopy(own) : loaded(files, template.id)
    const source = this.#source(template !== null, beside, [...own.values()])
    const { project, branch } = this.#context
    return {
      id: ['git', project, branch, name].join(':'),
      name,
      branch,
      revision: revision.id.slice(0, 12),
      revisedAt: new Date(revision.at),
      source,
      cells: [...own].map(([language, file]) => this.#cell(language, file, source)),
    }
  }

  /** Leaves the texts that the total consists of as the current set. */
  #source(
    hasTemplate: boolean,
    template: HistoryFile,
    translations: readonly HistoryFile[],
  ): SourceCounts {
    if (template?.isCountable) return { ...this.#sumOf([template]), isLowerBound: false }
    if (hasTemplate) return noTotal
    return { ...this.#sumOf(translations), isLowerBound: true }
  }

  /**
   * Horizon's template was a copy in the source language. It is one where nothing in it is
   * translated, or where no language has a string that it lacks: a copy that was forgotten lacks the
   * newer ones.
   */
  #sourceCopy(files: ReadonlyMap<string, HistoryFile>): CountedFile | null {
    const copy = files.get('en') ?? null
    if (!copy?.isCountable || copy.texts.length === 0) return null
    if (copy.states.every((state) => state === poStates.untranslated)) return copy
    return this.#sumOf([...files.values()]).total === copy.texts.length ? copy : null
  }

  /** Begins a set of texts, puts in those of some files, and counts them. */
  #sumOf(files: readonly HistoryFile[]): { total: number; totalWords: number } {
    const { scanner } = this.#context
    if (this.#setOf.length < scanner.textCount) {
      this.#setOf = new Uint32Array(2 * scanner.textCount)
      this.#set = 0
    }
    this.#set += 1
    let total = 0
    let totalWords = 0
    for (const file of files) {
      for (const text of file?.texts ?? []) {
        if (this.#setOf[text] === this.#set) continue
        this.#setOf[text] = this.#set
        total += 1
        totalWords += scanner.wordsOf(text)
      }
    }
    return { total, totalWords }
  }

  #cell(language: string, file: HistoryFile, { total, totalWords }: SourceCounts): CellReading {
    const counts =
      total === null || !file?.isCountable ? null : this.#countsOf(file, total, totalWords)
    return { language, counts, lastTranslatedAt: null }
  }

  /** What a file has of the current set. */
  #countsOf(
    { texts, states }: CountedFile,
    total: number,
    totalWords: number | null,
  ): StringCounts {
    const { scanner } = this.#context
    const strings = [0, 0, 0]
    const words = [0, 0, 0]
    for (let place = 0; place < texts.length; place += 1) {
      const text = texts[place] as number
      if (this.#setOf[text] !== this.#set) continue
      const state = states[place] as number
      strings[state] = (strings[state] as number) + 1
      words[state] = (words[state] as number) + scanner.wordsOf(text)
    }
    return {
      total,
      translated: strings[poStates.translated] as number,
      needsEditing: strings[poStates.fuzzy] as number,
      reviewed: null,
      totalWords,
      translatedWords: words[poStates.translated] as number,
      needsEditingWords: words[poStates.fuzzy] as number,
      reviewedWords: null,
    }
  }
}

function loaded(files: ReadonlyMap<string, HistoryFile>, id: string): HistoryFile {
  const file = files.get(id)
  if (file === undefined) throw new Error(`The file ${id} was never loaded.`)
  return file
}
