import type { MessageValues } from './translator.ts'

const placeholder = /\{(\w+)\}/g

/** Names of the `{placeholders}` in a message, each once. */
export function placeholdersIn(message: string): ReadonlySet<string> {
  return new Set(Array.from(message.matchAll(placeholder), (match) => match[1] ?? ''))
}

/**
 * Puts values in place of `{name}`; numbers are formatted, strings stand as they are.
 * A name without a value stays visible as `{name}` and is reported: never "undefined" on a page.
 */
export function fillPlaceholders(
  message: string,
  values: MessageValues,
  formatNumber: (value: number) => string,
  onMissing: (name: string) => void,
): string {
  if (!message.includes('{')) return message
  return message.replace(placeholder, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (typeof value === 'number') return formatNumber(value)
    if (typeof value === 'string') return value
    onMissing(name)
    return whole
  })
}
