import { definePage } from '../pages/page.ts'
import { spellingsUrl } from '../urls.ts'
import { mostNamed, spellingsPage as view } from '../view-models/status/spellings-page.ts'

/** How every platform spells languages, and where each spelling went. */
export const spellingsPage = definePage({
  path: spellingsUrl,
  template: 'spellings',
  load: ({ reports }) => reports.spellings({ namesUpTo: mostNamed }),
  view,
})
