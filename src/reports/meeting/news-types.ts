import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Addition, LineEvent } from '../../domain/line-events.ts'
import type { Day, Deadline } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { ReadingAge } from '../reading-age.ts'

/** What a feed is about: everything, one language, or one project. */
export interface NewsSubject {
  readonly language: Language | null
  readonly project: CatalogueProject | null
}

/** `/feeds/…`: what happened in the last three months. */
export interface NewsReport extends NewsSubject {
  readonly today: Day
  readonly ages: readonly ReadingAge[]
  /** The newest first. */
  readonly events: readonly NewsEvent[]
}

export type NewsEvent =
  /** In a project, or (`null`) in the whole group. */
  | (Place & LineEvent)
  | (Addition & { readonly kind: 'strings-added'; readonly project: CatalogueProject })
  | (Place & {
      readonly kind: 'loss-held'
      readonly day: Day
      readonly project: CatalogueProject
      readonly strings: number
    })
  | { readonly kind: 'deadline'; readonly day: Day; readonly deadline: Deadline }

interface Place {
  readonly project: CatalogueProject | null
  readonly group: ResourceGroup
  readonly language: Language
}
