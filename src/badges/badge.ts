import type { Language } from '../domain/catalogue.ts'
import type { Day } from '../domain/release.ts'
import type { Tally } from '../domain/tally.ts'
import type { NamedText } from '../drawing/drawable-text.ts'
import type { Thresholds, Tone } from '../drawing/tones.ts'
import type { Translator } from '../i18n/translator.ts'
import { type BadgeMetric, figureOf } from './badge-figure.ts'

/** What a badge has to go by. Texts are in the badge's language already. */
export interface BadgeFacts {
  /** What is counted: a project's title, or the title of everything tracked. */
  readonly whole: NamedText
  /** `null`: all languages. `localName` is its name in the badge's language. */
  readonly language: (Pick<Language, 'nativeName' | 'code'> & { readonly localName: string }) | null
  /** The group of resources that goes into the figure. */
  readonly group: NamedText
  /** True where the label has to name the group, because nobody would guess it. */
  readonly namesGroup: boolean
  /** `null`: the current series, which nobody has to name. */
  readonly series: string | null
  /** The current series, whose figures stand for that series; `null`: its own do. */
  readonly standIn: string | null
  /** `null` where languages are counted, or nothing is there to be counted. */
  readonly tally: Tally | null
  /** Languages with a number, and those that are complete; `null` for one language. */
  readonly languages: { readonly begun: number; readonly complete: number } | null
  /** What the figure is as of; `null`: nothing was read yet. */
  readonly age: { readonly asOf: Day; readonly isStale: boolean } | null
  /** The language that has the name of this project as its code, and its own address. */
  readonly namesake: { readonly language: string; readonly address: string } | null
}

/** What may be chosen about the words and the colour of a badge. */
export interface BadgeWishes {
  readonly metric: BadgeMetric
  /** In place of what is counted; `null`: that. Empty: no label at all. */
  readonly label: string | null
  readonly thresholds: Thresholds
  /** Shows the day of the figure even where nothing is wrong with it. */
  readonly showsDay: boolean
}

/** A badge in words, ready to be drawn. */
export interface Badge {
  /** What is counted, from the whole to the part. */
  readonly label: readonly NamedText[]
  /** The figure. */
  readonly message: string
  /** Both in one sentence with the day, for those who cannot see the picture. */
  readonly title: string
  readonly tone: Tone
}

/** Says in a badge's few words how far something has come. */
export function badgeOf(translator: Translator, facts: BadgeFacts, wishes: BadgeWishes): Badge {
  const { t } = translator
  const figure = facts.age && figureOf(translator, facts, wishes)
  const label = labelOf(facts, wishes)
  const subject = subjectOf(translator, facts)
  if (figure === null || facts.age === null) {
    return {
      label,
      message: t('unknown'),
      title: t('{subject}: how much is translated is unknown.', { subject }),
      tone: 'unknown',
    }
  }
  const { asOf, isStale } = facts.age
  const said = { subject, figure: figure.sentence, day: translator.day(asOf) }
  return {
    label,
    message:
      // A picture shows no title, so an outdated figure carries its day where it is seen.
      isStale || wishes.showsDay
        ? t('{figure} ({day})', { figure: figure.message, day: translator.shortDay(asOf) })
        : figure.message,
    title: sentencesOf([
      isStale
        ? t('{subject}: {figure}, as of {day}; nothing newer could be read since.', said)
        : t('{subject}: {figure}, as of {day}.', said),
      facts.standIn !== null && facts.series !== null
        ? t('Counted in {current}, of which {series} is made.', {
            current: facts.standIn,
            series: facts.series,
          })
        : null,
      facts.namesake && t('The language {language} is at {address}.', facts.namesake),
    ]),
    tone: figure.tone,
  }
}

/** The badge for a name that stands for nothing known here. */
export function unknownBadge({ t }: Translator, name: string): Badge {
  return {
    label: [{ text: name, plain: encodeURIComponent(name) }],
    message: t('unknown'),
    title: t('{name}: no project, language or group of this name is known here.', { name }),
    tone: 'unknown',
  }
}

/** The badge in place of one whose figures cannot be read now. */
export function unavailableBadge({ t }: Translator, name: string): Badge {
  return {
    label: [{ text: name, plain: encodeURIComponent(name) }],
    message: t('unavailable'),
    title: t('{name}: the figures cannot be read now.', { name }),
    tone: 'unknown',
  }
}

/** The badge in place of one that was asked for in a way that cannot be understood. */
export function mistakeBadge({ t }: Translator, asked: string, hint: string): Badge {
  return {
    label: [{ text: asked, plain: encodeURIComponent(asked) }],
    message: hint,
    title: t('{asked} is not understood: {hint}', { asked, hint }),
    tone: 'unknown',
  }
}

function labelOf(facts: BadgeFacts, { label }: BadgeWishes): readonly NamedText[] {
  const { whole, language, group, namesGroup, series } = facts
  const named = [
    ...(whole.text === '' ? [] : [whole]),
    ...(series === null ? [] : [{ text: series, plain: series }]),
    ...(language ? [{ text: language.nativeName, plain: language.code }] : []),
    ...(namesGroup ? [group] : []),
  ]
  if (label === null) return named
  // What the bundled font lacks gives way to the names in the address.
  return [{ text: label, plain: named.map(({ plain }) => plain).join(' · ') }]
}

function subjectOf({ t }: Translator, facts: BadgeFacts): string {
  const { whole, language, group, series } = facts
  const names = {
    whole: series === null ? whole.text : `${whole.text} ${series}`,
    group: group.text,
  }
  return language
    ? t('{whole} ({group}) in {language}', { ...names, language: language.localName })
    : t('{whole} ({group})', names)
}

function sentencesOf(sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null).join(' ')
}
