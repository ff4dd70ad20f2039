import { openWork } from '../../../domain/work-filter.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { EditorTarget } from '../../../reports/report-types.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { filterQuery } from '../../queries/work-query.ts'
import {
  languageUrl,
  nextUrl,
  numbersUrl,
  pairUrl,
  samePage,
  withQuery,
  withSeries,
} from '../../urls.ts'
import { type FilteredPage, type FilterNotice, filterNotice } from '../filters/filter-notice.ts'
import { type PaceView, paceView } from '../filters/pace-view.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { seriesLabel } from '../frame/frame-view.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { type JoinView, joinView } from '../work/join-view.ts'
import { type NextChoiceView, nextChoiceView } from '../work/next-choice-view.ts'
import { type WorkAction, workAction } from '../work/work-view.ts'

/** `/languages/:code/next`: one task for the time there is, and the way to it. */
export interface NextPage extends PageView {
  readonly heading: string
  readonly name: LanguageNameView
  readonly languageHref: string
  readonly facts: readonly string[]
  readonly hasData: boolean
  /** `null`: nothing is left that the filter admits. */
  readonly task: NextPageTask | null
  readonly filter: FilterNotice
  /** The same question for other times. */
  readonly times: readonly ChoiceView[]
  readonly pace: PaceView
  /** The list that it is from, with the same filter. */
  readonly allWorkHref: string
  readonly howWeRank: string
  readonly join: JoinView
}

interface NextPageTask extends Omit<NextChoiceView, 'afterwards'> {
  readonly href: string
  readonly action: WorkAction
  /** What it is called where it is translated; `null`: nobody knows an editor. */
  readonly calledThere: string | null
  /** `null` where there is no other. */
  readonly anotherHref: string | null
  readonly afterwards: readonly {
    readonly title: string
    readonly size: string
    readonly action: WorkAction
  }[]
}

export function nextPage(context: PageContext, report: NextReport): NextPage {
  const { translator } = context
  const { language, wish, filter, work, shown } = report
  const name = languageNameView(translator, language)
  const heading = headingOf(context, wish.minutes)
  const page: FilteredPage = { context, filter, anchor: '' }
  const all = openWork(work).length
  return {
    title: `${heading} · ${name.nativeName}`,
    pictured: { language: language.code },
    description: translator.t('One task to translate next, and why.'),
    heading,
    name,
    languageHref: withFilter(context, languageUrl(language.code)),
    facts: [seriesLabel(translator, report)],
    hasData: report.hasData,
    task: taskOf(context, report),
    filter: filterNotice(page, { shown, all }),
    times: timeChoices(context, wish.minutes),
    pace: paceView(page),
    allWorkHref: `${withFilter(context, languageUrl(language.code))}#work`,
    howWeRank: numbersUrl('ranking'),
    join: joinView(context, language, report.join),
  }
}

function headingOf({ translator }: PageContext, minutes: number | null): string {
  return minutes === null
    ? translator.t('One task')
    : translator.tn('One task for {count} minute', 'One task for {count} minutes', minutes)
}

function taskOf(context: PageContext, report: NextReport): NextPageTask | null {
  const { choice, language } = report
  if (choice === null) return null
  const { translator } = context
  const { afterwards, ...view } = nextChoiceView(context, report, choice)
  const { item, place, of } = choice
  const title = `${view.projectTitle}, ${view.resourceTitle}`
  const action = workAction(translator, item.editor, title)
  const label = item.editor
    ? translator.t('Translate on {platform}', { platform: item.editor.title })
    : action.label
  // After the last one comes the first again: its address has no number.
  const skip = place === of ? null : String(place)
  return {
    ...view,
    href: withSeries(pairUrl(item.project, language.code), context),
    action: { ...action, label },
    calledThere: calledThere(translator, item.editor),
    anotherHref: of < 2 ? null : samePage(context, { skip }),
    afterwards: afterwards.map(({ line, title: further, size }) => ({
      title: further,
      size,
      action: workAction(translator, line.editor, further),
    })),
  }
}

/** The name to look for where the link has led no further than to a page to sign in. */
function calledThere({ t }: Translator, editor: EditorTarget | null): string | null {
  if (editor?.file === undefined) return null
  return t('{platform} calls it {file}.', { platform: editor.title, file: editor.file })
}

/** The times that are a click away. */
const times = [15, 30, 60, 120] as const

function timeChoices(context: PageContext, asked: number | null): ChoiceView[] {
  const { translator } = context
  const choices = times.map((minutes) => ({
    label: translator.tn('{count} minute', '{count} minutes', minutes),
    href: samePage(context, { minutes: String(minutes), skip: null }),
    isCurrent: minutes === asked,
  }))
  const any = {
    label: translator.t('Any time'),
    href: samePage(context, { minutes: null, skip: null }),
    isCurrent: asked === null,
  }
  return [...choices, any]
}

/** Another page of the language, with the same filter and series. */
function withFilter(context: PageContext, path: string): string {
  return samePage({ path, query: context.query }, { minutes: null, skip: null })
}

/** The ways to one task for a short time, out of the work that another page shows. */
export function shortTimes(
  context: PageContext,
  { language, filter }: Pick<NextReport, 'language' | 'filter'>,
): { readonly href: string; readonly label: string }[] {
  const asked = filterQuery({ ...filter, time: null })
  return [15, 30, 60].map((minutes) => ({
    label: context.translator.tn('{count} minute', '{count} minutes', minutes),
    href: withSeries(
      withQuery(nextUrl(language.code), { minutes: String(minutes), ...asked }),
      context,
    ),
  }))
}
