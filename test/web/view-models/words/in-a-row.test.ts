import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadTranslators } from '../../../../src/i18n/load-translators.ts'
import { inARow } from '../../../../src/web/view-models/words/in-a-row.ts'
import { english } from '../../../support/page-context.ts'

test('parts of a sentence are set apart as the language sets them', async () => {
  const locales = join(import.meta.dirname, '../../../../locales')
  const french = (await loadTranslators(locales)).for('fr')
  assert.equal(inARow(english, ['a', 'b', 'c']), 'a; b; c')
  assert.equal(inARow(french, ['a', 'b']), 'a\u202f; b')
  assert.equal(inARow(english, ['alone']), 'alone')
  assert.equal(inARow(english, []), '')
})
