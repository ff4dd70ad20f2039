import type { RequestHandler } from 'express'

/** Routes that are loaded when they are first asked for: what nobody asks for takes no memory. */
export function whenAsked(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | null = null
  return async (request, response, next) => {
    loading ??= load().catch((error) => {
      loading = null
      throw error
    })
    const handle = await loading
    return handle(request, response, next)
  }
}
