/** What is wanted of a PO header. */
export interface PoHeader {
  /** `PO-Revision-Date` as ISO 8601 in UTC; `null` when absent, a placeholder or unreadable. */
  readonly revisedAt: string | null
  /** `Language`; `null` when absent or empty. */
  readonly language: string | null
}

/** Reads the fields of a header, which is the translation of the empty source text. */
export function readHeader(header: string): PoHeader {
  return {
    revisedAt: instantOf(/^PO-Revision-Date:(.*)$/im.exec(header)?.[1]?.trim() ?? ''),
    language: /^Language:(.*)$/im.exec(header)?.[1]?.trim() || null,
  }
}

/** `2020-07-11 09:46+0200` and its relatives. Without a zone it is taken for UTC. */
function instantOf(text: string): string | null {
  const form =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:(?:UTC|GMT|Z)|([+-]\d{2}):?(\d{2}))?$/i
  const [match, day, hour = '0', minute = '00', second = '00', zoneHour, zoneMinute] =
    form.exec(text) ?? []
  if (match === undefined) return null
  const zone = zoneHour === undefined ? 'Z' : `${zoneHour}:${zoneMinute}`
  const time = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:${second}${zone}`)
  return Number.isNaN(time) || !isRealDay(day ?? '') ? null : new Date(time).toISOString()
}

/** To Date.parse 31 February is 3 March. */
function isRealDay(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00Z`)).getUTCDate() === Number(day.slice(-2))
}
