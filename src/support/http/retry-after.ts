/**
 * How long a `Retry-After` header asks to wait, in milliseconds; `null` where there is none that
 * can be read. A date in it is taken relative to the answer's own `Date`: the clocks of two
 * machines are not compared.
 */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,12}$/.test(value)) return Number(value) * 1_000
  // `Date.parse` takes nearly anything for a date; those of HTTP end so.
  const until = value.endsWith('GMT') ? Date.parse(value) : Number.NaN
  const from = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(until) || Number.isNaN(from) ? null : Math.max(0, until - from)
}
