import { shownPlace } from '../../support/database-place.ts'
import { DatabaseError, DatabaseUnavailable } from '../database-error.ts'

/** What is the matter, as it goes on after the name of the database; and whether it may pass. */
interface Advice {
  readonly sentence: string
  readonly mayPass?: boolean
}

/** Turns what PostgreSQL, or the way to it, says into one sentence: what, where, what to do. */
export function toDatabaseError(error: unknown, address: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  const advice = adviceOn(error)
  if (advice === null) return error
  const message = `The database ${shownPlace(address)} ${advice.sentence}`
  const Kind = advice.mayPass ? DatabaseUnavailable : DatabaseError
  return new Kind(message, { cause: error })
}

function adviceOn(error: Error): Advice | null {
  const { code = '' } = error as { code?: string }
  const known = adviceOnCode[code] ?? adviceOnClass[code.slice(0, 2)]
  if (known !== undefined) return known
  return adviceOnMessage.find(([pattern]) => pattern.test(error.message))?.[1] ?? null
}

const unreachable: Advice = {
  sentence:
    'cannot be reached. Check that PostgreSQL runs there, and the host and port in DATABASE_URL.',
  mayPass: true,
}

const broken: Advice = {
  sentence: 'broke off the connection. It is asked again; check that PostgreSQL is running.',
  mayPass: true,
}

const refused: Advice = {
  sentence:
    'does not let this user in. Check the user and password in DATABASE_URL, and pg_hba.conf of the server.',
}

const certificate: Advice = {
  sentence:
    'shows a certificate that is not trusted here. Give its authority with sslrootcert in DATABASE_URL.',
}

const tooSlow: Advice = {
  sentence: 'took too long to answer. Look what else it is doing.',
  mayPass: true,
}

/** Of Node, and PostgreSQL's own (appendix A of its manual). */
const adviceOnCode: Readonly<Record<string, Advice>> = {
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOENT: unreachable,
  ECONNRESET: broken,
  EPIPE: broken,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  '28P01': refused,
  '28000': refused,
  '3D000': {
    sentence: 'does not exist. Make it with `createdb`, or correct the name in DATABASE_URL.',
  },
  '42501': {
    sentence:
      'does not let this user make or use the tables. Let the user own the database, or grant it all rights on the schema.',
  },
  '25006': {
    sentence:
      'can only be read: it is a standby, or set so. Set DATABASE_URL to the server that is written to.',
  },
  '53100': { sentence: 'cannot grow: the disk of its server is full. Free some space there.' },
  '53300': {
    sentence:
      'has no connection left. Raise max_connections of the server, or run fewer processes.',
    mayPass: true,
  },
  '55P03': {
    sentence: 'has been written by another process for too long. Look what that one is doing.',
    mayPass: true,
  },
  '57014': tooSlow,
  '57P01': broken,
  '57P02': broken,
  '57P03': { sentence: 'is starting or stopping. Wait a moment.', mayPass: true },
  '25P03': tooSlow,
  '58030': { sentence: 'fails on its disk. Look into the log of the server.' },
  XX001: { sentence: 'is damaged. Restore it from a backup.' },
  XX002: { sentence: 'has a damaged index. Rebuild it with `reindexdb`.' },
}

/** By the first two characters of a code. */
const adviceOnClass: Readonly<Record<string, Advice>> = { '08': broken }

/** What the client says by itself, without a code. */
const adviceOnMessage: readonly (readonly [RegExp, Advice])[] = [
  [/timeout exceeded when trying to connect/, tooSlow],
  [/Query read timeout/, tooSlow],
  [/due to connection timeout|timeout expired/, unreachable],
  [/Connection terminated|connection error and is not queryable|discarded/, broken],
  [
    /does not support SSL/,
    { sentence: 'offers no encryption. Leave sslmode out of DATABASE_URL, or turn on its TLS.' },
  ],
  [/client password must be/, { sentence: 'asks for a password. Put it into DATABASE_URL.' }],
]
