/**
 * True for a branch that may be named to git: the rules of `git check-ref-format`, and no leading
 * dash that could pass for an option.
 */
export function isBranchName(name: string): boolean {
  if (name === '' || name.length > 200 || name === '@') return false
  if (/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/.]|[/.]$/u.test(name)) return false
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
}

/** True for what may stand for `{project}` in an address and name a folder: `oslo.log`. */
export function isRepositoryName(name: string): boolean {
  return (
    name.length <= 200 &&
    name
      .split('/')
      .every((part) => /^[A-Za-z0-9_][\w.+-]*$/.test(part) && !/\.\.|\.lock$/.test(part))
  )
}

/** A full object id, of SHA-1 or SHA-256. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}
