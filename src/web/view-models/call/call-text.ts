import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { type Block, type Line, paragraph, type Text } from '../../../texts/text.ts'
import { numbersUrl, releaseUrl } from '../../urls.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { deadlineItem } from '../readiness/deadline-text.ts'
import { freezeBreakSentence } from '../readiness/freeze-break-text.ts'
import { figuresNote } from '../readiness/release-notes.ts'
import { leadingBack } from '../texts/lead-back.ts'
import { sourceSentences } from '../texts/source-sentences.ts'
import type { TextContext } from '../texts/text-context.ts'
import { whoSays } from '../texts/who-says.ts'
import { localNameOf } from '../words/language-name.ts'
import { titlesOf } from '../words/project-titles.ts'
import { callLines } from './call-lines.ts'
import { calledFor, languageTable } from './call-table.ts'
import { type CalledLanguages, calledLanguages } from './called-languages.ts'

/** The call for translation of a release, to all languages or to those that need few strings. */
export function callText(context: TextContext, report: ReleaseReport, under: number | null): Text {
  const { translator } = context
  const languages = calledLanguages(report, under)
  return {
    title: titleOf(context, report),
    lines: leadingBack(
      callLines(context, report, languages, under),
      context.publicUrl,
      releaseUrl(report.release.name),
    ),
    blocks: [
      paragraph(opening(context, report)),
      ...dates(translator, report),
      ...priorities(context, report),
      ...needs(context, report, languages, under),
      ...sources(context, report, languages),
      ...help(context, report),
    ],
  }
}

function names({ catalogue }: TextContext, { release }: ReleaseReport) {
  return {
    catalogue: nameInLine(catalogue.title),
    release: nameInLine(releaseTitle(release)),
  }
}

function titleOf(context: TextContext, report: ReleaseReport): string {
  const { translator } = context
  return report.phase === 'released'
    ? translator.t('{catalogue} {release}: its translations', names(context, report))
    : translator.t('Call for translation: {catalogue} {release}', names(context, report))
}

/** What it is about, as true before the release as after it. */
function opening(context: TextContext, report: ReleaseReport): string {
  const { translator } = context
  const { phase, deadlines, release, today, isCycle } = report
  const due = deadlines.find(({ kind }) => kind === 'translations-due')
  const day = release.releasedOn === null ? '' : translator.day(release.releasedOn)
  const values = { ...names(context, report), day }
  if (phase === 'undated') {
    return translator.t('The dates of {catalogue} {release} are not known.', values)
  }
  if (phase === 'released') {
    return report.figures.kind === 'none'
      ? translator.t('{catalogue} {release} was released on {day}.', values)
      : translator.t(
          '{catalogue} {release} was released on {day}. This is what its languages had, and what they lacked, when it was last read.',
          values,
        )
  }
  if (phase === 'open' && !isCycle) {
    return translator.t('{catalogue} {release} is to come: it will be released on {day}.', values)
  }
  if (due === undefined) {
    return translator.t('{catalogue} {release} will be released on {day}.', values)
  }
  return due.day >= today
    ? translator.t(
        '{catalogue} {release} will be released on {day}. Translations that are done by {due} are part of it.',
        { ...values, due: translator.day(due.day) },
      )
    : translator.t(
        '{catalogue} {release} will be released on {day}. Translations were due by {due}: later ones may miss it.',
        { ...values, due: translator.day(due.day) },
      )
}

function dates(translator: Translator, report: ReleaseReport): Block[] {
  const { deadlines, today, phase, freezeBreaks } = report
  if (deadlines.length === 0 || phase === 'released') return []
  const broken = freezeBreakSentence(translator, freezeBreaks)
  return [
    { kind: 'heading', text: translator.t('Dates') },
    {
      kind: 'list',
      items: deadlines.map((deadline) => [deadlineItem(translator, deadline, today)]),
    },
    ...(broken === null ? [] : [paragraph(broken)]),
  ]
}

/** What comes first; once it is out, what is counted of it. */
function priorities(context: TextContext, report: ReleaseReport): Block[] {
  const { translator, catalogue } = context
  const isOut = report.phase === 'released'
  const isRead = report.figures.kind !== 'none'
  const names = report.priorities.projects.filter(
    (name) => !isRead || report.readProjects.includes(name),
  )
  if (names.length === 0 || (isOut && !isRead)) return []
  const projects = translator.list(titlesOf(catalogue, names).map(nameInLine))
  const says = whoSays(translator, report.priorities)
  return [
    { kind: 'heading', text: isOut ? translator.t('What is counted') : translator.t('Priorities') },
    paragraph(
      isOut
        ? translator.t('{projects}.', { projects })
        : translator.t('What comes first, in this order: {projects}.', { projects }),
      ...(says.length === 0 ? [] : [' ', ...says]),
    ),
  ]
}

function needs(
  context: TextContext,
  report: ReleaseReport,
  { open, complete, notBegun }: CalledLanguages,
  under: number | null,
): Block[] {
  const { translator } = context
  const note = figuresNote(translator, report)
  const list = (lines: readonly ReleaseLanguage[]) =>
    translator.list(lines.map(({ language }) => nameInLine(localNameOf(translator, language))))
  const table = open.length === 0 ? [] : [languageTable(context, report, open)]
  return [
    { kind: 'heading', text: headingOf(translator, report, under) },
    ...(note === null ? [] : [paragraph(note)]),
    ...table,
    ...(open.length === 0 && report.figures.kind !== 'none'
      ? [paragraph(nobody(translator, under))]
      : []),
    ...(complete.length === 0
      ? []
      : [
          paragraph(
            translator.t('Complete, thank you: {languages}.', { languages: list(complete) }),
          ),
        ]),
    ...(notBegun.length === 0 || under !== null || report.phase === 'released'
      ? []
      : [
          paragraph(
            translator.t('Not begun, be the first: {languages}.', { languages: list(notBegun) }),
          ),
        ]),
  ]
}

function headingOf(translator: Translator, { phase }: ReleaseReport, under: number | null): string {
  if (under !== null) {
    return translator.tn(
      'Languages that need fewer than {count} string',
      'Languages that need fewer than {count} strings',
      under,
    )
  }
  return phase === 'released'
    ? translator.t('What each language lacks')
    : translator.t('What each language needs')
}

function nobody(translator: Translator, under: number | null): string {
  return under === null
    ? translator.t('Nothing is left in any language.')
    : translator.t('There is none.')
}

function sources(
  context: TextContext,
  report: ReleaseReport,
  { open: [first] }: CalledLanguages,
): Block[] {
  if (report.figures.kind === 'none') return []
  const { translator } = context
  const counted = translator.t(
    '“Left” counts what has a file; the strings of what has none stand beside it.',
  )
  const asked = calledFor(first?.ahead ?? [])?.deadline
  const daily =
    asked === undefined
      ? []
      : [
          translator.t(
            '“Each working day” is counted from today on, to have nothing left by {day}.',
            {
              day: translator.day(asked.day),
            },
          ),
        ]
  return [paragraph([counted, ...daily, ...sourceSentences(context, report, null)].join(' '))]
}

/** Where to begin and whom to ask. */
function help(context: TextContext, { release }: ReleaseReport): Block[] {
  const { translator, catalogue, publicUrl } = context
  const { channels, links } = catalogue.help
  const title = seriesTitle(release)
  const items: Line[] = [
    ...(publicUrl === null
      ? []
      : [
          [
            {
              text: translator.t('All languages and their editors, for {release}', {
                release: title,
              }),
              href: publicUrl + releaseUrl(release.name),
            },
          ],
          [{ text: translator.t('How we count'), href: publicUrl + numbersUrl() }],
        ]),
    ...links.map(({ title, url }) => [{ text: translateData(translator, title), href: url }]),
    ...(channels.length === 0
      ? []
      : [[translator.t('Questions: {channels}', { channels: translator.list(channels) })]]),
  ]
  if (items.length === 0) return []
  return [
    { kind: 'heading', text: translator.t('How to help') },
    { kind: 'list', items },
  ]
}
