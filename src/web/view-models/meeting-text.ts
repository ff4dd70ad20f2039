import { isComplete } from '../../domain/completion.ts'
import type { Day } from '../../domain/release.ts'
import { translateData } from '../../i18n/data-messages.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { MeetingLine, MeetingReport } from '../../reports/meeting-types.ts'
import type { ReleaseLanguage } from '../../reports/release-types.ts'
import { nameInLine } from '../../texts/one-line.ts'
import { type Block, paragraph, type Text } from '../../texts/text.ts'
import { languageUrl, numbersUrl, withQuery } from '../urls.ts'
import { deadlineAheadItem, withoutDates } from './deadline-text.ts'
import { seriesTitle } from './frame-view.ts'
import { localNameOf } from './language-name.ts'
import { partsOf } from './language-page.ts'
import { meetingLines } from './meeting-lines.ts'
import { hasOpenFigure, isWithoutFile } from './meeting-parts.ts'
import { projectTable } from './meeting-table.ts'
import { outlookView } from './outlook-view.ts'
import { prioritiesTitle } from './release-page.ts'
import { sinceSentence } from './since-sentence.ts'
import { sourceSentences } from './source-sentences.ts'
import { tallyView } from './tally-view.ts'
import type { TextContext } from './text-context.ts'

/** Where a language stands, to be read out or sent before a meeting. */
export function meetingText(context: TextContext, report: MeetingReport): Text {
  const { translator, catalogue } = context
  return {
    title: translator.t('{catalogue} {release} in {language}: where we stand on {day}', {
      catalogue: nameInLine(catalogue.title),
      release: nameInLine(seriesTitle(report.release ?? report.series)),
      language: nameInLine(localNameOf(translator, report.language)),
      day: translator.day(report.today),
    }),
    lines: meetingLines(context, report),
    blocks: [
      paragraph(standing(translator, report)),
      ...(report.hasData ? [paragraph(sinceSentence(translator, report))] : []),
      ...dates(translator, report),
      ...projects(translator, report),
      ...rest(translator, report).map((sentence) => paragraph(sentence)),
      ...(report.hasData
        ? [paragraph(sourceSentences(context, report, report.release).join(' '))]
        : []),
      ...ways(context, report),
    ],
  }
}

/** `Dashboards and services: at least 36%, 3,737 strings left in 21 resources and …` */
function standing(translator: Translator, { group, whole }: MeetingReport): string {
  const { tally } = whole
  const title = translateData(translator, group.title)
  if (tally.resources === 0)
    return translator.t('{group}: nothing has been read.', { group: title })
  const share = tally.countedResources > 0 ? [tallyView(translator, tally).label] : []
  return translator.t('{group}: {figures}.', {
    group: title,
    figures: translator.list([...share, ...partsOf(translator, tally)]),
  })
}

/** What lies ahead, what it asks for, and what will come of it at this pace. */
function dates(translator: Translator, report: MeetingReport): Block[] {
  const { readiness, release, today, priorities } = report
  const heading: Block = { kind: 'heading', text: translator.t('Dates') }
  if (readiness === null || readiness.ahead.length === 0) {
    return [heading, paragraph(withoutDates(translator, release))]
  }
  return [
    heading,
    {
      kind: 'list',
      items: readiness.ahead.map((ahead) => [deadlineAheadItem(translator, ahead, today)]),
    },
    paragraph(
      translator.t('Counted for these dates: {what}; {figures}.', {
        what: prioritiesTitle(translator, priorities),
        figures: translator.list(partsOf(translator, readiness.tally)),
      }),
      ' ',
      outlook(translator, readiness, today),
    ),
  ]
}

function outlook(translator: Translator, readiness: ReleaseLanguage, today: Day): string {
  const { text, note } = outlookView(translator, readiness, today)
  return note === null
    ? translator.t('Outlook: {outlook}.', { outlook: text })
    : translator.t('Outlook: {outlook} ({note}).', { outlook: text, note })
}

/** What the release waits for, then everything else with something left. */
function projects(translator: Translator, report: MeetingReport): Block[] {
  const open = report.projects.filter(hasOpenFigure)
  const first = open.filter(({ isPriority }) => isPriority)
  const others = open.filter(({ isPriority }) => !isPriority)
  const note =
    report.priorities.note === null ? null : translateData(translator, report.priorities.note)
  return [
    ...(first.length > 0
      ? [
          { kind: 'heading', text: translator.t('Priorities') } as const,
          ...(note === null ? [] : [paragraph(note)]),
          projectTable(translator, first),
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            kind: 'heading',
            text: first.length > 0 ? translator.t('After that') : translator.t('Projects'),
          } as const,
          projectTable(translator, others),
        ]
      : []),
  ]
}

/** What is not begun, what is done, and what is held back. */
function rest(translator: Translator, report: MeetingReport): string[] {
  const without = report.projects.filter(isWithoutFile)
  const done = report.projects.filter(({ tally }) => isComplete(tally))
  return [
    ...(without.length > 0
      ? [
          translator.t('Without a file yet, strings in brackets: {projects}.', {
            projects: translator.list(without.map((line) => withSize(translator, line))),
          }),
        ]
      : []),
    ...(done.length > 0
      ? [
          translator.t('Done: {projects}.', {
            projects: translator.list(done.map(({ project }) => nameInLine(project.title))),
          }),
        ]
      : []),
    ...(report.heldCells > 0
      ? [
          translator.tn(
            'A sudden loss in {count} resource is held back: its last good figures stay until the loss is confirmed.',
            'Sudden losses in {count} resources are held back: their last good figures stay until the losses are confirmed.',
            report.heldCells,
          ),
        ]
      : []),
  ]
}

/** `Cinder (3,465)`; the name alone where nobody knows how many strings it has. */
function withSize(translator: Translator, { project, tally }: MeetingLine): string {
  const name = nameInLine(project.title)
  if (tally.unknownTotals === tally.resources) return name
  const size = tallyView(translator, tally).total.text
  // for translators: a name and its size in strings
  return translator.t('{project} ({strings})', { project: name, strings: size })
}

/** Where to go from here; nowhere, where nobody knows the address of the site. */
function ways(context: TextContext, { language, series }: MeetingReport): Block[] {
  const { translator, catalogue, publicUrl } = context
  if (publicUrl === null) return []
  const inSeries = series.name === catalogue.currentSeries ? null : series.name
  const page = withQuery(languageUrl(language.code), { series: inSeries })
  return [
    {
      kind: 'list',
      items: [
        [{ text: translator.t('What to translate next'), href: publicUrl + page }],
        [{ text: translator.t('How we count'), href: publicUrl + numbersUrl() }],
      ],
    },
  ]
}
