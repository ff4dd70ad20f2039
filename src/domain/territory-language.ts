const territories = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Tells the languages of a territory, whose code is often taken for theirs: `kr` for `ko`, `cz` for `cs`. */
export function isOfTerritory(typed: string): (code: string) => boolean {
  const isTerritory = /^[a-z]{2}$/i.test(typed) && territories.of(typed.toUpperCase()) !== undefined
  if (!isTerritory) return () => false
  const spoken = new Intl.Locale(`und-${typed}`).maximize()
  return (code) => {
    const locale = new Intl.Locale(code)
    const { language, script } = locale.maximize()
    const isElsewhere = locale.region !== undefined && locale.region !== spoken.region
    return language === spoken.language && script === spoken.script && !isElsewhere
  }
}
