import { isMeasured } from './text-width.ts'

/**
 * The text without what no picture can hold: characters that XML forbids even when escaped (most
 * controls, halves of surrogate pairs) and those that turn the direction of what follows.
 */
export function drawableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}

/** A text, and what stands for it where the bundled font cannot draw it. */
export interface NamedText {
  readonly text: string
  /** As an address has it: `zh-CN` for 简体中文. */
  readonly plain: string
}

/** What a font is there for: any reader's, or the one that PNG images are drawn with. */
export type Fonts = 'any' | 'bundled'

/** The text, or what stands for it; never a box in place of a letter. */
export function writeText({ text, plain }: NamedText, fonts: Fonts): string {
  const drawn = drawableText(text)
  if (fonts === 'any' || isInBundledFont(drawn)) return drawn
  return isInBundledFont(drawableText(plain)) ? drawableText(plain) : encodeURIComponent(drawn)
}

/** True when the bundled font has every character. */
export function isInBundledFont(text: string): boolean {
  return Array.from(drawableText(text)).every(isMeasured)
}
