/**
 * The order of names, codes and days: by their characters' numbers, the same on every machine and in both
 * databases, whatever language is spoken there.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
