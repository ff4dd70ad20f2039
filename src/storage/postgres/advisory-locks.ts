/*
 * Locks that PostgreSQL keeps for programs: two numbers name one, within one database. The first is
 * ours, so that other programs in the same database do not meet us.
 */

const ours = 0x73_62_72_64

/** Held by a transaction that writes, until it ends. */
export const writingLock = `${ours}, 1`

/** Held by the process that syncs, for as long as it is connected. */
export const syncingLock = `${ours}, 2`
