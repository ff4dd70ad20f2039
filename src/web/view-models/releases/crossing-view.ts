import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { CrossingLine } from '../../../reports/releases/release-types.ts'
import { pairUrl } from '../../urls.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'

/** Files about to cross a share, in one direction. */
export interface CrossingsView {
  readonly title: string
  /** The nearest ones. */
  readonly rows: readonly CrossingRow[]
  readonly others: readonly CrossingRow[]
  /** `and 18 more`. */
  readonly more: string
}

/** So many are shown at once. */
const most = 8

export interface CrossingRow {
  readonly name: LanguageNameView
  readonly href: string
  /** `Horizon`, with the resource's title beside it. */
  readonly project: string
  readonly resource: string
  /** `73%`: where it stands. */
  readonly percent: string
  /** `12 strings to 75%`, `6 new strings to below 40%`. */
  readonly distance: string
}

/** @param place puts an address into the series that the figures are of */
export function crossingViews(
  translator: Translator,
  lines: readonly CrossingLine[],
  place: (url: string) => string,
): CrossingsView[] {
  const view = (title: string, direction: 'up' | 'down'): CrossingsView => {
    const rows = lines
      .filter(({ crossing }) => crossing.direction === direction)
      .map((line) => crossingRow(translator, line, place))
    const others = rows.slice(most)
    return {
      title,
      rows: rows.slice(0, most),
      others,
      more: translator.tn('and {count} more', 'and {count} more', others.length),
    }
  }
  return [
    view(translator.t('About to reach a share'), 'up'),
    view(translator.t('About to fall below a share'), 'down'),
  ].filter(({ rows }) => rows.length > 0)
}

function crossingRow(
  translator: Translator,
  { language, project, resourceTitle, percent, crossing }: CrossingLine,
  place: (url: string) => string,
): CrossingRow {
  const share = translator.percent(crossing.percent)
  return {
    name: languageNameView(translator, language),
    href: place(pairUrl(project.name, language.code)),
    project: project.title,
    resource: translateData(translator, resourceTitle),
    percent: translator.percent(percent),
    distance:
      crossing.direction === 'up'
        ? translator.tn(
            '{count} string to {share}',
            '{count} strings to {share}',
            crossing.strings,
            {
              share,
            },
          )
        : translator.tn(
            '{count} new string to below {share}',
            '{count} new strings to below {share}',
            crossing.strings,
            { share },
          ),
  }
}
