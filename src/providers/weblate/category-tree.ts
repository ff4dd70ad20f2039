/** A category by the path of its address. */
interface Branch {
  readonly slug: string
  readonly parent: string | null
}

/** Deeper than anybody nests; Weblate itself stops at three. */
const deepest = 20

/** Which category lies in which. Weblate gives a component its own category alone. */
export class CategoryTree {
  readonly #branches = new Map<string, Branch>()

  /** @param key the path of its address */
  add(key: string, branch: Branch): void {
    this.#branches.set(key, branch)
  }

  /**
   * Slugs from the outermost down to the category; `{missing}` names the first that is not known,
   * `null` says that the way up never ends.
   */
  slugsOf(key: string | null): readonly string[] | { readonly missing: string } | null {
    const slugs: string[] = []
    for (let at = key; at !== null; ) {
      const branch = this.#branches.get(at)
      if (!branch) return { missing: at }
      if (slugs.length === deepest) return null
      slugs.unshift(branch.slug)
      at = branch.parent
    }
    return slugs
  }
}
