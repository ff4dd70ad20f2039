import { z } from 'zod'
import { nameInDocument } from '../name-in-document.ts'

// Only the fields that are used, as Zanata's REST API writes them.
// Counts stay plain numbers here; whether they can be true is said in `mapping.ts`, row by row.

/** What is left of a thing's life: obsolete ones are hidden on the server as well. */
const status = z.string().nullish()

export const projectRowSchema = z.object({ id: nameInDocument, status })

export const projectSchema = z.object({
  id: nameInDocument,
  /** Its versions; absent where it has none. */
  iterations: z.array(z.object({ id: nameInDocument, status })).nullish(),
})

/** Statistics of a version, or of one document in it. */
export const containerSchema = z.object({
  id: nameInDocument,
  stats: z.array(z.unknown()).nullish(),
})

export const versionStatsSchema = containerSchema.extend({
  detailedStats: z.array(z.unknown()).nullish(),
})

/** Which row it is; all rows have this, whatever they count. */
export const statNameSchema = z.object({ locale: nameInDocument, unit: nameInDocument })

/** One document in one locale, counted in strings (`MESSAGE`) or in words of the source (`WORD`). */
export const statSchema = statNameSchema.extend({
  total: z.number(),
  untranslated: z.number(),
  /** Fuzzy and rejected ones. */
  needReview: z.number(),
  /** Approved ones included. */
  translated: z.number(),
  approved: z.number().nullish(),
  // Whoever translated is named in it: that is dropped here, before anything sees it.
  lastTranslated: z.string().nullish().transform(dayOf),
})

export type VersionStats = z.infer<typeof versionStatsSchema>
export type Stat = z.infer<typeof statSchema>

/** Whether people still see a project or version. */
export function isOpen(thing: { readonly status?: string | null | undefined }): boolean {
  return ['ACTIVE', 'READONLY'].includes(thing.status ?? 'ACTIVE')
}

/**
 * The day of `31/12/15 23:59 by homer`, and nothing else of it: the server does not say which zone
 * its clock is in. `null` where there is none, or none that can be read.
 */
function dayOf(text: string | null | undefined): string | null {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d\d)(?: |$)/.exec(text ?? '') ?? []
  const written = `20${year}-${month}-${day}`
  const time = Date.parse(`${written}T00:00:00Z`)
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(written)
  return isDay ? written : null
}
