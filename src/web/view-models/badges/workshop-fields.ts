import { cycleOn } from '../../../domain/release.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { ComparableReport } from '../../../reports/comparison/comparison-types.ts'
import type { ImageSubject } from '../../../reports/reports.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { localNameOf } from '../words/language-name.ts'

/** A field of the workshop's form; one of the three is there. */
export interface FieldView {
  readonly name: string
  readonly label: string
  readonly select?: readonly OptionsView[]
  readonly text?: TextView
  readonly check?: { readonly value: string; readonly isChecked: boolean }
}

/** Some choices, under a heading of their own where they have one. */
export interface OptionsView {
  readonly label: string | null
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly isSelected: boolean
  }[]
}

export interface TextView {
  readonly value: string
  readonly longest: number
  /** What is meant where nothing is filled in. */
  readonly placeholder: string
  /** What is admitted, as a regular expression; `null`: anything. */
  readonly pattern: string | null
}

export function subjectFields(
  context: PageContext,
  subject: ImageSubject,
  { seriesWithData }: Pick<ComparableReport, 'seriesWithData'>,
): FieldView[] {
  const { translator, catalogue } = context
  const of = subject.project?.name ?? subject.group?.name ?? ''
  const projects = catalogue.projects.map(({ name, title }) => ({ value: name, label: title }))
  const groups = catalogue.groups.map(({ name, title }) => ({
    value: name,
    label: translateData(translator, title),
  }))
  const languages = catalogue.languages.map((language) => ({
    value: language.code,
    label: localNameOf(translator, language),
  }))
  const code = subject.language?.code ?? ''
  return [
    {
      name: 'of',
      label: translator.t('What'),
      select: [
        choicesOf(of, [{ value: '', label: catalogue.title }]),
        { ...choicesOf(of, sorted(projects, translator.locale)), label: translator.t('Projects') },
        { ...choicesOf(of, groups), label: translator.t('Groups') },
      ],
    },
    {
      name: 'language',
      label: translator.t('Language'),
      select: [
        choicesOf(code, [{ value: '', label: translator.t('All languages') }]),
        choicesOf(code, sorted(languages, translator.locale)),
      ],
    },
    {
      name: 'series',
      label: translator.t('Series'),
      select: [choicesOf(subject.series, seriesOptions(context, seriesWithData))],
    },
  ]
}

/** Those with figures, the one that is asked for, the current one, and the release it becomes. */
function seriesOptions(
  { catalogue, series, today }: PageContext,
  withData: ComparableReport['seriesWithData'],
) {
  const release = cycleOn(today, catalogue.series)
  const names = new Set([
    series,
    catalogue.currentSeries,
    ...(release === null ? [] : [release.name]),
    ...withData.map(({ name }) => name),
  ])
  return catalogue.series
    .filter(({ name }) => names.has(name))
    .map((one) => ({ value: one.name, label: seriesTitle(one) }))
}

/** Choices without a heading. */
export function choicesOf(
  current: string,
  choices: readonly { readonly value: string; readonly label: string }[],
): OptionsView {
  return {
    label: null,
    options: choices.map((choice) => ({ ...choice, isSelected: choice.value === current })),
  }
}

function sorted<Choice extends { readonly label: string }>(
  choices: readonly Choice[],
  locale: string,
): Choice[] {
  const { compare } = new Intl.Collator(locale)
  return choices.toSorted((a, b) => compare(a.label, b.label))
}
