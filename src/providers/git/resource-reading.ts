import type { StringCounts } from '../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../sync/translation-provider.ts'
import { countAgainst, type ScannedPo, unionOf } from './po/scanner.ts'
import type { ScannedFile } from './scanned-files.ts'
import type { Tip } from './templates/index.ts'

/** Digits of a commit's id that tell it apart. */
const revisionDigits = 12

export interface ResourceFacts {
  readonly project: string
  readonly name: string
  readonly tip: Tip
  /** Where the total comes from; `null`: it is the union of what the languages have. */
  readonly template: ScannedPo | null
  /** Spelling of a language → its file. */
  readonly translations: ReadonlyMap<string, ScannedFile>
}

/** A resource of one branch, counted. */
export function resourceReading(facts: ResourceFacts): ResourceReading {
  const { project, name, tip, template, translations } = facts
  const { branch, commit } = tip
  const count = template === null ? withUnion(translations) : withTemplate(template)
  return {
    id: ['git', project, branch, name].join(':'),
    name,
    branch,
    revision: commit.id.slice(0, revisionDigits),
    revisedAt: commit.committedAt,
    source: count.source,
    cells: [...translations].map(([language, file]) => cellReading(language, file, tip, count.of)),
  }
}

interface Counting {
  readonly source: ResourceReading['source']
  readonly of: (scan: ScannedPo) => StringCounts
}

function withTemplate(template: ScannedPo): Counting {
  const { total, totalWords } = countAgainst(template, template)
  return {
    source: { total, totalWords, isLowerBound: false },
    of: (scan) => countAgainst(template, scan),
  }
}

function withUnion(translations: ReadonlyMap<string, ScannedFile>): Counting {
  const scans = [...translations.values()].flatMap((file) =>
    file.kind === 'scanned' ? [file.scan] : [],
  )
  const { total, words: totalWords } = unionOf(scans)
  return {
    source: { total, totalWords, isLowerBound: true },
    of: (scan) => ({ ...countAgainst(scan, scan), total, totalWords }),
  }
}

function cellReading(
  language: string,
  file: ScannedFile,
  { commit }: Tip,
  countsOf: (scan: ScannedPo) => StringCounts,
): CellReading {
  if (file.kind === 'too-large') {
    const flaw = `larger than what is read (${file.bytes} bytes)`
    return { language, counts: null, flaw, lastTranslatedAt: null }
  }
  const { scan } = file
  const flaw = scan.flaw === null ? null : `line ${scan.flaw.line}: ${scan.flaw.message}`
  return {
    language,
    counts: scan.counts === null ? null : countsOf(scan),
    flaw,
    lastTranslatedAt: isPast(scan.revisedAt, commit.committedAt) ? scan.revisedAt : null,
  }
}

/** Two clocks, and the zones they are set to, differ by less. */
const clockToleranceMs = 24 * 60 * 60_000

/** Nobody translates what is committed already: such a date is by a clock that is wrong. */
function isPast(instant: string | null, committedAt: Date): boolean {
  return instant !== null && Date.parse(instant) <= committedAt.getTime() + clockToleranceMs
}
