export type CsvValue = string | number | boolean | null

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would take for a formula is given a leading
 * apostrophe, which makes it text there; numbers stay numbers. Signs of full width, as Chinese and
 * Japanese are typed with, begin one too where that is the language of the spreadsheet.
 */
export function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('')
}

function toField(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[\s]*[=+\-@\t\r|%＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
