import type { OverviewReport } from '../../../reports/report-types.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, nextUrl, overviewUrl, withSeries } from '../../urls.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { type TextAround, textAround } from '../words/text-around.ts'
import { nextChoiceView } from '../work/next-choice-view.ts'

/** What the overview asks beside its own question. */
export interface OverviewAnswer extends OverviewReport {
  /** The first task in the language the visitor translates into; `null`: the browser names none. */
  readonly own: NextReport | null
}

/** The visitor's own language, on top of the overview: where it stands, and the way on. */
export interface OwnLanguageView {
  readonly name: LanguageNameView
  /** `Continue in Français`: the name is set apart, for it may be in another language. */
  readonly label: TextAround
  readonly href: string
  /** `null` where the language has no number yet. */
  readonly tally: TallyView | null
  /** The first task; `null` where nothing is left. */
  readonly next: OwnTask | null
  readonly joinHref: string
  /** Where all languages are. */
  readonly othersHref: string
}

interface OwnTask {
  readonly href: string
  readonly title: string
  /** `up to 4 strings · 8 words` */
  readonly size: string
  readonly reason: string
}

export function ownLanguageView(
  context: PageContext,
  { own, languages, hasData }: OverviewAnswer,
): OwnLanguageView | null {
  if (own === null || !hasData) return null
  const { translator } = context
  const name = languageNameView(translator, own.language)
  const line = languages.find(({ language }) => language.code === own.language.code)
  const href = withSeries(languageUrl(own.language.code), context)
  // In the middle of a sentence in the same language a name is written as that language writes it.
  const spoken = own.language.code === translator.locale ? name.sortName : name.nativeName
  return {
    name,
    label: textAround(translator.t('Continue in {language}', { language: spoken }), spoken),
    href,
    tally: line && line.tally.countedResources > 0 ? tallyView(translator, line.tally) : null,
    next: ownTask(context, own),
    joinHref: `${href}#join`,
    othersHref: `${withSeries(overviewUrl, context)}#languages`,
  }
}

function ownTask(context: PageContext, own: NextReport): OwnTask | null {
  if (own.choice === null) return null
  const view = nextChoiceView(context, own, own.choice)
  const { before, figure, after } = view.left
  const strings = [view.leftBound, before, figure, after].filter(Boolean).join(' ')
  return {
    href: withSeries(nextUrl(own.language.code), context),
    title: `${view.projectTitle}, ${view.resourceTitle}`,
    size: `${strings} · ${view.words}`,
    reason: view.reason,
  }
}
