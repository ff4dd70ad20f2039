import type { RequestHandler } from 'express'
import { PreparedAnswer, sendForm } from '../answers/answer.ts'
import type { Assets } from '../assets/assets.ts'
import { badgesUrl, searchUrl, tableUrl } from '../urls.ts'

/**
 * Every page may be found, except lists of what was searched for. Links that have a browser
 * remember are for people: behind them are more filters than a robot could ever read, and as many
 * images.
 */
export const showRobots: RequestHandler = async (request, response) => {
  sendForm(request, response, robots.status, await robots.form('identity'))
}

const robots = new PreparedAnswer(
  {
    status: 200,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=86400',
    },
    body: [
      'User-agent: *',
      `Disallow: ${searchUrl()}`,
      `Disallow: ${badgesUrl}?`,
      `Disallow: ${tableUrl}?`,
      'Disallow: /*remember=',
      '',
    ].join('\n'),
  },
  {},
)

/** Browsers ask for it unasked where no page names another, as beside a badge. */
export function showFavicon(assets: Assets): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400')
    response.redirect(302, assets.url('img/favicon.svg'))
  }
}
