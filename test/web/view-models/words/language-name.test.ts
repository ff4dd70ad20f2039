import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createTranslator } from '../../../../src/i18n/create-translator.ts'
import { languageNameView } from '../../../../src/web/view-models/words/language-name.ts'
import { aLanguage } from '../../../support/builders.ts'
import { english } from '../../../support/page-context.ts'

const french = createTranslator('fr', null, () => {})

describe('the name of a language', () => {
  test('is its own, beside what the interface calls it', () => {
    const japanese = aLanguage('ja', { nativeName: '日本語', englishName: 'Japanese' })
    assert.equal(languageNameView(english, japanese).nativeName, '日本語')
    assert.equal(languageNameView(english, japanese).localName, 'Japanese')
    assert.equal(languageNameView(french, japanese).localName, 'japonais')
  })

  test('is said once where both are the same', () => {
    const own = aLanguage('fr', { nativeName: 'Français', englishName: 'French' })
    assert.equal(languageNameView(french, own).localName, null)
  })

  test('tells Chinese apart by script', () => {
    const chinese = aLanguage('zh-CN', { nativeName: '简体中文', englishName: 'Chinese' })
    assert.equal(languageNameView(english, chinese).localName, 'Simplified Chinese')
  })

  test('falls back on the English name where nothing else is known', () => {
    const made = aLanguage('qaa', { nativeName: 'Qaa', englishName: 'Made up' })
    assert.equal(languageNameView(french, made).localName, 'Made up')
  })
})
