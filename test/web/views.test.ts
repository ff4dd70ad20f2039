import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createViews } from '../../src/web/pages/handlebars.ts'
import { english } from '../support/page-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-views-'))
after(() => rmSync(folder, { recursive: true }))

describe('templates', () => {
  it('are read again for the next page where some of them could not be read', async () => {
    mkdirSync(join(folder, 'layouts'))
    const greeting = join(folder, 'partials', 'greeting.hbs')
    // What lies there is no file, and so cannot be read as one.
    mkdirSync(greeting, { recursive: true })
    writeFileSync(join(folder, 'page.hbs'), '{{> greeting}} {{name}}')
    const views = createViews(folder)
    const page = () => views.renderAlone('page', { name: 'Horizon' }, english)
    await assert.rejects(page(), { code: 'EISDIR' })
    rmSync(greeting, { recursive: true })
    writeFileSync(greeting, 'Hello')
    assert.equal(await page(), 'Hello Horizon')
  })
})
