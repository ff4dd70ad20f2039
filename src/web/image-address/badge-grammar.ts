import { type BadgeMetric, badgeMetrics } from '../../badges/badge-figure.ts'
import { badgeStyles } from '../../badges/badge-style.ts'
import type { ImageSubject } from '../../reports/reports.ts'
import type { ImageGrammar } from './image-address.ts'
import { maybeOneOf, oneOf, ownText, thresholdList, yesOrNo } from './option-kind.ts'

/** `/badge/…`: docs/badges.md tells what each option does. */
export function badgeGrammar(interfaceLanguages: readonly string[]) {
  const options = {
    metric: maybeOneOf(badgeMetrics),
    style: oneOf(badgeStyles, 'flat'),
    label: ownText(80),
    thresholds: thresholdList,
    lang: oneOf(interfaceLanguages, 'en'),
    'as-of': yesOrNo,
    scale: oneOf(['1', '2'], '1'),
  }
  return {
    root: '/badge',
    formats: ['svg', 'png', 'json'],
    options,
    narrow: (subject) => ({ metric: { kind: 'one-of', values: metricsOf(subject) } }),
    settle: (values, subject) =>
      values.metric === usualMetric(subject) ? { ...values, metric: null } : values,
  } satisfies ImageGrammar<typeof options>
}

/** What a badge says unless told otherwise: of one language how far, of all how many. */
export function usualMetric({ language }: ImageSubject): BadgeMetric {
  return language === null ? 'languages' : 'percent'
}

/** Of one language there are none to count. */
function metricsOf({ language }: ImageSubject): readonly BadgeMetric[] {
  return badgeMetrics.filter((metric) => language === null || metric !== 'languages')
}
