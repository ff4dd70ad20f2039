import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { checkMessages } from '../../scripts/messages/check-messages.ts'
import { loadTranslators } from '../../src/i18n/load-translators.ts'

const root = join(import.meta.dirname, '../..')

describe('the messages of the interface', () => {
  it('are translated into every language: none missing, none stale, plurals right', async () => {
    assert.deepEqual(await checkMessages(root), [])
  })

  it('are there in French', async () => {
    const { languages } = await loadTranslators(join(root, 'locales'))
    assert.ok(languages.some(({ code }) => code === 'fr'))
  })
})
