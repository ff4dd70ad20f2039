/** A number from 0 up to 1 that looks like chance but follows from the text (FNV-1a). */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
