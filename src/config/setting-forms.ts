import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDatabaseAddress } from '../support/database-place.ts'
import { isThisMachine } from '../support/this-machine.ts'

// The forms that settings have: each function takes the text of one and gives its value, or
// throws a Refusal.

/** Goes on where the setting and its value were named: what is wrong, and what to give instead. */
export class Refusal extends Error {}

export function toPath(text: string): string {
  return resolve(text)
}

export function toPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Refusal('is not a port: give a whole number from 0 to 65535 (0 takes any free one).')
}

export function toHost(text: string): string {
  if (/^(?:[\w.-]+|[\da-f.]*:[\da-f:.]*(?:%\w+)?)$/i.test(text) && !/^[\w.-]+:\d+$/.test(text)) {
    return text
  }
  throw new Refusal(
    'is not a host: give a name or an address alone, such as 127.0.0.1 or 0.0.0.0; the port goes into PORT.',
  )
}

/** Names or addresses of hosts, as they stand in addresses, in lower case. */
export function toHosts(text: string): string[] {
  if (text.toLowerCase() === 'none') return []
  return text.split(',').map((one) => {
    const host = toHost(one.trim()).toLowerCase()
    return host.includes(':') ? `[${host}]` : host
  })
}

export function toPublicUrl(text: string): string {
  return originAlone(toWebUrl(text), 'the whole site')
}

export function toApiUrl(text: string): string {
  const url = toWebUrl(text)
  if (url.protocol === 'http:' && !isThisMachine(url)) {
    throw new Refusal('would carry the token unprotected: begin the address with https://.')
  }
  return originAlone(url, 'the API')
}

/** A server that may lie under a path, `https://example.org/weblate`; without trailing slash. */
export function toServerUrl(text: string): string {
  const url = toWebUrl(text)
  if (url.protocol === 'http:' && !isThisMachine(url)) {
    throw new Refusal('would carry a secret unprotected: begin the address with https://.')
  }
  if (url.search || url.hash) {
    throw new Refusal(`has more than a host and a path: give ${url.origin}${url.pathname}.`)
  }
  return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '')
}

/** A bot password's user; the account's own password, which opens everything, is never wanted. */
export function toWikiUser(text: string): string {
  if (/^[^@]+@[^@\s]+$/u.test(text)) return text
  throw new Refusal(
    'is no user of a bot password: give the account and the label behind its @, such as Stringboard@push, as Special:BotPasswords of the wiki shows it.',
  )
}

/** Where repositories lie: a web address or an absolute folder, with `{project}` in it. */
export function toRepositories(text: string): string {
  if (!text.includes('{project}')) {
    throw new Refusal(
      'has no place for a name: write {project} where the name of a repository goes.',
    )
  }
  if (text.startsWith('/')) return text
  const url = toWebUrl(text.replaceAll('{project}', 'project'))
  if (url.protocol === 'http:' && !isThisMachine(url)) {
    throw new Refusal('is open to tampering: begin the address with https://.')
  }
  return text
}

function originAlone(url: URL, what: string): string {
  if (url.pathname === '/' && !url.search && !url.hash) return url.origin
  throw new Refusal(`has more than a host: give the address of ${what}, such as ${url.origin}.`)
}

function toWebUrl(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Refusal('is not a web address: begin it with https:// (or http://).')
  }
  if (url.username || url.password) {
    throw new Refusal('holds a user name or password: leave them out of the address.')
  }
  return url
}

/** Where the database is, as `openDatabase` takes it. */
export function toDatabasePlace(text: string): string {
  return isDatabaseAddress(text) ? toDatabaseAddress(text) : toDatabaseFile(text)
}

/** `postgres://user:password@host/name` */
export function toDatabaseAddress(text: string): string {
  const url = URL.parse(text)
  if (
    url === null ||
    !/^postgres(?:ql)?:\/\//i.test(text) ||
    hasStrayPassword(url) ||
    !isDecodable(url.username + url.password)
  ) {
    throw new Refusal(
      'is not the address of a PostgreSQL database: give postgres://user:password@host/name; signs such as @, /, # and % in a password are written as %40, %2F, %23 and %25.',
    )
  }
  if (url.pathname.length <= 1) {
    throw new Refusal('names no database: end the address with its name, such as /stringboard.')
  }
  return text
}

/**
 * True where a sign of the password cut the address in two: what comes after it would be taken for
 * a host, a name or a query, and shown as one.
 */
function hasStrayPassword({ pathname, search, hash }: URL): boolean {
  return hash !== '' || (pathname + search).includes('@')
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function toDatabaseFile(text: string): string {
  const path = text.replace(/^(?:sqlite|file):(?:\/\/(?=\/))?/i, '')
  if (path === '' || /^(?:\/\/|[a-z][a-z\d+.-]+:)/i.test(path)) {
    throw new Refusal(
      'is neither a SQLite file nor a PostgreSQL database: give a path, such as var/stringboard.sqlite, or postgres://user:password@host/name.',
    )
  }
  return resolve(path)
}

export function toToken(text: string): string {
  // A header cannot carry anything else; a file with a whole command in it is a common slip.
  if (/^[\x21-\x7e]+$/.test(text)) return text
  throw new Refusal('is not a token: it has blanks or other characters that no token has.')
}

/** What stands in the file of a secret. */
export function readSecretFile(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new Refusal(`cannot be read (${code}): check the path and who may read the file.`)
  }
  if (text === '') throw new Refusal('is empty: put the secret into the file.')
  return toToken(text)
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

export function toDuration(text: string): number {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(text) ?? []
  const ms = Number(amount) * (unitMs[unit ?? ''] ?? Number.NaN)
  if (ms >= 1_000 && ms <= 24 * 3_600_000) return ms
  throw new Refusal('is not a time between syncs: give 90s, 15m or 2h, from 1s to 24h.')
}

/** The form that {@link toDuration} takes: `90s`, `15m`, `2h`. */
export function durationText(ms: number): string {
  const unit = ['h', 'm'].find((one) => ms % (unitMs[one] ?? 1) === 0) ?? 's'
  return `${ms / (unitMs[unit] ?? 1)}${unit}`
}

export function toInstant(text: string): Date {
  const form = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/.exec(text)
  const instant = new Date(text)
  // Without the second look 31 February would be 3 March.
  const day = new Date(`${form?.[1]}T00:00:00Z`)
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(form?.[1] ?? '-')
  if (form !== null && isReal && !Number.isNaN(instant.getTime())) return instant
  throw new Refusal(
    'is not an instant: give a day, 2013-06-24, or a moment in UTC, 2013-06-24T09:30:00Z.',
  )
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']

export function toLogLevel(text: string): string {
  const level = text.toLowerCase()
  if (logLevels.includes(level)) return level
  throw new Refusal(`is not a log level: give one of ${logLevels.join(', ')}.`)
}
