import type { PageContext } from '../../pages/page-context.ts'

/** What a platform is called on pages; one that left the catalogue keeps its id. */
export function platformTitle(id: string, { catalogue }: Pick<PageContext, 'catalogue'>): string {
  return catalogue.platforms.find((platform) => platform.id === id)?.title ?? id
}
