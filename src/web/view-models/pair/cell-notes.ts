import type { Translator } from '../../../i18n/translator.ts'
import type { CellRow } from '../../../reports/stored/stored-cells.ts'

type NotedCell = Pick<CellRow, 'counts' | 'flaw' | 'failing' | 'held' | 'heldVerdict'>

/** What there is to know of a cell beside its figures, in sentences. */
export function notesOf(translator: Translator, cell: NotedCell): string[] {
  return [
    ...flawNotes(translator, cell),
    ...heldNotes(translator, cell),
    ...failingNotes(translator, cell),
  ]
}

function flawNotes({ t }: Translator, { flaw, counts }: NotedCell): string[] {
  if (flaw === null) return []
  return counts === null
    ? [t('The file has an error ({flaw}): it gives no number.', { flaw })]
    : [t('The file has an error ({flaw}): counted as far as it goes, never complete.', { flaw })]
}

function heldNotes({ t }: Translator, { held, heldVerdict }: NotedCell): string[] {
  if (held === null) return []
  const isRejected = heldVerdict === 'rejected'
  if (held === 'gone') {
    return isRejected
      ? [
          t(
            'The platform has it no more; a person has rejected that, so the last good figure stays.',
          ),
        ]
      : [t('The platform has it no more; the last good figure stays until that is confirmed.')]
  }
  const { translated, total } = held
  return isRejected
    ? [
        t(
          'The platform says {translated} of {total}; a person has rejected that, so the last good figure stays.',
          { translated, total },
        ),
      ]
    : [
        t(
          'The platform says {translated} of {total} now; the last good figure stays until that is confirmed.',
          { translated, total },
        ),
      ]
}

function failingNotes({ tn }: Translator, { failing }: NotedCell): string[] {
  if (failing === null || failing === 0) return []
  return [
    tn(
      '{count} string fails the platform’s checks.',
      '{count} strings fail the platform’s checks.',
      failing,
    ),
  ]
}
