/** Made when it is first needed: it takes some milliseconds. */
let territories: Intl.DisplayNames | undefined

function isTerritory(typed: string): boolean {
  if (!/^[a-z]{2}$/i.test(typed)) return false
  territories ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return territories.of(typed.toUpperCase()) !== undefined
}

/** Tells the languages of a territory, whose code is often taken for theirs: `kr` for `ko`, `cz` for `cs`. */
export function isOfTerritory(typed: string): (code: string) => boolean {
  if (!isTerritory(typed)) return () => false
  const spoken = new Intl.Locale(`und-${typed}`).maximize()
  return (code) => {
    const locale = new Intl.Locale(code)
    const { language, script } = locale.maximize()
    const isElsewhere = locale.region !== undefined && locale.region !== spoken.region
    return language === spoken.language && script === spoken.script && !isElsewhere
  }
}
