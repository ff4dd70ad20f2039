import { dayOf } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'

/** Where figures come from, and the moment they hold for. */
export interface ProvenanceView {
  readonly platform: string
  /** For `<time datetime>`. */
  readonly datetime: string
  /** `21 August 2026`; with the hour where figures are live. */
  readonly label: string
  /** A stored reading: as of its day, never stale. */
  readonly isRecorded: boolean
  readonly isStale: boolean
}

export function provenanceView(age: ReadingAge, translator: Translator): ProvenanceView {
  const day = dayOf(age.asOf)
  return {
    platform: age.platformTitle,
    datetime: age.isRecorded ? day : age.asOf.toISOString(),
    label: age.isRecorded ? translator.day(day) : translator.instant(age.asOf),
    isRecorded: age.isRecorded,
    isStale: age.isStale,
  }
}
