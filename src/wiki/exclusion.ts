/**
 * Whether a page asks programs like this one to leave it alone, as wikis have agreed:
 * `{{nobots}}`, `{{bots|deny=all}}`, `{{bots|deny=Name}}`, `{{bots|allow=Another}}`. `null`: nobody
 * in particular, whom only what is said to all concerns.
 */
export function isExcluded(text: string, account: string | null): boolean {
  const shown = withoutHidden(text)
  if (/\{\{\s*nobots\s*\}\}/i.test(shown)) return true
  return [...shown.matchAll(/\{\{\s*bots\s*\|([^{}]*)\}\}/gi)]
    .flatMap(([, parameters = '']) => parameters.split('|'))
    .some((parameter) => excludes(parameter, account))
}

/** Without comments, and without what is shown as it is written. */
function withoutHidden(text: string): string {
  const parts = text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').split(/<\/nowiki>/i)
  return parts
    .map((part, index) => (index < parts.length - 1 ? part.split(/<nowiki>/i, 1)[0] : part))
    .join('')
}

/** Whether `deny=…` or `allow=…` means this account; other parameters mean something else. */
function excludes(parameter: string, account: string | null): boolean {
  const [list = '', said = ''] = parameter.split('=')
  const names = new Set(said.split(',').map(normalName))
  const isNamed = names.has('all') || (account !== null && names.has(normalName(account)))
  switch (list.trim().toLowerCase()) {
    case 'deny':
      return isNamed
    case 'allow':
      return !isNamed && (account !== null || names.has('none'))
    default:
      return false
  }
}

/** `stringboard_bot` is `Stringboard bot`. */
function normalName(name: string): string {
  return name.replaceAll('_', ' ').trim().toLowerCase()
}
