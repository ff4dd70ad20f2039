import { z } from 'zod'
import { isDay } from '../../domain/release.ts'

/** Kinds of names that projects and resources may have on platforms. */
export const nameKinds = ['git', 'transifex', 'weblate', 'zanata'] as const

export const text = z.string().trim().min(1)
export const count = z.int().min(0)
export const percent = z.int().min(0).max(100)

/** What may stand in an address without being escaped, and never begins with a dot. */
export const slug = text.refine((value) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value), {
  error: (issue) =>
    `"${issue.input}" cannot stand in an address; use letters, digits, dots, hyphens and underscores`,
})

/** `2027-02-15` */
export const day = text.refine(isDay, {
  error: (issue) => `"${issue.input}" is not a day; write it as 2027-02-15`,
})

/** In its canonical form. */
export const languageCode = text.check((context) => {
  const canonical = canonicalCode(context.value)
  if (canonical === context.value) return
  const message =
    canonical === null
      ? `"${context.value}" is not a BCP 47 language code such as pt-BR`
      : `"${context.value}" is written "${canonical}" in BCP 47; use that, and list this one under aliases`
  context.issues.push({ code: 'custom', message, input: context.value })
})

/** See `durationMs`. */
export const everyDuration = text.refine((value) => durationMs(value) !== null, {
  error: (issue) => `"${issue.input}" is not a time between runs; write it as 30m, 6h or 1d`,
})

/** Names on platforms of things that are the same in every series. */
export const namesByKind = z.strictObject(
  Object.fromEntries(nameKinds.map((kind) => [kind, z.array(text).min(1).optional()])) as Record<
    (typeof nameKinds)[number],
    z.ZodOptional<z.ZodArray<typeof text>>
  >,
)

/** The canonical BCP 47 form of a code; `null` when it is none. */
export function canonicalCode(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}

/** `30m`, `6h` or `1d` in milliseconds; `null` when it is none of the kind. */
export function durationMs(value: string): number | null {
  const [, amount, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(value) ?? []
  const minutes = unit === 'd' ? 1_440 : unit === 'h' ? 60 : 1
  return amount === undefined ? null : Number(amount) * minutes * 60_000
}
