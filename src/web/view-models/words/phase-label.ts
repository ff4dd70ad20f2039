import type { Phase } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** Where a release stands in its life, in words. */
export function phaseLabel(
  translator: Translator,
  { phase, isCycle }: { readonly phase: Phase; readonly isCycle: boolean },
): string {
  switch (phase) {
    case 'open':
      return isCycle
        ? translator.t('in the making: its texts may still change')
        : translator.t('to come')
    case 'soft-freeze':
      return translator.t('in soft string freeze: texts change by exception')
    case 'hard-freeze':
      return translator.t('in hard string freeze: texts change no more')
    case 'released':
      return translator.t('released')
    case 'undated':
      return translator.t('without a date')
  }
}
