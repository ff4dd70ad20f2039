import type { FetchContext } from '../../sync/translation-provider.ts'
import type { WeblateClient } from './client.ts'
import { componentSchema } from './schema.ts'

/** Looks at the lists of projects and components, a page of each at most; says what it found. */
export async function probeSite(client: WeblateClient, context: FetchContext): Promise<string> {
  const projects = await client.someProjects(context)
  const components = await client.page('/api/components/?page_size=1', componentSchema, context)
  const sizes = `offers ${projects.count ?? projects.rows.length} projects with ${components.count ?? 'its'} components`
  return [sizes, ...ageOf(projects.rows), ...allowanceOf(client)].join('; ')
}

/** Categories came with 5.0; before them there is nothing to tell series apart by. */
function ageOf(projects: readonly { readonly categories_url?: string | null | undefined }[]) {
  const [first] = projects
  return first === undefined || first.categories_url
    ? []
    : ['it is an old Weblate without categories, so all of it counts as the current series']
}

function allowanceOf({ isAnonymous, remaining }: WeblateClient): string[] {
  if (!isAnonymous) return []
  return [`asked without a token${remaining === null ? '' : `, ${remaining} requests are left`}`]
}
