import type { Catalogue } from '../../src/domain/catalogue.ts'
import { aCatalogue, aLanguage, aProject } from './builders.ts'

/** A small catalogue with the names that need care: former ones, other spellings, right to left. */
export function siteCatalogue(given: Partial<Catalogue> = {}): Catalogue {
  return aCatalogue({
    languages: [
      aLanguage('fr', { nativeName: 'Français', englishName: 'French', aliases: ['fr_FR'] }),
      aLanguage('de', { nativeName: 'Deutsch', englishName: 'German' }),
      aLanguage('zh-CN', {
        nativeName: '简体中文',
        englishName: 'Simplified Chinese',
        aliases: ['zh_Hans', 'zh_Hans_CN'],
      }),
      aLanguage('ar', { nativeName: 'العربية', englishName: 'Arabic', direction: 'rtl' }),
    ],
    projects: [
      aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
      aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
      aProject('nova', ['service'], { title: 'Nova' }),
    ],
    ...given,
  })
}
