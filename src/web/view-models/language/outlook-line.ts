import type { Deadline } from '../../../domain/release.ts'
import { isPartial } from '../../../domain/tally.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageOutlook } from '../../../reports/releases/release-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { releaseUrl } from '../../urls.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { dateNoun, nextDate, outlookView } from '../readiness/outlook-view.ts'

/** What a release waits for in a language, in one line below the next freeze. */
export interface OutlookLine {
  /** `Priorities of 2027.1:`, which leads to the page of the release. */
  readonly title: string
  readonly href: string
  /** `1,194 strings left`, `823 without a file`, `21 each working day until the freeze`. */
  readonly parts: readonly string[]
  /** `3 to 12 days late at this pace`; `null` where nothing is foreseen. */
  readonly outlook: string | null
}

/** `null` where nothing in the priorities has a number, or nothing of the release is known. */
export function outlookLine(
  { translator }: PageContext,
  outlook: LanguageOutlook | null,
): OutlookLine | null {
  if (outlook === null || outlook.line.tally.countedResources === 0) return null
  const { release, today, line } = outlook
  const { left, uncountedStrings, isLowerBound } = line.tally
  const next = nextDate(line.ahead)
  const needed = next?.needed ?? null
  const foreseen = outlookView(translator, line, today)
  return {
    title: translator.t('Priorities of {release}:', { release: seriesTitle(release) }),
    href: releaseUrl(release.name),
    parts: [
      isLowerBound
        ? translator.tn('at least {count} string left', 'at least {count} strings left', left)
        : translator.tn('{count} string left', '{count} strings left', left),
      ...(uncountedStrings === 0
        ? []
        : [translator.tn('{count} without a file', '{count} without a file', uncountedStrings)]),
      ...(next === undefined || needed === null || left === 0
        ? []
        : [neededPart(translator, needed, next.deadline, isPartial(line.tally))]),
    ],
    outlook: foreseen.tone === 'unknown' ? null : foreseen.text,
  }
}

/** What has no file comes on top. */
function neededPart(
  translator: Translator,
  count: number,
  deadline: Deadline,
  isFloor: boolean,
): string {
  const values = { count, date: dateNoun(translator, deadline) }
  return isFloor
    ? translator.t('at least {count} each working day until {date}', values)
    : translator.t('{count} each working day until {date}', values)
}
