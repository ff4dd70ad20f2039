import type { SourceCounts, StringCounts } from '../../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../../sync/translation-provider.ts'
import type { FoundResource } from '../layout.ts'
import { poStates } from '../po/scanner.ts'
import { notCounted } from './piece-reader.ts'
import type { Revision } from './revisions.ts'
import type { HistoryFile } from './scans.ts'
import { TextSet } from './text-set.ts'
import { stateOf, textOf } from './version.ts'
import type { CountedFile, VersionScanner } from './versions.ts'

export interface CounterContext {
  readonly project: string
  readonly branch: string
  readonly scanner: VersionScanner
}

const nothing = new Uint32Array(0)
const noTotal: SourceCounts = { total: null, totalWords: null, isLowerBound: false }

/** Counts the resources of a walk, as `countAgainst` and `unionOf` do for one commit. */
export class HistoryCounter {
  readonly #context: CounterContext
  /** Texts that are being counted. */
  readonly #set = new TextSet()

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

  /** Leaves the texts that the total consists of as the set. */
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
    if (!copy?.isCountable || copy.size === 0) return null
    if (copy.marks.every(isUntranslated)) return copy
    return this.#sumOf([...files.values()]).total === copy.size ? copy : null
  }

  /** Begins a set of texts, puts in those of some files, and counts them. */
  #sumOf(files: readonly HistoryFile[]): { total: number; totalWords: number } {
    const { scanner } = this.#context
    const sum = { total: 0, totalWords: 0 }
    this.#set.clear()
    for (const file of files) {
      const marks = file?.marks ?? nothing
      for (let place = 0; place < marks.length; place += 1) {
        const mark = marks[place] as number
        if (stateOf(mark) === notCounted || !this.#set.add(textOf(mark))) continue
        sum.total += 1
        sum.totalWords += scanner.wordsOf(textOf(mark))
      }
    }
    return sum
  }

  #cell(language: string, file: HistoryFile, { total, totalWords }: SourceCounts): CellReading {
    const counts =
      total === null || !file?.isCountable ? null : this.#countsOf(file, total, totalWords)
    return { language, counts, lastTranslatedAt: null }
  }

  /** What a file has of the set. */
  #countsOf({ marks }: CountedFile, total: number, totalWords: number | null): StringCounts {
    const { scanner } = this.#context
    const strings = [0, 0, 0, 0]
    const words = [0, 0, 0, 0]
    for (let place = 0; place < marks.length; place += 1) {
      const mark = marks[place] as number
      const text = textOf(mark)
      if (!this.#set.has(text)) continue
      const state = stateOf(mark)
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

function isUntranslated(mark: number): boolean {
  return stateOf(mark) === poStates.untranslated || stateOf(mark) === notCounted
}

function loaded(files: ReadonlyMap<string, HistoryFile>, id: string): HistoryFile {
  const file = files.get(id)
  if (file === undefined) throw new Error(`The file ${id} was never loaded.`)
  return file
}
