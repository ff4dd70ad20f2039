import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { testApp } from '../../support/test-app.ts'

const html = (text: string) => load(text)('html')

describe('the interface language', () => {
  test('is what the browser asks for', async () => {
    const { app } = await testApp()
    const response = await request(app).get('/numbers').set('Accept-Language', 'fr;q=0.8, xx')
    assert.equal(html(response.text).attr('lang'), 'fr')
    assert.equal(response.headers['content-language'], 'fr')
  })

  test('is remembered when a visitor chooses one, and only then', async () => {
    const { app } = await testApp()
    const chosen = await request(app).get('/numbers?lang=fr')
    assert.equal(html(chosen.text).attr('lang'), 'fr')
    const [cookie = '', ...others] = chosen.headers['set-cookie'] ?? []
    assert.deepEqual(others, [])
    assert.match(cookie, /^lang=fr; /)
    for (const part of ['Path=/', 'SameSite=Lax', 'HttpOnly', 'Max-Age=31536000']) {
      assert.ok(cookie.includes(part), part)
    }
    assert.ok(!cookie.includes('Secure'))

    const later = await request(app).get('/numbers').set('Cookie', 'lang=fr')
    assert.equal(html(later.text).attr('lang'), 'fr')
    assert.equal(later.headers['set-cookie'], undefined)
  })

  test('is remembered in a secure cookie where the site has HTTPS', async () => {
    const { app } = await testApp({ publicUrl: 'https://strings.example' })
    const [cookie = ''] = (await request(app).get('/?lang=fr')).headers['set-cookie'] ?? []
    assert.match(cookie, /; Secure/)
  })

  test('is not one we do not speak', async () => {
    const { app } = await testApp()
    const response = await request(app).get('/numbers?lang=tlh%0d%0aX-Evil:1')
    assert.equal(html(response.text).attr('lang'), 'en')
    assert.equal(response.headers['set-cookie'], undefined)
    assert.equal(response.headers['x-evil'], undefined)
  })

  test('can be switched on every page, staying where one is', async () => {
    const { app } = await testApp()
    const $ = load((await request(app).get('/languages/fr?series=2026.1')).text)
    const french = $('footer a[hreflang=fr]')
    assert.equal(french.attr('href'), '/languages/fr?series=2026.1&lang=fr')
    assert.equal(french.text(), 'Français')
    assert.equal($('footer a[hreflang=en]').attr('aria-current'), 'true')
  })
})
