import type { ResourceKind } from '../../../domain/resource.ts'
import type { WorkMark, WorkTime } from '../../../domain/work-filter.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** How long something may take. */
export function timeTitle({ t }: Translator, time: WorkTime | null): string {
  switch (time) {
    case null:
      return t('Any time')
    case 'quarter-hour':
      return t('15 minutes')
    case 'hour':
      return t('1 hour')
    case 'day':
      return t('A day')
  }
}

/** Resources of a kind, as a filter names them. */
export function kindsTitle({ t }: Translator, kind: ResourceKind): string {
  switch (kind) {
    case 'dashboard':
      return t('Dashboards')
    case 'service':
      return t('Services')
    case 'client':
      return t('Clients')
    case 'library':
      return t('Libraries')
    case 'docs':
      return t('Documentation')
    case 'release-notes':
      return t('Release notes')
  }
}

export function markTitle({ t }: Translator, mark: WorkMark): string {
  switch (mark) {
    case 'review':
      return t('Needs review')
    case 'not-begun':
      return t('Not begun')
    case 'at-risk':
      return t('At risk')
  }
}
