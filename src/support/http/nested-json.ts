/** No answer of a platform is nested deeper than a tenth of this. */
export const mostNested = 100

const [quote, backslash, openList, closeList, openObject, closeObject] = Array.from(
  '"\\[]{}',
  (sign) => sign.charCodeAt(0),
)

/**
 * True for JSON that is nested deeper than any document is: `JSON.parse` takes seconds for megabytes of
 * brackets within brackets, in which nothing else is done.
 */
export function isNestedTooDeep(json: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at)
    if (isInString) {
      if (sign === backslash) at += 1
      else if (sign === quote) isInString = false
    } else if (sign === quote) {
      isInString = true
    } else if (sign === openList || sign === openObject) {
      depth += 1
      if (depth > mostNested) return true
    } else if (sign === closeList || sign === closeObject) {
      depth -= 1
    }
  }
  return false
}
