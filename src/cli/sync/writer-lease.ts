import type { ProcessLock } from '../../storage/locks/process-lock.ts'
import { type LeaseHolder, takeWriterLease } from '../../storage/locks/writer-lease.ts'
import { isDatabaseAddress } from '../../support/database-place.ts'
import type { CommandContext } from '../context.ts'
import { CommandError } from '../failure.ts'

/**
 * Holds the database for a service that syncs into it: on a file there is one of them, on a server
 * any number. Throws a sentence for whoever has started a second one.
 */
export function holdWriterLease(
  { config, clock }: CommandContext,
  command: 'serve' | 'worker',
): ProcessLock | null {
  if (isDatabaseAddress(config.databaseUrl)) return null
  const lease = takeWriterLease(config.databaseUrl, command, clock.now())
  if (lease.isHeld) return lease.lock
  const beside = command === 'serve' ? ', or add --no-sync to show what it reads' : ''
  throw new CommandError(
    `Another process syncs into ${config.databaseUrl} already: ${nameOf(lease.holder)}. Stop that one first${beside}; several at once need PostgreSQL (docs/deploy.md).`,
  )
}

function nameOf(holder: LeaseHolder | null): string {
  if (holder === null) return 'it has just been started'
  const { command, pid, host, since } = holder
  return `stringboard ${command}, process ${pid} on ${host}, since ${since.slice(0, 16)}Z`
}
