/** What is asked of wikiparser-node's tree. */
export interface WikiNode {
  /** `ext-link`, `table`, `td`, `text`. */
  readonly type: string
  readonly childNodes?: readonly WikiNode[]
}

/**
 * The parser of wikiparser-node; `null` where it is not installed. It brings 160 MB of packages
 * along, so that it is none of ours: `npm install --no-save wikiparser-node` brings it for a day.
 */
export async function loadWikiparser(): Promise<((wikitext: string) => WikiNode) | null> {
  try {
    const module: { default: { parse(wikitext: string): WikiNode } } = await import(name)
    return (wikitext) => module.default.parse(wikitext)
  } catch {
    return null
  }
}

// Not written out, so that nobody looks for its types.
const name = 'wikiparser-node'
