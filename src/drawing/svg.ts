import { type Drawing, fontFamilies, type Shape, type Stroke, type Text } from './drawing.ts'

/**
 * Paints a drawing as SVG with nothing in it that has to be fetched or run, so that it shows inside
 * an `<img>`, behind image proxies and under the strictest content policies.
 */
export function svgOf(drawing: Drawing, scale = 1): string {
  const { width, height, title, description, marks } = drawing
  const name = escapeXml(title)
  const families = escapeXml(fontFamilies.join(','))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    ...(description === undefined ? [] : [`<desc>${escapeXml(description)}</desc>`]),
    `<g font-family="${families}" text-rendering="geometricPrecision">`,
    ...marks.map((mark) => (mark.kind === 'shape' ? shapeOf(mark) : textOf(mark))),
    '</g></svg>\n',
  ].join('')
}

function shapeOf({ path, fill = 'none', opacity, stroke }: Shape): string {
  const seeThrough = opacity === undefined ? '' : ` fill-opacity="${opacity}"`
  return `<path d="${path}" fill="${fill}"${seeThrough}${stroke ? strokeOf(stroke) : ''}/>`
}

function strokeOf({ colour, width, dashes }: Stroke): string {
  const dashArray = dashes ? ` stroke-dasharray="${dashes.join(' ')}"` : ''
  return ` stroke="${colour}" stroke-width="${width}"${dashArray}`
}

/**
 * `textLength` keeps every reader's font inside its room. Glyphs are scaled with their gaps, because
 * wider gaps alone would tear joined scripts (Arabic, Devanagari) apart.
 */
function textOf({ x, baseline, room, fontSize, ink, ...text }: Text): string {
  const adjust = text.isSpaced ? 'spacing' : 'spacingAndGlyphs'
  const turned = text.isUpright ? ` transform="rotate(-90 ${x} ${baseline})"` : ''
  return `<text x="${x}" y="${baseline}"${turned} font-size="${fontSize}" textLength="${room}" lengthAdjust="${adjust}" fill="${ink}">${escapeXml(text.text)}</text>`
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
