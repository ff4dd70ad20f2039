import { z } from 'zod'

/**
 * Schemas that the description of the API names once and refers to: each is registered under the
 * name that generated clients give its type.
 */
export const components = z.registry<{ id: string }>()
