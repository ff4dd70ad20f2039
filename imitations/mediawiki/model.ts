/** What a bot password allows: the boxes that are ticked when it is made. */
export type Grant = 'basic' | 'editpage' | 'highvolume'

export interface ImitatedUser {
  readonly name: string
  /** Whether the account has the bot flag; a bot password must allow it too. */
  readonly isBot: boolean
  /** By their names, the part of a login after the `@`. */
  readonly botPasswords: Map<string, BotPassword>
  /** Why the account may not edit; `null`: it may. */
  block: string | null
}

export interface BotPassword {
  readonly password: string
  readonly grants: readonly Grant[]
}

export interface ImitatedRevision {
  readonly id: number
  readonly at: Date
  readonly user: string
  readonly text: string
  readonly summary: string
  readonly isBot: boolean
}

export interface ImitatedPage {
  readonly id: number
  title: string
  readonly model: string
  isProtected: boolean
  /** Oldest first; never empty. */
  readonly revisions: ImitatedRevision[]
}

interface Saving {
  readonly user?: string
  readonly summary?: string
  readonly isBot?: boolean
  readonly model?: string
}

/** A wiki as it is kept; may be changed while it runs. */
export class ImitatedWiki {
  readonly users = new Map<string, ImitatedUser>()
  readonly pages = new Map<string, ImitatedPage>()
  /** Why nothing can be saved; `null`: everything can. */
  readOnly: string | null = null
  /** Only who is logged in may read. */
  isPrivate = false
  /** How far its copies are behind, in seconds. */
  lag = 0
  readonly now: () => Date
  #revisions = 0

  constructor({ now = () => new Date() }: { now?: () => Date } = {}) {
    this.now = now
  }

  addUser(name: string, { isBot = false }: { isBot?: boolean } = {}): ImitatedUser {
    const user = { name, isBot, botPasswords: new Map(), block: null }
    this.users.set(name, user)
    return user
  }

  /** Saves a page as it is given, made where it is missing: what people do, by hand. */
  save(title: string, text: string, saving: Saving = {}): ImitatedRevision {
    const { user = 'Somebody', summary = '', isBot = false, model = 'wikitext' } = saving
    const page = this.pages.get(title) ?? {
      id: this.pages.size + 1,
      title,
      model,
      isProtected: false,
      revisions: [],
    }
    this.pages.set(title, page)
    this.#revisions += 1
    const revision = { id: this.#revisions, at: this.now(), user, text, summary, isBot }
    page.revisions.push(revision)
    return revision
  }

  /** The name of a page changes; under the old one stands a redirect. */
  move(from: string, to: string): void {
    const page = this.pages.get(from)
    if (!page) throw new Error(`There is no page ${from}`)
    page.title = to
    this.pages.set(to, page)
    this.pages.delete(from)
    this.save(from, `#REDIRECT [[${to}]]`)
  }

  page(title: string): ImitatedPage | null {
    return this.pages.get(normalTitle(title)) ?? null
  }

  pageOfId(id: number): ImitatedPage | null {
    return [...this.pages.values()].find((page) => page.id === id) ?? null
  }

  /** What stands on a page now. */
  text(title: string): string | null {
    return this.page(title)?.revisions.at(-1)?.text ?? null
  }
}

/** `status_page` is `Status page`. */
export function normalTitle(title: string): string {
  const spaced = title.replaceAll('_', ' ').replaceAll(/ +/g, ' ').trim()
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1)
}

/** Where a redirect leads; `null`: the text is none. */
export function redirectIn(text: string): string | null {
  const target = /^#REDIRECT\s*\[\[([^\]|#]+)/i.exec(text)?.[1]
  return target === undefined ? null : normalTitle(target)
}
