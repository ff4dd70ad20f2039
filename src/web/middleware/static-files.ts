import type { RequestHandler } from 'express'
import { sendForm } from '../answers/answer.ts'
import type { Assets } from '../assets/assets.ts'
import { queryOf } from '../queries/query.ts'
import { acceptedEncoding } from '../visitors/accepted-encoding.ts'

/** Answers from memory: the files are few, and their compressed forms are kept as pages' are. */
export function serveAssets(assets: Assets): RequestHandler {
  return async (request, response, next) => {
    const answer = assets.answer(request.path.slice(1), queryOf(request).get('v'))
    if (!answer) return next()
    const form = await answer.form(acceptedEncoding(request.headers['accept-encoding'] ?? ''))
    sendForm(request, response, 200, form)
  }
}
