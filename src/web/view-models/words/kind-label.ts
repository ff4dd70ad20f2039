import type { ResourceKind } from '../../../domain/resource.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** What a resource is a part of, for its readers. */
export function kindLabel(translator: Translator, kind: ResourceKind): string {
  switch (kind) {
    case 'dashboard':
      return translator.t('dashboard')
    case 'service':
      return translator.t('service')
    case 'client':
      return translator.t('client')
    case 'library':
      return translator.t('library')
    case 'docs':
      return translator.t('documentation')
    case 'release-notes':
      return translator.t('release notes')
  }
}
