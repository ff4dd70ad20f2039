import type { Fonts } from '../../drawing/drawable-text.ts'
import type { Drawing } from '../../drawing/drawing.ts'
import { svgOf } from '../../drawing/svg.ts'
import type { DrawPng } from '../../png/draw-png.ts'
import type { Answer } from '../answers/answer.ts'
import type { ImageFormat } from '../image-address/image-address.ts'

/** A picture that can be drawn as anything. */
export interface Picture {
  /** False: it shows that something is not known, so it is soon asked for again. */
  readonly isLasting: boolean
  readonly scale: number
  draw(fonts: Fonts): Drawing
  /** Absent: this kind of picture has no JSON. */
  readonly endpoint?: (cacheSeconds: number) => object
}

/** Caches may show an image for so long. */
const lastingSeconds = 300
const fleetingSeconds = 60

/** `Cache-Control` of what is known, and of what is not. */
export const lasting = `public, max-age=${lastingSeconds}, s-maxage=${lastingSeconds}, stale-while-revalidate=86400, stale-if-error=86400`
export const fleeting = `public, max-age=${fleetingSeconds}, s-maxage=${fleetingSeconds}`

/**
 * Images stand on other sites, fetched by proxies that remember whatever they are told to. That
 * they may be shown there, and are never taken for another type, is said of every answer.
 */
const headersOfAll = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'",
}

/** Always 200: in place of an error, sites would show a broken picture. */
export async function pictureAnswer(
  picture: Picture,
  format: ImageFormat,
  drawPng: DrawPng,
): Promise<Answer> {
  const { isLasting } = picture
  return {
    status: 200,
    headers: {
      ...headersOfAll,
      'Cache-Control': isLasting ? lasting : fleeting,
      'Content-Type': contentTypes[format],
    },
    body: await bodyOf(picture, format, drawPng),
  }
}

const contentTypes: Readonly<Record<ImageFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  json: 'application/json; charset=utf-8',
}

async function bodyOf(
  picture: Picture,
  format: ImageFormat,
  drawPng: DrawPng,
): Promise<string | Buffer> {
  const { scale, isLasting } = picture
  switch (format) {
    case 'svg':
      return svgOf(picture.draw('any'), scale)
    case 'png':
      return drawPng(svgOf(picture.draw('bundled')), scale)
    case 'json': {
      const endpoint = picture.endpoint?.(isLasting ? lastingSeconds : fleetingSeconds)
      return `${JSON.stringify(endpoint)}\n`
    }
  }
}

/** What is said in place of an image where there is none. */
export function sentenceAnswer(
  status: 301 | 307 | 404,
  text: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: {
      ...headersOfAll,
      'Cache-Control': status === 301 ? lasting : fleeting,
      'Content-Type': 'text/plain; charset=utf-8',
      ...headers,
    },
    body: `${text}\n`,
  }
}
