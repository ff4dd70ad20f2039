import type { Language } from '../../../domain/catalogue.ts'
import { foldSpelling } from '../../../domain/spelling.ts'
import type { SpellingsReport } from '../../../reports/reports.ts'
import type { SpellingRow } from '../../../reports/stored/stored-runs.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, numbersUrl, statusUrl } from '../../urls.ts'
import { type FigureView, figureView } from '../figures/figure-view.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { platformTitle } from '../words/platform-title.ts'
import { titlesOf } from '../words/project-titles.ts'

/** `/status/spellings`: every spelling of a language seen on a platform, and where it went. */
export interface SpellingsPage extends PageView {
  readonly statusUrl: string
  readonly howWeCount: string
  readonly platforms: readonly PlatformSpellings[]
}

export interface PlatformSpellings {
  /** For the heading's `id`. */
  readonly id: string
  readonly title: string
  /** `54 spellings`, `1 unknown`. */
  readonly facts: readonly string[]
  /** Those that somebody has to look at come first. */
  readonly rows: readonly SpellingView[]
}

export interface SpellingView {
  readonly spelling: string
  readonly outcome: SpellingRow['outcome']
  /** The language it stands for; `null` for copies of the source text and for what is not known. */
  readonly language: SpeltLanguage | null
  /** Where it went, where that is more than a language. */
  readonly sentence: string | null
  /** What would mend it. */
  readonly advice: string | null
  readonly projects: string
  readonly cells: FigureView
}

export interface SpeltLanguage extends LanguageNameView {
  readonly href: string
}

export function spellingsPage(context: PageContext, { rows }: SpellingsReport): SpellingsPage {
  const { translator } = context
  const platforms = Map.groupBy(rows, ({ platform }) => platform)
  return {
    title: translator.t('Spellings of languages'),
    description: translator.t('How each platform spells languages, and what is counted as what.'),
    statusUrl,
    howWeCount: numbersUrl('platforms'),
    platforms: [...platforms].map(([id, own]) => platformSpellings(id, own, context)),
  }
}

function platformSpellings(
  id: string,
  rows: readonly SpellingRow[],
  context: PageContext,
): PlatformSpellings {
  return {
    id: `platform-${id}`,
    title: platformTitle(id, context),
    facts: factsOf(rows, context),
    rows: [...rows]
      .sort((a, b) => urgency[a.outcome] - urgency[b.outcome])
      .map((row) => spellingView(row, rows, context)),
  }
}

const urgency = { unknown: 0, outdone: 1, language: 2, source: 3 } as const

function factsOf(rows: readonly SpellingRow[], { translator }: PageContext): string[] {
  const countOf = (outcome: SpellingRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length
  const [unknown, outdone] = [countOf('unknown'), countOf('outdone')]
  return [
    translator.tn('{count} spelling', '{count} spellings', rows.length),
    ...(unknown > 0 ? [translator.tn('{count} not known', '{count} not known', unknown)] : []),
    ...(outdone > 0 ? [translator.tn('{count} not counted', '{count} not counted', outdone)] : []),
  ]
}

function spellingView(
  row: SpellingRow,
  all: readonly SpellingRow[],
  context: PageContext,
): SpellingView {
  const { translator, catalogue } = context
  const language = catalogue.languages.find(({ code }) => code === row.language)
  return {
    spelling: row.spelling,
    outcome: row.outcome,
    language: language
      ? { ...languageNameView(translator, language), href: languageUrl(language.code) }
      : null,
    sentence: sentenceOf(row, all, context),
    advice: row.outcome === 'unknown' ? adviceFor(row, context) : null,
    projects: projectsLabel(row, context),
    cells: figureView(translator, row.cells),
  }
}

/** More names of projects are not shown of any spelling. */
export const mostNamed = 12

/** Who has to mend something must know where; of all others a number says enough. */
function projectsLabel(
  { outcome, projects, projectCount }: SpellingRow,
  { translator, catalogue }: PageContext,
): string {
  const most = outcome === 'language' || outcome === 'source' ? 3 : mostNamed
  return projectCount > most
    ? translator.tn('{count} project', '{count} projects', projectCount)
    : translator.list(titlesOf(catalogue, projects))
}

function sentenceOf(
  row: SpellingRow,
  all: readonly SpellingRow[],
  { translator }: PageContext,
): string | null {
  switch (row.outcome) {
    case 'language':
      return null
    case 'source':
      return translator.t('a copy of the source text: no translation, so not counted')
    case 'unknown':
      return translator.t('not known, so not counted')
    case 'outdone': {
      const better = all.find(
        ({ outcome, language }) => outcome === 'language' && language === row.language,
      )
      return better
        ? translator.t('not counted: {spelling} stands for it', { spelling: better.spelling })
        : translator.t('not counted: another spelling stands for it')
    }
  }
}

/** What an editor of the catalogue may do; languages that begin the same are worth a look. */
function adviceFor({ platform, spelling }: SpellingRow, context: PageContext): string {
  const { translator } = context
  const near = languagesLike(spelling, context)
  if (near.length === 0) {
    return translator.t(
      'Add the language to languages.yaml, or the spelling to the aliases of the language it stands for.',
    )
  }
  return translator.t(
    'If it stands for {languages}, add it to the aliases in languages.yaml, or to the spellings of {platform} in catalogue.yaml; else add a language.',
    {
      languages: near.map(({ code }) => code).join(', '),
      platform: platformTitle(platform, context),
    },
  )
}

/** Languages whose code or some alias begins with the same word: `fr` for `fr_CA`. */
function languagesLike(spelling: string, { catalogue }: PageContext): Language[] {
  const first = (name: string) => foldSpelling(name).split(/[^a-z]/)[0]
  return catalogue.languages
    .filter(({ code, aliases }) =>
      [code, ...aliases].some((name) => first(name) === first(spelling)),
    )
    .slice(0, 4)
}
