import { readFileSync } from 'node:fs'

/** What a TrueType font says of its characters: which it has, and how wide they are. */
export interface FontTables {
  readonly unitsPerEm: number
  /** In units of the font; `null`: the font has no glyph for it. */
  advanceOf(codePoint: number): number | null
}

/** Reads the tables `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12). */
export function readFontTables(path: string): FontTables {
  const font = readFileSync(path)
  const table = (tag: string): Buffer => {
    for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
      if (font.toString('latin1', entry, entry + 4) !== tag) continue
      const start = font.readUInt32BE(entry + 8)
      return font.subarray(start, start + font.readUInt32BE(entry + 12))
    }
    throw new Error(`${path} has no table ${tag}`)
  }
  const widths = table('hmtx')
  const widthCount = table('hhea').readUInt16BE(34)
  const glyphOf = readCharacters(table('cmap'))
  return {
    unitsPerEm: table('head').readUInt16BE(18),
    advanceOf(codePoint) {
      const glyph = glyphOf.get(codePoint) ?? 0
      return glyph === 0 ? null : widths.readUInt16BE(4 * Math.min(glyph, widthCount - 1))
    },
  }
}

function readCharacters(cmap: Buffer): Map<number, number> {
  const glyphOf = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const part = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4))
    const format = part.readUInt16BE(0)
    if (format === 4) readFormat4(part, glyphOf)
    if (format === 12) readFormat12(part, glyphOf)
  }
  return glyphOf
}

function readFormat4(part: Buffer, glyphOf: Map<number, number>): void {
  const size = part.readUInt16BE(6)
  const at = (column: number, segment: number) =>
    14 + column * size + segment + (column > 0 ? 2 : 0)
  for (let segment = 0; segment < size; segment += 2) {
    const end = part.readUInt16BE(at(0, segment))
    const start = part.readUInt16BE(at(1, segment))
    const delta = part.readUInt16BE(at(2, segment))
    const rangeAt = at(3, segment)
    const range = part.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code : part.readUInt16BE(rangeAt + range + 2 * (code - start))
      glyphOf.set(code, range !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff)
    }
  }
}

function readFormat12(part: Buffer, glyphOf: Map<number, number>): void {
  for (let group = 0; group < part.readUInt32BE(12); group += 1) {
    const entry = 16 + 12 * group
    const [start, end, first] = [0, 4, 8].map((offset) => part.readUInt32BE(entry + offset))
    if (start === undefined || end === undefined || first === undefined) continue
    for (let code = start; code <= end; code += 1) glyphOf.set(code, first + code - start)
  }
}
