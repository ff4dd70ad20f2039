import { shownPlace } from '../../support/database-place.ts'
import { DatabaseError } from '../opening/database-error.ts'

/** Turns what PostgreSQL, or the way to it, says into one sentence: what, where, what to do. */
export function toDatabaseError(error: unknown, address: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  const advice = adviceOn(error)
  if (advice === null) return error
  return new DatabaseError(`The database ${shownPlace(address)} ${advice}`, { cause: error })
}

/** What is the matter and what to do, as it goes on after the name of the database. */
function adviceOn(error: Error): string | null {
  const { code = '' } = error as { code?: string }
  if (code === insufficientPrivilege && /for database/.test(error.message)) return noSchema
  const known = adviceOnCode[code] ?? adviceOnClass[code.slice(0, 2)]
  if (known !== undefined) return known
  return adviceOnMessage.find(([pattern]) => pattern.test(error.message))?.[1] ?? null
}

const unreachable =
  'cannot be reached. Check that PostgreSQL runs there, and the host and port in DATABASE_URL.'

const broken = 'broke off the connection. It is asked again; check that PostgreSQL is running.'

const refused =
  'does not let this user in. Check the user and password in DATABASE_URL, and pg_hba.conf of the server.'

const certificate =
  'shows a certificate that is not trusted here. Give its authority with sslrootcert in DATABASE_URL.'

const tooSlow = 'took too long to answer. Look what else it is doing.'

const insufficientPrivilege = '42501'

/** The queue of jobs has a schema of its own, which is made in the database and not in ours. */
const noSchema =
  'does not let this user make the schema for jobs of workers. Let the user own the database, or grant it CREATE on the database.'

/** Of Node, and PostgreSQL's own (appendix A of its manual). */
const adviceOnCode: Readonly<Record<string, string>> = {
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
  '3D000': 'does not exist. Make it with `createdb`, or correct the name in DATABASE_URL.',
  [insufficientPrivilege]:
    'does not let this user make or use the tables. Let the user own the database, or grant it all rights on the schema.',
  '25006':
    'can only be read: it is a standby, or set so. Set DATABASE_URL to the server that is written to.',
  '53100': 'cannot grow: the disk of its server is full. Free some space there.',
  '53300': 'has no connection left. Raise max_connections of the server, or run fewer processes.',
  '55P03': 'has been written by another process for too long. Look what that one is doing.',
  '57014': tooSlow,
  '57P01': broken,
  '57P02': broken,
  '57P03': 'is starting or stopping. Wait a moment.',
  '25P03': tooSlow,
  '58030': 'fails on its disk. Look into the log of the server.',
  XX001: 'is damaged. Restore it from a backup.',
  XX002: 'has a damaged index. Rebuild it with `reindexdb`.',
}

/** By the first two characters of a code. */
const adviceOnClass: Readonly<Record<string, string>> = { '08': broken }

/** What the client says by itself, without a code. */
const adviceOnMessage: readonly (readonly [RegExp, string])[] = [
  [/timeout exceeded when trying to connect/, tooSlow],
  [/Query read timeout/, tooSlow],
  [/due to connection timeout|timeout expired/, unreachable],
  [/Connection terminated|connection error and is not queryable|discarded/, broken],
  [
    /does not support SSL/,
    'offers no encryption. Leave sslmode out of DATABASE_URL, or turn on its TLS.',
  ],
  [/client password must be/, 'asks for a password. Put it into DATABASE_URL.'],
]
