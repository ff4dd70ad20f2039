import { z } from 'zod'

/** A moment that is always known. */
export const instant = (description: string) =>
  z.iso.datetime().meta({ description, examples: ['2026-08-21T06:00:00.000Z'] })

/** As the catalogue names it. */
export const platformId = z.string().meta({ description: 'Id of the platform.', examples: ['git'] })
