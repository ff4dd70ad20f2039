import type { Badge } from './badge.ts'
import type { BadgeBox, BadgeLayout } from './badge-layout.ts'
import { layoutBadge } from './badge-layout.ts'

/**
 * Draws a badge as SVG: flat, with nothing in it that has to be fetched or run, so that it shows
 * inside an `<img>`, behind image proxies and under the strictest content policies.
 */
export function badgeSvg(badge: Badge): string {
  const layout = layoutBadge(badge)
  const { width, height, fontSize, fontFamilies, boxes } = layout
  const description = escapeXml(layout.description)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${description}">`,
    `<title>${description}</title>`,
    ...boxes.map((box) => backgroundOf(box, layout)),
    `<g font-family="${escapeXml(fontFamilies.join(','))}" font-size="${fontSize}" text-rendering="geometricPrecision">`,
    ...boxes.map(textOf),
    '</g></svg>\n',
  ].join('')
}

/** A box; the ones at the ends have the badge's round corners. */
function backgroundOf({ x, width, colours }: BadgeBox, layout: BadgeLayout): string {
  const { height, cornerRadius } = layout
  const left = x === 0 ? cornerRadius : 0
  const right = x + width === layout.width ? cornerRadius : 0
  const outline = [
    `M${x + left} 0h${width - left - right}${corner(right, right, right)}`,
    `v${height - 2 * right}${corner(right, -right, right)}`,
    `h${left + right - width}${corner(left, -left, -left)}`,
    `v${2 * left - height}${corner(left, left, -left)}z`,
  ].join('')
  return `<path d="${outline}" fill="${colours.background}"/>`
}

function corner(radius: number, x: number, y: number): string {
  return radius === 0 ? '' : `a${radius} ${radius} 0 0 1 ${x} ${y}`
}

/**
 * `textLength` keeps every reader's font inside its box. Glyphs are scaled with their gaps, because
 * wider gaps alone would tear joined scripts (Arabic, Devanagari) apart.
 */
function textOf({ text, textX, textWidth, baseline, colours }: BadgeBox): string {
  return `<text x="${textX}" y="${baseline}" textLength="${textWidth}" lengthAdjust="spacingAndGlyphs" fill="${colours.ink}">${escapeXml(text)}</text>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
