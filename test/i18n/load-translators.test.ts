import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { loadTranslators } from '../../src/i18n/load-translators.ts'

const locales = join(import.meta.dirname, 'locales')
const translators = await loadTranslators(locales)

function stringsLeft(language: string, count: number): string {
  return translators.for(language).tn('{count} string left', '{count} strings left', count)
}

describe('loading the interface languages', () => {
  it('finds English, and every language that has a file, by its BCP 47 code', () => {
    const codes = translators.languages.map(({ code }) => code)
    assert.deepEqual(codes, ['en', 'ar', 'ks', 'pl', 'pt-BR'])
  })

  it('calls each language by its own name', () => {
    const names = Object.fromEntries(
      translators.languages.map(({ code, nativeName }) => [code, nativeName]),
    )
    assert.equal(names['en'], 'English')
    assert.equal(names['pl'], 'Polski')
    assert.equal(names['pt-BR'], 'Português (Brasil)')
    assert.equal(names['ar'], 'العربية')
  })

  it('knows which way a language is written', () => {
    assert.equal(translators.for('ar').direction, 'rtl')
    assert.equal(translators.for('ks').direction, 'rtl')
    assert.equal(translators.for('pl').direction, 'ltr')
    assert.equal(translators.languages.find(({ code }) => code === 'ar')?.direction, 'rtl')
  })

  it('translates', () => {
    assert.equal(translators.for('ar').t('Languages'), 'اللغات')
  })

  it('says in English what is not translated, or awaits a review', () => {
    assert.equal(translators.for('ar').t('Projects'), 'Projects')
    assert.equal(translators.for('pl').t('Status'), 'Status')
    assert.equal(translators.for('ar').tn('{count} day', '{count} days', 3), '3 days')
  })

  it('speaks English where a language is not known', () => {
    assert.equal(translators.for('tlh').locale, 'en')
  })

  it('offers the languages there are', () => {
    assert.equal(translators.negotiate({ acceptLanguage: 'pt-BR, pl;q=0.8' }), 'pt-BR')
    assert.equal(translators.negotiate({ query: 'fr' }), 'en')
  })

  for (const [language, expected] of [
    ['en', { 0: '0 strings left', 1: '1 string left', 2: '2 strings left' }],
    [
      'pl',
      {
        0: 'zostało 0 łańcuchów',
        1: 'został 1 łańcuch',
        2: 'zostały 2 łańcuchy',
        5: 'zostało 5 łańcuchów',
        12: 'zostało 12 łańcuchów',
        22: 'zostały 22 łańcuchy',
        112: 'zostało 112 łańcuchów',
      },
    ],
    [
      'ar',
      {
        0: 'لم يبقَ أي نص',
        1: 'بقي نص واحد',
        2: 'بقي نصان',
        3: 'بقيت 3 نصوص',
        11: 'بقي 11 نصًا',
        100: 'بقي 100 نص',
      },
    ],
    // As its file says, not as some table of languages has it: in Brazil, 0 takes the singular.
    ['pt-BR', { 0: 'falta 0 texto', 1: 'falta 1 texto', 2: 'faltam 2 textos' }],
    // A language such tables leave out.
    ['ks', { 1: 'one: 1', 2: 'other: 2' }],
  ] as const) {
    it(`takes the plural forms of ${language}`, () => {
      for (const [count, text] of Object.entries(expected)) {
        assert.equal(withLatinDigits(stringsLeft(language, Number(count))), text)
      }
    })
  }

  it('names the file it cannot use, and why', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'stringboard-locales-'))
    t.after(() => rm(folder, { recursive: true }))
    await mkdir(join(folder, 'de', 'LC_MESSAGES'), { recursive: true })
    await assert.rejects(loadTranslators(folder), /de.LC_MESSAGES.stringboard\.po/)

    await writeFile(join(folder, 'de', 'LC_MESSAGES', 'stringboard.po'), 'msgid ""\nmsgstr ""\n')
    await assert.rejects(loadTranslators(folder), /de.LC_MESSAGES.stringboard\.po.*Plural-Forms/)

    const unevaluable = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=process.exit(1);\\n"\n'
    await writeFile(join(folder, 'de', 'LC_MESSAGES', 'stringboard.po'), unevaluable)
    await assert.rejects(loadTranslators(folder), /Plural-Forms give no form/)
  })

  for (const [says, bytes, reason] of [
    ['without a header', Buffer.from('msgid "zoo"\nmsgstr "Zoo"\n'), /no Plural-Forms such as/],
    ['in another charset', Buffer.from('msgid ""\nmsgstr "\xe9"\n', 'latin1'), /it is not UTF-8/],
    ['that begins half-way', Buffer.from('#, fuzzy\nmsgstr "Zoo"\n'), /it is no PO file/],
  ] as const) {
    it(`refuses a file ${says} in words`, async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'stringboard-locales-'))
      t.after(() => rm(folder, { recursive: true }))
      await mkdir(join(folder, 'de', 'LC_MESSAGES'), { recursive: true })
      await writeFile(join(folder, 'de', 'LC_MESSAGES', 'stringboard.po'), bytes)
      await assert.rejects(loadTranslators(folder), reason)
    })
  }

  it('refuses a folder that is not named after a language', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'stringboard-locales-'))
    t.after(() => rm(folder, { recursive: true }))
    await mkdir(join(folder, 'sr@latin', 'LC_MESSAGES'), { recursive: true })
    const header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n'
    await writeFile(join(folder, 'sr@latin', 'LC_MESSAGES', 'stringboard.po'), header)
    await assert.rejects(loadTranslators(folder), /"sr@latin" is not named after a language/)
  })
})

/** Kashmiri digits are Intl's business; here the form matters. */
function withLatinDigits(text: string): string {
  return text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}
