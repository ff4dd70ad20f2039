/**
 * Whether a page asks programs like this one to leave it alone, as wikis have agreed:
 * `{{nobots}}`, `{{bots|deny=all}}`, `{{bots|deny=Name}}`, `{{bots|allow=Another}}`. `null`: nobody
 * in particular, whom only what is said to all concerns.
 */
export function isExcluded(text: string, account: string | null): boolean {
  const shown = text.replaceAll(/<!--[\s\S]*?-->|<nowiki>[\s\S]*?<\/nowiki>/gi, '')
  if (/\{\{\s*nobots\s*\}\}/i.test(shown)) return true
  for (const [, list = '', said = ''] of shown.matchAll(botsTemplate)) {
    const names = new Set(said.split(',').map(normalName))
    const isNamed = names.has('all') || (account !== null && names.has(normalName(account)))
    const isAllowed = isNamed || (account === null && !names.has('none'))
    if (list.toLowerCase() === 'deny' ? isNamed : !isAllowed) return true
  }
  return false
}

const botsTemplate = /\{\{\s*bots\s*\|\s*(allow|deny)\s*=([^{}|]*)\}\}/gi

/** `stringboard_bot` is `Stringboard bot`. */
function normalName(name: string): string {
  return name.replaceAll('_', ' ').trim().toLowerCase()
}
