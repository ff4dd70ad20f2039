import type { RequestHandler } from 'express'
import { NotKnown } from '../queries/asked-for.ts'

/** The last step: no page took the address. */
export const addressNotKnown: RequestHandler = (request) => {
  throw new NotKnown('address', request.path)
}
