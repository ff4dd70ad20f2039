import { createHash } from 'node:crypto'
import type { Translator } from '../../i18n/translator.ts'
import type { Assets } from '../assets/assets.ts'
import { fleeting, lasting } from './image-answer.ts'

/** The style of a page in a frame, and the hash by which its policy knows it. */
export interface EmbedStyle {
  readonly text: string
  readonly hash: string
}

const styleFiles = [
  'css/_global.css',
  'css/reset.css',
  'css/base.css',
  'css/bar.css',
  'css/figure.css',
  'css/utilities.css',
  'css/embed/embed.css',
]

/**
 * Inside the page, so that it loads nothing: it then shows the same in a frame that is shut off
 * from everything, in an archive, and with one request instead of two.
 */
export function embedStyle(assets: Pick<Assets, 'text'>): EmbedStyle {
  const text = styleFiles
    .map((path) => assets.text(path))
    .join('')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .trim()
  return { text, hash: createHash('sha256').update(text).digest('base64') }
}

/** Any site may frame this page, and nothing runs in it or is loaded by it. */
export function embedHeaders(
  { hash }: EmbedStyle,
  { locale }: Translator,
  { isLasting }: { readonly isLasting: boolean },
): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': locale,
    'Cache-Control': isLasting ? lasting : fleeting,
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      'frame-ancestors *',
    ].join(';'),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    // It stands for a page that has an address of its own.
    'X-Robots-Tag': 'noindex',
  }
}
