import type { RequestHandler } from 'express'
import { acceptedEncoding } from '../accepted-encoding.ts'
import { sendForm } from '../answer.ts'
import type { Assets } from '../assets.ts'
import { queryOf } from '../query.ts'

/** Answers from memory: the files are few, and their compressed forms are kept as pages' are. */
export function serveAssets(assets: Assets): RequestHandler {
  return async (request, response, next) => {
    const answer = assets.answer(request.path.slice(1), queryOf(request).get('v'))
    if (!answer) return next()
    const form = await answer.form(acceptedEncoding(request.headers['accept-encoding'] ?? ''))
    sendForm(request, response, 200, form)
  }
}
