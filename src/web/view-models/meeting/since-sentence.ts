import { type Day, dayOf } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ChangeSince } from '../../../reports/changes/change-since.ts'
import type { MeetingReport } from '../../../reports/meeting/meeting-types.ts'

/** What happened since the day asked for, in two parts, and in how much of it; or why that is not known. */
export function sinceSentence(translator: Translator, report: MeetingReport): string {
  const { since, whole } = report
  if (since.day === null)
    return translator.t('Nothing was released yet, so there is no change since.')
  const known = whole.knownSince
  if (known === null) return unknownSentence(translator, report, since.day)
  const sentence = changeSentence(translator, known, since.day)
  if (whole.since !== null) return sentence
  const part = translator.tn(
    'That counts {known} of {count} resource; the rest has nothing to compare with.',
    'That counts {known} of {count} resources; the rest has nothing to compare with.',
    known.countedCells,
    { known: known.knownCells },
  )
  return `${sentence} ${part}`
}

function changeSentence(translator: Translator, { change, days }: ChangeSince, since: Day): string {
  const day = translator.day(since)
  const values = {
    day,
    we: translator.signed(change.we),
    source: translator.signed(change.source),
    left: translator.signed(change.leftDelta),
  }
  const isOfThatDay = days.length === 1 && days[0] === since
  return isOfThatDay
    ? translator.t('Since {day}: we {we}, source {source}; left {left}.', values)
    : translator.t(
        'Since {day} (by the reading of {read}): we {we}, source {source}; left {left}.',
        {
          ...values,
          read: translator.list(days.map(translator.day)),
        },
      )
}

function unknownSentence(translator: Translator, report: MeetingReport, since: Day): string {
  const day = translator.day(since)
  const newest = report.agesThatCount
    .map(({ asOf }) => dayOf(asOf))
    .sort()
    .at(-1)
  if (newest === undefined) return translator.t('Since {day}: no figure.', { day })
  if (newest <= since) {
    return translator.t('Since {day}: no figure, for nothing has been read after {newest}.', {
      day,
      newest: translator.day(newest),
    })
  }
  return report.since.readOn.length === 0
    ? translator.t('Since {day}: no figure, for there is no reading that old.', { day })
    : translator.t('Since {day}: no figure, for not every part of it was read then.', { day })
}
