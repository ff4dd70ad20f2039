import { type FaultDefaults, type WireFault, wireFaults } from '../kit/faults.ts'

/** What can go wrong in a wiki, beside what can go wrong on the way. */
export type Fault =
  | WireFault
  /** Its copies are too far behind for who asked with `maxlag`. */
  | { readonly kind: 'lagged'; readonly seconds: number; readonly retryAfter: string }
  /** Too many edits; it does not say for how long. */
  | { readonly kind: 'rate-limited' }
  /** Too many logins that failed. */
  | { readonly kind: 'login-throttled' }
  | { readonly kind: 'read-only'; readonly reason: string }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'protected' }
  /** A question to people, before a text with new links is saved. */
  | { readonly kind: 'captcha' }
  /** An address in the text is on the list of spam. */
  | { readonly kind: 'spam'; readonly address: string }
  /** A filter that was made for other texts. */
  | { readonly kind: 'abuse-filter'; readonly description: string }
  | { readonly kind: 'bad-token' }
  /** Everybody is logged out. */
  | { readonly kind: 'logged-out' }
  /** Somebody saves the page before this request is looked at: `find` is `replace` then. */
  | { readonly kind: 'edit-between'; readonly find: string; readonly replace: string }
  /** The page is deleted before this request is looked at. */
  | { readonly kind: 'deleted-between' }
  /** An old MediaWiki with its API switched off. */
  | { readonly kind: 'api-disabled' }
  /** What stands before the wiki lets no programs through: a page of HTML. */
  | { readonly kind: 'gatekeeper'; readonly status: 401 | 403 }
  /** A code nobody has heard of. */
  | { readonly kind: 'unheard-of'; readonly code: string }

export const usualFaults: FaultDefaults<Fault> = {
  ...wireFaults,
  lagged: { seconds: 7, retryAfter: '5' },
  'rate-limited': {},
  'login-throttled': {},
  'read-only': { reason: 'Moving house' },
  blocked: { reason: 'Runs wild' },
  protected: {},
  captcha: {},
  spam: { address: 'progress.example.org' },
  'abuse-filter': { description: 'No tables on Sundays' },
  'bad-token': {},
  'logged-out': {},
  'edit-between': { find: '==', replace: '===' },
  'deleted-between': {},
  'api-disabled': {},
  gatekeeper: { status: 403 },
  'unheard-of': { code: 'frobnicated' },
}
