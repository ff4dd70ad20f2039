import { isPartial } from '../../../domain/tally.ts'
import type {
  DeadlineAhead,
  ReleaseLanguage,
  ReleaseReport,
} from '../../../reports/releases/release-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import type { Cell, Table } from '../../../texts/text.ts'
import { languageUrl, withQuery } from '../../urls.ts'
import { tallyView } from '../figures/tally-view.ts'
import { nextDate } from '../readiness/outlook-view.ts'
import type { TextContext } from '../texts/text-context.ts'
import { localNameOf } from '../words/language-name.ts'

/** Projects named beside a language: where most of its strings are. */
const mostProjects = 3

/** Languages with what is left in each, the way to each, and how much of it is asked for a day. */
export function languageTable(
  context: TextContext,
  report: ReleaseReport,
  lines: readonly ReleaseLanguage[],
): Table {
  const { translator } = context
  const figures: (LanguageColumn | false)[] = [
    {
      title: translator.t('Left'),
      text: ({ tally }) => tallyView(translator, tally).left.text,
    },
    lines.some(({ tally }) => tally.countedResources < tally.resources) && {
      title: translator.t('Without a file'),
      text: ({ tally }) => tallyView(translator, tally).uncountedStrings.text,
    },
    lines.some(({ tally }) => tally.leftWords !== null) && {
      title: translator.t('Words'),
      text: (line) => wordsOf(context, line),
    },
    lines.some(({ ahead }) => ahead.length > 0) && {
      // for translators: head of a column of strings needed each working day
      title: translator.t('Each working day'),
      text: (line) => neededOf(context, line),
    },
  ]
  const columns = figures.filter((column) => column !== false)
  return {
    kind: 'table',
    columns: [
      { title: translator.t('Language'), isNumber: false },
      ...columns.map(({ title }) => ({ title, isNumber: true })),
      // for translators: head of a column of projects that have most of what is left
      { title: translator.t('Most in'), isNumber: false },
    ],
    rows: lines.map((line) => [
      nameCell(context, report, line),
      ...columns.map(({ text }) => ({ text: text(line) })),
      { text: mostIn(context, line) },
    ]),
  }
}

interface LanguageColumn {
  readonly title: string
  readonly text: (line: ReleaseLanguage) => string
}

function nameCell(
  context: TextContext,
  report: ReleaseReport,
  { language }: ReleaseLanguage,
): Cell {
  const { translator, catalogue, publicUrl } = context
  const isCurrent = report.series.name === catalogue.currentSeries
  const page = withQuery(languageUrl(language.code), {
    series: isCurrent ? null : report.series.name,
  })
  return {
    text: nameInLine(localNameOf(translator, language)),
    href: publicUrl === null ? null : publicUrl + page,
  }
}

function wordsOf({ translator }: TextContext, { tally }: ReleaseLanguage): string {
  const { text, isKnown, spoken } = tallyView(translator, tally).leftWords
  return isKnown || spoken === null ? text : spoken
}

/**
 * The date that a call asks for: the day translations are due, since a freeze ends the work of those who
 * write texts and begins that of those who translate them; the next one once it is past.
 */
export function calledFor(ahead: readonly DeadlineAhead[]): DeadlineAhead | undefined {
  return ahead.find(({ deadline }) => deadline.kind === 'translations-due') ?? nextDate(ahead)
}

/** What has no file comes on top. */
function neededOf({ translator }: TextContext, { ahead, tally }: ReleaseLanguage): string {
  const needed = calledFor(ahead)?.needed ?? null
  if (needed === null) return translator.t('no figure')
  return isPartial(tally)
    ? translator.t('at least {count}', { count: needed })
    : translator.number(needed)
}

function mostIn({ translator }: TextContext, { projects }: ReleaseLanguage): string {
  const open = (projects ?? [])
    .filter(({ tally }) => tally.left > 0)
    .sort((a, b) => b.tally.left - a.tally.left)
  return translator.list(
    open.slice(0, mostProjects).map(({ project, tally }) =>
      translator.t('{project} ({strings})', {
        project: nameInLine(project.title),
        strings: tallyView(translator, tally).left.text,
      }),
    ),
  )
}
