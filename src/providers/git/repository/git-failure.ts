import type { ProviderErrorCode } from '../../../sync/provider-error.ts'
import type { ProgramEnd } from './run-program.ts'

/** A failure of git, as the end of a sentence that begins with a repository. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure'
  readonly code: ProviderErrorCode
  /** True where the clone itself may be broken: it can be thrown away and made anew. */
  readonly isDamage: boolean

  constructor(code: ProviderErrorCode, meaning: string, isDamage = false) {
    super(meaning)
    this.code = code
    this.isDamage = isDamage
  }
}

interface Meaning {
  readonly when: RegExp
  readonly code: ProviderErrorCode
  /** Followed by git's own words in brackets, unless they say nothing more. */
  readonly says: string
  readonly isPlain?: true
  readonly isDamage?: true
}

/** What git says (in English, by LC_ALL=C) → what it means; the first that fits. */
const meanings: readonly Meaning[] = [
  {
    when: /returned error: 30\d|redirect/i,
    code: 'answer-invalid',
    says: 'redirects to another address, which is not followed: give that one instead',
    isPlain: true,
  },
  {
    when: /could not read (Username|Password)|Authentication failed|returned error: 40[137]/i,
    code: 'refused',
    says: 'asks for a user and a password: it is not open to everybody, or not there',
    isPlain: true,
  },
  {
    when: /returned error: (404|410)|repository '.*' not found|does not appear to be a git repository|Repository not found/i,
    code: 'not-found',
    says: 'is no repository',
    isPlain: true,
  },
  {
    when: /couldn't find remote ref/i,
    code: 'unavailable',
    says: 'has moved a branch while it was read; the next run sees it',
  },
  {
    when: /SSL|certificate/i,
    code: 'unavailable',
    says: 'has a certificate that is not trusted',
  },
  {
    when: /does not support shallow/i,
    code: 'answer-invalid',
    says: 'speaks a protocol without shallow clones: give an address that git itself serves',
    isPlain: true,
  },
  {
    when: /transport '.*' not allowed/i,
    code: 'refused',
    says: 'needs a protocol that is not allowed',
  },
  {
    when: /No space left|Disk quota|Permission denied|Read-only file system/i,
    code: 'unavailable',
    says: 'cannot be kept: the folder of the clones is full, or not ours to write',
  },
  { when: /\.lock': File exists/i, code: 'unavailable', says: 'is being fetched by another git' },
  {
    when: /fsck|in packed object/i,
    code: 'answer-invalid',
    says: 'sent an object that git refuses',
  },
  {
    when: /unresolved delta|traverse parents|not a git repository|bad object|corrupt|mismatched algorithms/i,
    code: 'unavailable',
    says: 'has a damaged clone',
    isDamage: true,
  },
  {
    when: /early EOF|unexpected disconnect|hung up|index-pack|pack has|RPC failed|bad pack|protocol error|expected|transfer closed|Recv failure/i,
    code: 'unavailable',
    says: 'broke off half-way, or sent what is no repository',
  },
  {
    when: /resolve host|Failed to connect|Couldn't connect|refused|timed out|unreachable|too slow|Empty reply|returned error/i,
    code: 'unavailable',
    says: 'cannot be reached',
  },
  {
    when: /missing|unable to (read|find|open)|cannot be accessed|is empty|invalid|not a valid/i,
    code: 'unavailable',
    says: 'has a damaged clone',
    isDamage: true,
  },
]

/** What the end of a git process means; `null`: it did what it should. */
export function failureOf(end: ProgramEnd, timeoutMs: number): GitFailure | null {
  if (end.notStarted !== null) return notStarted(end.notStarted)
  if (end.stopped === 'aborted') return new GitFailure('aborted', 'was given up')
  if (end.stopped === 'too-long') {
    return new GitFailure('unavailable', `gave no answer within ${timeoutMs / 1_000} s`)
  }
  if (end.stopped === 'too-much') {
    return new GitFailure('answer-invalid', 'answered more than can be true')
  }
  if (end.code === 0) return null
  return meaningOf(end.complaint)
}

function notStarted(reason: string): GitFailure {
  const words =
    reason === 'ENOENT'
      ? 'cannot be read: there is no git on the PATH; install git 2.30 or newer'
      : `cannot be read: git does not start (${reason})`
  return new GitFailure('unavailable', words)
}

function meaningOf(complaint: string): GitFailure {
  const said = ownWords(complaint)
  const meaning = meanings.find(({ when }) => when.test(complaint))
  if (meaning === undefined) {
    const words = `could not be read (${said || 'git does not say why'})`
    // Of all that can be mended here, the clone is what is left.
    return new GitFailure('unavailable', words, true)
  }
  const { code, says, isPlain, isDamage } = meaning
  return new GitFailure(code, isPlain || !said ? says : `${says} (${said})`, isDamage)
}

/** The first thing git calls fatal, made fit to be shown: no control characters, no password. */
function ownWords(complaint: string): string {
  const lines = complaint.split('\n')
  // What is wrong with an object says more than that one is.
  const object = lines.find((line) => line.startsWith('error: object '))
  const fatal = lines.find((line) => line.startsWith('fatal: '))
  const line = object ?? fatal ?? lines.find((one) => one.startsWith('error: ')) ?? lines[0] ?? ''
  return shown(line.replace(/^(fatal|error): /, ''))
}

/** Steers a terminal, ends a line or turns the direction of writing. */
const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu

/** Text of somebody else's, fit for a message. */
export function shown(text: string): string {
  return text
    .replaceAll(unreadable, ' ')
    .replaceAll(/[^\s'"]+/g, withoutCredentials)
    .trim()
    .slice(0, 200)
}

/** An address without who asks: up to the last @, since a password may hold others, and slashes. */
function withoutCredentials(word: string): string {
  const begin = word.indexOf('//') + 2
  const end = word.lastIndexOf('@')
  return begin < 2 || end < begin ? word : word.slice(0, begin) + word.slice(end + 1)
}
