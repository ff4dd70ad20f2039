/** One folder or file, and what it may know: see `layers.ts`. */
export interface Layer {
  /** A folder, ending in `/`, or one file. The longest match decides. */
  readonly path: string
  /** What else of ours it may import. Its own folder is always allowed. */
  readonly knows: readonly string[]
  /** What of ours it may import as types alone. */
  readonly knowsTypesOf?: readonly string[]
  /** npm packages it may import. */
  readonly packages: readonly string[]
  /** npm packages of which it may name types alone. */
  readonly typesOfPackages?: readonly string[]
  /** Node's own modules: all but those reserved for one folder, or a short list. */
  readonly node: 'any' | readonly string[]
  /** Where the code belongs instead, as a sentence for the person who broke the rule. */
  readonly otherwise: string
}
