import { type ClientConfig, types } from 'pg'

/** How every connection is made. What the address says in its query comes before this. */
export function clientConfig(address: string): ClientConfig {
  return {
    connectionString: address,
    application_name: 'stringboard',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: parserOf },
  }
}

/** Whole numbers of 64 bits, and sums of those: PostgreSQL sends them as text. */
const wholeNumbers: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC]

function parserOf(type: number, format?: 'text' | 'binary') {
  return wholeNumbers.includes(type) ? toWholeNumber : types.getTypeParser(type, format ?? 'text')
}

function toWholeNumber(text: string): number {
  const number = Number(text)
  // One that JavaScript cannot hold exactly would be shown as another one.
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no number that can be shown`)
  return number
}
