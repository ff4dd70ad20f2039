import type { WorkReason } from '../../../domain/work-item.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** Why a row stands where it stands, in a sentence: what decided, and nothing else. */
export function reasonLabel(translator: Translator, reason: WorkReason): string {
  switch (reason.code) {
    case 'priority':
      return translator.t('Number {place} among the priorities of this release.', {
        place: reason.place,
      })
    case 'past-threshold':
      return reason.passesMoreSeen
        ? translator.t('It ships already, and the fewest words come first.')
        : translator.t('It ships already, and is near its end.')
    case 'few-words':
      return reason.passesMoreSeen
        ? translator.t('Short enough to finish, and the fewest words come first.')
        : translator.t('Short enough to finish.')
    case 'flawed':
      return translator.t('All translated; an error in its file has to be mended first.')
    case 'unreadable':
      return translator.t('Its file cannot be counted: an error has to be mended first.')
    case 'most-seen':
      return translator.t('What users see first.')
    case 'service-messages':
      return translator.t('Messages of a service that users meet.')
    case 'no-file':
      return translator.t('No file yet: be the first.')
    case 'not-begun':
      return translator.t('Not begun yet.')
    case 'size-unknown':
      return translator.t('Full size not known.')
    case 'least-seen':
      return translator.t('Seen by fewer users.')
    case 'words-known':
      return translator.t('Seen by fewer users, but its words are known.')
    case 'complete':
      return translator.t('Complete, thank you.')
    case 'nothing-to-translate':
      return translator.t('Nothing to translate.')
  }
}
