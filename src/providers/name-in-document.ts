import { z } from 'zod'

/** Slugs, ids and addresses are far shorter; what is longer would fill tables and pages. */
const mostCharacters = 2_000

/** Steers a terminal, ends a line or turns the direction of writing. */
const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u

/**
 * What a platform's document calls a thing: kept, shown in lists and put into addresses, which text
 * with half a character in it cannot be.
 */
export const nameInDocument = z
  .string()
  .min(1)
  .max(mostCharacters)
  .refine((name) => name.isWellFormed() && !unreadable.test(name), 'is no name')
