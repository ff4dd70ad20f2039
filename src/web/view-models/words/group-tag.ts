import type { WorkGroup } from '../../../domain/work-item.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** What to do with something, in a word. */
export function groupTag({ t }: Translator, group: Exclude<WorkGroup, 'done'>): string {
  switch (group) {
    case 'finish':
      return t('Finish')
    case 'attack':
      return t('Attack')
    case 'later':
      return t('Later')
  }
}
