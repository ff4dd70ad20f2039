import type { Catalogue } from '../../domain/catalogue.ts'
import type { ApiTables } from '../view-models/about/api-page.ts'
import { tags } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { exampleNames } from './example-names.ts'
import { problemKinds } from './problem.ts'

/** What the API is made from, for the page that explains it. */
export function apiTables(catalogue: Catalogue, withData: readonly string[]): ApiTables {
  return { endpoints, tags, problemKinds, names: exampleNames(catalogue, withData) }
}
