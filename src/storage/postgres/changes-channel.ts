/** What a transaction that grows the version of the data sends to; heard when it is committed. */
export const changesChannel = 'stringboard_changes'
