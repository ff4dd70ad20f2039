import type { Request, RequestHandler, Response } from 'express'
import type { Catalogue, CataloguePlatform } from '../../domain/catalogue.ts'
import { limitFailures } from '../middleware/rate-limit.ts'
import { readBytes } from '../middleware/request-bytes.ts'
import type { HookAnswer, WebServices } from '../services.ts'
import { hookUrl } from '../urls.ts'

/** A notice is a line or two of JSON; a longer body is none. */
const longestNotice = 64 * 1024

/**
 * `POST /hooks/transifex/<organization>`, `POST /hooks/weblate/<platform>`: signed notices that
 * something was translated. One only makes a project be read earlier. Answers are for the people
 * who set the notices up, in plain words, and hold nothing of what was sent.
 */
export function hookRoutes(services: WebServices): RequestHandler {
  const failures = limitFailures()
  return async (request, response) => {
    const isFor = whoIsMeant(request.path, services.catalogue)
    const waitSeconds = await failures.secondsToWait(request)
    if (waitSeconds !== null) {
      response.setHeader('Retry-After', String(waitSeconds))
      say(response, 429, 'Too many notices were refused: wait before you send another one.')
      return
    }
    const answer = await answerTo(request, isFor, services)
    if (answer === null) return
    const { status, forOperator } = answer
    const sentence = asSentence(answer.sentence)
    // One that came twice was genuine, and what fails here is nobody's guess.
    if (status >= 400 && status < 500 && status !== 409) await failures.count(request)
    if (status === 405) response.setHeader('Allow', 'POST')
    // What may be left of a body would be taken for the next request.
    if (status >= 400) response.setHeader('Connection', 'close')
    if (status >= 400 && isFor.kind === 'platform') {
      const platform = isFor.platform.id
      services.logger.warn(
        { status },
        `${platform}: a notice was not taken: ${forOperator ?? sentence}`,
      )
    }
    say(response, status, sentence)
  }
}

type Meant =
  | { readonly kind: 'platform'; readonly platform: HookPlatform }
  | { readonly kind: 'unknown'; readonly sentence: string }

type HookPlatform = CataloguePlatform & { readonly kind: 'transifex' | 'weblate' }

/** Whose notices the rest of an address below `/hooks` is for. */
function whoIsMeant(path: string, { platforms }: Catalogue): Meant {
  const [, kind, name] = /^\/(transifex|weblate)(?:\/([\w.-]{1,100}))?\/?$/.exec(path) ?? []
  const ofKind = platforms.filter((one): one is HookPlatform => one.kind === kind)
  const named = ofKind.filter(
    ({ id, organization }) => name === undefined || name === organization || name === id,
  )
  const [platform, another] = named
  if (platform !== undefined && another === undefined) return { kind: 'platform', platform }
  const known = (another === undefined ? platforms : named).flatMap(hookUrl)
  const sentence =
    known.length === 0
      ? 'Nobody takes notices here: the catalogue of this site names no platform that sends any.'
      : `Nobody takes notices here: send them to ${known.join(' or ')}.`
  return { kind: 'unknown', sentence }
}

/** `null`: who asked is gone. */
async function answerTo(
  request: Request,
  isFor: Meant,
  { receiveHook, originOf, logger }: WebServices,
): Promise<HookAnswer | null> {
  if (isFor.kind === 'unknown') return { status: 404, sentence: isFor.sentence }
  if (request.method !== 'POST') {
    return { status: 405, sentence: 'Platforms send their notices here, with POST.' }
  }
  const body = await readBytes(request, longestNotice)
  if (body === 'gone') return null
  if (body === 'too-long') {
    const sentence = `This is no notice: it is longer than ${longestNotice / 1024} KB.`
    return { status: 413, sentence }
  }
  const { id, kind } = isFor.platform
  const url = originOf(request) + request.originalUrl
  try {
    return await receiveHook({ platform: id, kind, headers: headersOf(request), body, url })
  } catch (err) {
    logger.error({ err, platform: id }, 'a notice could not be kept')
    return { status: 500, sentence: 'The notice could not be kept: send it again later.' }
  }
}

/** Headers that came twice are joined by Node, but for a few that nobody signs. */
function headersOf({ headers }: Request): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}

/** Each platform's check has words of its own. */
function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`
}

function say(response: Response, status: number, sentence: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('text/plain').send(`${sentence}\n`)
}
