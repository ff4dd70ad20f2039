/** A project of ours that a platform's newest runs could not read: its last good figures stay. */
export interface UnreadProject {
  readonly platform: string
  readonly project: string
  /** Why, in the newest of those runs. */
  readonly message: string
  /** When the first of those runs began. */
  readonly since: Date
  /** How many runs in a row could not read it. */
  readonly runs: number
}
