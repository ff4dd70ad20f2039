/** What a transaction that grows the version of the data sends to; heard when it is committed. */
export const changesChannel = 'stringboard_changes'

/** What a transaction sends to by which a run has come on, for those who wait for its end. */
export const runsChannel = 'stringboard_runs'
