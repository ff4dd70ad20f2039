import { daysLater } from '../../../domain/release.ts'
import type { MeetingReport } from '../../../reports/meeting/meeting-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, releaseUrl, samePage, withSeries } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { releaseTitle } from '../frame/release-title.ts'
import { formatChoices, type PasteBox, pasteBox } from '../texts/paste-view.ts'
import { type LanguageNameView, languageNameView, localNameOf } from '../words/language-name.ts'
import { meetingText } from './meeting-text.ts'

/** `/languages/:code/report`: where a language stands, ready to paste. */
export interface ReportPage extends PageView {
  readonly name: LanguageNameView
  readonly languageHref: string
  readonly release: { readonly title: string; readonly href: string } | null
  readonly hasData: boolean
  readonly formats: readonly ChoiceView[]
  readonly sinces: readonly ChoiceView[]
  readonly meeting: MeetingForm
  /** In the team's language where the interface speaks it, then in English. */
  readonly boxes: readonly PasteBox[]
  /** Why there is no text in the team's language; `null` where there is one. */
  readonly missing: string | null
}

/** A form that asks for a meeting's day: `action` with these fields, and the day. */
export interface MeetingForm {
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** The day that was asked for; empty: another one was. */
  readonly value: string
  /** The last day that may be asked for. */
  readonly latest: string
}

export function reportPage(context: PageContext, report: MeetingReport): ReportPage {
  const { translator } = context
  const { language, release } = report
  const name = languageNameView(translator, language)
  return {
    title: `${translator.t('Report for a meeting')} · ${name.nativeName}`,
    pictured: { language: language.code },
    description: translator.t('Where {language} stands before a meeting, ready to paste.', {
      language: localNameOf(translator, language),
    }),
    name,
    languageHref: withSeries(languageUrl(language.code), context),
    release: release && { title: releaseTitle(release), href: releaseUrl(release.name) },
    hasData: report.hasData,
    formats: formatChoices(context),
    sinces: sinceChoices(context, report),
    meeting: meetingForm(context, report),
    boxes: languagesOf(context, report).map((code) => {
      const own = context.translatorFor(code)
      return pasteBox(context, own, meetingText({ ...context, translator: own }, report))
    }),
    missing: missingSentence(context, report),
  }
}

/** The languages of the boxes: the one asked for, else the team's and English. */
export function languagesOf(context: PageContext, { language }: MeetingReport): string[] {
  const { interfaceLanguages, query } = context
  const asked = query.get('in')
  if (asked !== null && interfaceLanguages.includes(asked)) return [asked]
  const english = 'en'
  const team = interfaceLanguages.includes(language.code) ? [language.code] : []
  return [...new Set([...team, english])]
}

function missingSentence(
  { translator, interfaceLanguages }: PageContext,
  { language }: MeetingReport,
): string | null {
  const isEnglish = new Intl.Locale(language.code).language === 'en'
  if (isEnglish || interfaceLanguages.includes(language.code)) return null
  return translator.t(
    'The interface does not speak {language} yet, so the text is in English only.',
    {
      language: localNameOf(translator, language),
    },
  )
}

function sinceChoices(context: PageContext, { since }: MeetingReport): ChoiceView[] {
  const { t } = context.translator
  return [
    {
      label: t('Last week'),
      href: samePage(context, { since: null }),
      isCurrent: since.kind === 'week',
    },
    {
      label: t('Last release'),
      href: samePage(context, { since: 'release' }),
      isCurrent: since.kind === 'release',
    },
  ]
}

function meetingForm({ path, query, today }: PageContext, { since }: MeetingReport): MeetingForm {
  const fields = [...query].filter(([name]) => name !== 'since')
  return {
    action: path,
    fields: fields.map(([name, value]) => ({ name, value })),
    value: since.kind === 'day' ? (since.day ?? '') : '',
    latest: daysLater(today, -1),
  }
}
