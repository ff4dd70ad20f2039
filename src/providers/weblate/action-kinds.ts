// Kinds of changes by Weblate's numbers; their names are in the language of whoever did them. A kind
// that is not known here counts as one that changes numbers, or, without a component, as one that
// may have changed anything.

/**
 * Suggestions, comments, locks, commits, pushes, failures, users, announcements, alerts, licences,
 * pictures, add-ons, explanations, fonts, labels, backups, workspaces: no count follows from them.
 */
const neutral = new Set([
  3, 4, 14, 15, 17, 18, 22, 23, 24, 26, 28, 29, 34, 35, 45, 46, 47, 49, 52, 53, 55, 56, 57, 58, 60,
  61, 62, 64, 65, 66, 70, 75, 80, 81, 82, 85, 86, 87, 88, 91, 97, 98, 99,
])

/** A component is renamed, made, restored or set up anew: its project has to be listed again. */
const relisting = new Set([42, 51, 93, 96])

/** A component leaves one place for another, and the line names one of the two alone. */
const moving = new Set([43])

/** What a line of the change log asks for. */
export type Consequence = 'nothing' | 'component' | 'project' | 'everything'

export function consequenceOf(action: number, isPlaced: boolean): Consequence {
  if (neutral.has(action)) return 'nothing'
  if (!isPlaced || moving.has(action)) return 'everything'
  return relisting.has(action) ? 'project' : 'component'
}
