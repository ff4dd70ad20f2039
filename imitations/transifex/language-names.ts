import type { ImitatedLanguage } from './model.ts'

const codes =
  'ar as bg bn_IN brx bs ca cs da de el en_AU en_GB eo es es_MX et eu fa fi fil fr ga gl gu he hi ' +
  'hr hu id is it ja ka_GE kn ko_KR kok ks lo lt lv mai ml mni mr ms nb ne nl or pa_IN pl pt pt_BR ' +
  'ro ru sat sd sk sl sq sr sr@latin sv ta te th tl tr_TR uk ur uz vi zh_CN zh_TW'
const rightToLeft = ['ar', 'fa', 'he', 'ks', 'sd', 'ur']
const english = new Intl.DisplayNames('en', { type: 'language' })

/** So many languages in Transifex's spelling; beyond the real ones, codes kept for private use. */
export function languageNames(count: number): ImitatedLanguage[] {
  const real = codes.split(' ')
  return Array.from({ length: count }, (_, index) => languageOf(real[index] ?? privateCode(index)))
}

/** A language by its code, named in English as Transifex does. */
export function languageOf(code: string): ImitatedLanguage {
  const tag = code.replaceAll('_', '-').replace('@latin', '-Latn')
  return { code, name: english.of(tag) ?? code, rtl: rightToLeft.includes(code) }
}

/** `qaa` to `qtz`: there are 520 of them. */
function privateCode(index: number): string {
  const letter = (position: number) => String.fromCharCode(97 + position)
  return `q${letter(Math.floor(index / 26) % 20)}${letter(index % 26)}`
}
