import type { Translator } from '../../../i18n/translator.ts'
import type { NoticeRow } from '../../../reports/stored/stored-runs.ts'

/** A notice in the reader's language; one of a kind not known here stands in its own words. */
export function noticeText({ code, subject, message }: NoticeRow, translator: Translator): string {
  switch (code) {
    case 'unknown-language':
      return translator.t(
        'The catalogue does not know the language {spelling}, so it is not counted.',
        { spelling: subject },
      )
    case 'unknown-project':
      return translator.t('The catalogue does not know the project {name}, so it is not counted.', {
        name: subject,
      })
    case 'unknown-resource':
      return translator.t(
        'The catalogue does not name the resource {name}, so it is not counted.',
        { name: subject },
      )
    case 'unknown-branch':
      return translator.t(
        'No series of the catalogue has the branch {name}, so it is not counted.',
        { name: subject },
      )
    case 'two-spellings':
      return translator.t(
        'One language stands under two spellings, and only one of them is counted: {subject}',
        { subject },
      )
    case 'two-names':
      return translator.t(
        'One resource stands under two names, and only one is counted: {subject}',
        {
          subject,
        },
      )
    case 'former-name':
      return translator.t(
        'A project goes by a former name; its numbers count under the name of today: {subject}',
        { subject },
      )
    case 'uncountable':
      return translator.t('There is a file, but it gives no number: {subject}', { subject })
    case 'flawed':
      return translator.t(
        'A file has an error; it is counted as far as it goes, never complete: {subject}',
        { subject },
      )
    default:
      return message
  }
}
