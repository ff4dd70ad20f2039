import type { Day } from '../../../domain/release.ts'
import { isPartial, sumTallies } from '../../../domain/tally.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { MeetingLine, MeetingReport } from '../../../reports/meeting/meeting-types.ts'
import type { ReleaseLanguage } from '../../../reports/releases/release-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { type Block, type Line, paragraph, type Text } from '../../../texts/text.ts'
import { languageUrl, numbersUrl, reportUrl, withQuery } from '../../urls.ts'
import { partsOf } from '../figures/tally-parts.ts'
import { tallyView } from '../figures/tally-view.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { deadlineAheadItem, withoutDates } from '../readiness/deadline-text.ts'
import { freezeBreakSentence } from '../readiness/freeze-break-text.ts'
import { outlookView } from '../readiness/outlook-view.ts'
import { prioritiesTitle } from '../readiness/priorities-view.ts'
import { leadingBack } from '../texts/lead-back.ts'
import { sourceSentences } from '../texts/source-sentences.ts'
import type { TextContext } from '../texts/text-context.ts'
import { whoSays } from '../texts/who-says.ts'
import { localNameOf } from '../words/language-name.ts'
import { meetingLines } from './meeting-lines.ts'
import { meetingNotes } from './meeting-notes.ts'
import { isOpen, mostProjects } from './meeting-parts.ts'
import { projectTable } from './meeting-table.ts'
import { sinceSentence } from './since-sentence.ts'

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
    lines: leadingBack(meetingLines(context, report), context.publicUrl, workUrl(context, report)),
    blocks: [
      paragraph(standing(translator, report)),
      ...(report.hasData ? [paragraph(sinceSentence(translator, report))] : []),
      ...dates(translator, report),
      ...projects(context, report),
      ...meetingNotes(context, report).map((sentence) => paragraph(sentence)),
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
  const broken = freezeBreakSentence(translator, report.freezeBreaks)
  return [
    heading,
    {
      kind: 'list',
      items: readiness.ahead.map((ahead) => [
        deadlineAheadItem(translator, ahead, today, isPartial(readiness.tally)),
      ]),
    },
    paragraph(
      translator.t('Counted for these dates: {what}; {figures}.', {
        what: prioritiesTitle(translator, priorities),
        figures: translator.list(partsOf(translator, readiness.tally)),
      }),
      ' ',
      outlook(translator, readiness, today),
    ),
    ...(broken === null ? [] : [paragraph(broken)]),
  ]
}

function outlook(translator: Translator, readiness: ReleaseLanguage, today: Day): string {
  const { text, note } = outlookView(translator, readiness, today)
  return note === null
    ? translator.t('Outlook: {outlook}.', { outlook: text })
    : translator.t('Outlook: {outlook} ({note}).', { outlook: text, note })
}

/** What the release waits for, then everything else with something left. */
function projects(context: TextContext, report: MeetingReport): Block[] {
  const { translator } = context
  const open = report.projects.filter(isOpen)
  const first = open.filter(({ isPriority }) => isPriority)
  const others = open.filter(({ isPriority }) => !isPriority)
  const rest = first.length > 0 ? translator.t('After that') : translator.t('Projects')
  const section = (title: string, says: Line, lines: readonly MeetingLine[]): Block[] => {
    if (lines.length === 0) return []
    const order = says.length === 0 ? [] : [paragraph(...says)]
    return [
      { kind: 'heading', text: title },
      ...order,
      projectTable(translator, lines.slice(0, mostProjects)),
      ...leftOut(context, report, lines.slice(mostProjects)),
    ]
  }
  return [
    ...section(translator.t('Priorities'), whoSays(translator, report.priorities), first),
    ...section(rest, [], others),
  ]
}

/** What a table has no room for, summed up, and where it is. */
function leftOut(
  context: TextContext,
  { language, series, since }: MeetingReport,
  lines: readonly MeetingLine[],
): Block[] {
  if (lines.length === 0) return []
  const { translator, catalogue, publicUrl } = context
  const tally = sumTallies(lines.map((line) => line.tally))
  const sentence = translator.tn(
    '{count} more project, {figures}, is in the table of this report.',
    '{count} more projects, {figures}, are in the table of this report.',
    lines.length,
    { figures: translator.list(partsOf(translator, tally)) },
  )
  if (publicUrl === null) return [paragraph(sentence)]
  const table = withQuery(`${reportUrl(language.code)}.csv`, {
    series: series.name === catalogue.currentSeries ? null : series.name,
    since: since.kind === 'week' ? null : sinceNameOf(since),
  })
  return [
    paragraph(sentence, ' ', { text: translator.t('Download as CSV'), href: publicUrl + table }),
  ]
}

/** As addresses have it. */
function sinceNameOf({ kind, day }: MeetingReport['since']): string | null {
  return kind === 'day' ? day : kind
}

/** Where to go from here; nowhere, where nobody knows the address of the site. */
function ways(context: TextContext, report: MeetingReport): Block[] {
  const { translator, publicUrl } = context
  if (publicUrl === null) return []
  return [
    {
      kind: 'list',
      items: [
        [
          {
            text: translator.t('What to translate next'),
            href: publicUrl + workUrl(context, report),
          },
        ],
        [{ text: translator.t('How we count'), href: publicUrl + numbersUrl() }],
      ],
    },
  ]
}

/** The language's page, in the series the text is about. */
function workUrl({ catalogue }: TextContext, { language, series }: MeetingReport): string {
  const inSeries = series.name === catalogue.currentSeries ? null : series.name
  return withQuery(languageUrl(language.code), { series: inSeries })
}
