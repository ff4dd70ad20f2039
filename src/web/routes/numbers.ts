import { definePage } from '../page.ts'
import { numbersUrl } from '../urls.ts'
import { numbersPage as view } from '../view-models/numbers-page.ts'

/** How we count. */
export const numbersPage = definePage({
  path: numbersUrl(),
  template: 'numbers',
  load: async () => ({}),
  view,
})
