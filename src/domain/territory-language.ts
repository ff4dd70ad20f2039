/** Made when it is first needed: it takes some milliseconds. */
let territories: Intl.DisplayNames | undefined

function isTerritory(typed: string): boolean {
  if (!/^[a-z]{2}$/i.test(typed)) return false
  territories ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return territories.of(typed.toUpperCase()) !== undefined
}

/**
 * Tells the languages that a code was meant for which is that of a territory, `kr` for `ko` and `cz`
 * for `cs`, or has one in vain: `fr-FR` for `fr`.
 */
export function isOfTerritory(typed: string): (code: string) => boolean {
  const [first = '', territory, ...others] = typed.split(/[\s_-]/)
  if (territory !== undefined && others.length === 0 && isTerritory(territory)) {
    return (code) => new Intl.Locale(code).language === first.toLowerCase()
  }
  if (!isTerritory(typed)) return () => false
  const spoken = new Intl.Locale(`und-${typed}`).maximize()
  return (code) => {
    const locale = new Intl.Locale(code)
    const { language, script } = locale.maximize()
    const isElsewhere = locale.region !== undefined && locale.region !== spoken.region
    return language === spoken.language && script === spoken.script && !isElsewhere
  }
}
