import type { Completion } from '../domain/completion.ts'
import { completionOf } from '../domain/completion.ts'
import type { Day } from '../domain/release.ts'
import type { Tally } from '../domain/tally.ts'
import type { BadgeTone } from './badge-tone.ts'
import { toneOfPercent } from './badge-tone.ts'

/** What a badge has to go by. */
export interface BadgeFacts {
  /** What is counted: a project's title, or the title of everything tracked. */
  readonly whole: string
  /** `null`: languages are counted instead of strings. */
  readonly language: { readonly nativeName: string; readonly englishName: string } | null
  /** Title of the group of resources that goes into the figure. */
  readonly group: string
  /** True where the label has to name the group, because nobody would guess it. */
  readonly namesGroup: boolean
  /** `null` where languages are counted. */
  readonly tally: Tally | null
  /** Languages with a number, and those that are complete; `null` where strings are counted. */
  readonly languages: { readonly begun: number; readonly complete: number } | null
  /** What the figure is as of; `null`: nothing was read yet. */
  readonly age: { readonly asOf: Day; readonly isStale: boolean } | null
}

/** A badge in plain words, ready to be drawn. */
export interface Badge {
  /** What is counted. */
  readonly label: string
  /** The figure. */
  readonly message: string
  /** Both in one sentence with the day, for those who cannot see the picture. */
  readonly title: string
  readonly tone: BadgeTone
}

/** Says in a badge's few words how far something has come. */
export function badgeOf(facts: BadgeFacts): Badge {
  const figure = facts.tally ? stringsFigure(facts.tally) : languagesFigure(facts.languages)
  if (figure === null || facts.age === null) return unknownFigure(facts)
  const { asOf, isStale } = facts.age
  return {
    label: labelOf(facts),
    // A picture shows no title, so an outdated figure carries its day where it is seen.
    message: isStale ? `${figure.message} (${formatDay(asOf, 'short')})` : figure.message,
    title: `${subjectOf(facts)}: ${figure.sentence}, as of ${formatDay(asOf, 'long')}${
      isStale ? '; nothing newer could be read since' : ''
    }.`,
    tone: figure.tone,
  }
}

/** The badge for a name that stands for nothing known here. */
export function unknownBadge(name: string): Badge {
  return {
    label: name,
    message: 'unknown',
    title: `${name}: no project or language of this name is known here.`,
    tone: 'unknown',
  }
}

interface Figure {
  readonly message: string
  readonly sentence: string
  readonly tone: BadgeTone
}

function stringsFigure(tally: Tally): Figure | null {
  return tally.resources === 0 ? null : completionFigure(completionOf(tally))
}

function completionFigure(completion: Completion): Figure | null {
  switch (completion.kind) {
    case 'percent': {
      const { percent, atLeast } = completion
      return {
        message: atLeast ? `≥ ${percent}%` : `${percent}%`,
        sentence: `${atLeast ? 'at least ' : ''}${percent}% of the strings are translated`,
        tone: toneOfPercent(percent),
      }
    }
    case 'lower-bound': {
      const translated = formatNumber(completion.translated)
      const total = formatNumber(completion.total)
      return {
        message: `${translated} of ≥ ${total}`,
        sentence: `${translated} of at least ${total} strings are translated`,
        tone: 'count',
      }
    }
    case 'nothing':
      return {
        message: 'nothing to translate',
        sentence: 'there is nothing to translate',
        tone: 'count',
      }
    case 'unknown':
      return null
  }
}

function languagesFigure(languages: BadgeFacts['languages']): Figure | null {
  if (languages === null) return null
  const { begun, complete } = languages
  const noun = begun === 1 ? 'language' : 'languages'
  return {
    message: complete === 0 ? `${begun} ${noun}` : `${complete} of ${begun} ${noun} complete`,
    sentence: `begun in ${begun} ${noun}, complete in ${complete === 0 ? 'none' : complete}`,
    tone: 'count',
  }
}

function unknownFigure(facts: BadgeFacts): Badge {
  return {
    label: labelOf(facts),
    message: 'unknown',
    title: `${subjectOf(facts)}: how much is translated is unknown.`,
    tone: 'unknown',
  }
}

function labelOf({ whole, language, group, namesGroup }: BadgeFacts): string {
  return [whole, ...(language ? [language.nativeName] : []), ...(namesGroup ? [group] : [])].join(
    ' · ',
  )
}

function subjectOf({ whole, language, group }: BadgeFacts): string {
  return `${whole} (${group})${language ? ` in ${language.englishName}` : ''}`
}

const numbers = new Intl.NumberFormat('en')
const days = {
  short: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  long: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
}

function formatNumber(value: number): string {
  return numbers.format(value)
}

function formatDay(day: Day, length: keyof typeof days): string {
  return days[length].format(new Date(day))
}
