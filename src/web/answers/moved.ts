/**
 * For how long an address that has moved for good is believed to have: without a word of it browsers
 * would do so for ever, and go in circles once a project has a former name back. `visitor`: the
 * answer may carry a cookie, which nobody else is to be handed.
 */
export const movedCaching = {
  anybody: 'public, max-age=300',
  visitor: 'private, max-age=300',
} as const
