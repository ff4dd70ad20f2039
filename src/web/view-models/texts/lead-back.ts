import { safeAddress } from '../../../texts/safe-address.ts'

/**
 * The same lines with the page they come from at their end, and after them those without it, for an
 * address that is too long. `null`: nobody knows under which address the site is seen.
 */
export function leadingBack(
  lines: readonly string[],
  publicUrl: string | null,
  path: string,
): string[] {
  if (publicUrl === null) return [...lines]
  const address = safeAddress(publicUrl + path)
  return [...lines.map((line) => `${line} ${address}`), ...lines]
}
