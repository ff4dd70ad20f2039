import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { completed, signedHook } from '../../imitations/transifex/hooks.ts'
import { type Service, startService, temporaryFolder } from './stringboard.ts'

const data = join(import.meta.dirname, '../../data')
const transifexSecret = 'a-secret-of-this-test'
const weblateSecret = `whsec_${Buffer.from('another secret of this test').toString('base64')}`

/** A tracker whose catalogue has a Transifex and a Weblate, neither of which is asked. */
async function serve(test: TestContext, env: Record<string, string> = {}): Promise<Service> {
  const folder = temporaryFolder(test)
  const catalogue = join(folder, 'demo-2013')
  cpSync(join(data, 'demo-2013'), catalogue, { recursive: true })
  cpSync(join(data, 'openstack/languages.yaml'), join(folder, 'openstack/languages.yaml'))
  const file = join(catalogue, 'catalogue.yaml')
  const platforms = 'platforms:\n  - { id: weblate, kind: weblate, title: Weblate }\n'
  writeFileSync(file, readFileSync(file, 'utf8').replace('platforms:\n', platforms))
  return startService(test, ['serve', '--no-sync'], {
    STRINGBOARD_CATALOGUE: catalogue,
    STRINGBOARD_VAR: temporaryFolder(test),
    TRANSIFEX_HOOK_SECRET: transifexSecret,
    WEBLATE_HOOK_SECRET: weblateSecret,
    PUBLIC_URL: 'https://progress.example.org',
    ...env,
  })
}

async function send(
  service: Service,
  path: string,
  { headers, body }: { headers: Record<string, string>; body: Uint8Array | string },
) {
  const response = await fetch(service.url + path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return { status: response.status, text: await response.text() }
}

/** Signed for the address that Transifex was told, which is not the one the tracker listens on. */
function fromTransifex(path: string, { secret = transifexSecret, date = new Date() } = {}) {
  const url = `https://progress.example.org${path}`
  const body = completed('nova', 'nova-translations', 'fr')
  const { headers, bytes } = signedHook(url, secret, body, { date })
  return { headers, body: bytes }
}

/** By Standard Webhooks, as the manual says. */
function fromWeblate({ secret = weblateSecret, id = 'one' } = {}) {
  const body = JSON.stringify({
    change_id: 12,
    action: 'Translation changed',
    timestamp: new Date().toISOString(),
    project: 'nova',
    component: 'nova',
    category: ['master'],
    translation: 'fr',
  })
  const seconds = Math.floor(Date.now() / 1_000)
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': `${seconds}`,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  }
}

const pending = async ({ url }: Service) => {
  const page = await (await fetch(`${url}/status`)).text()
  return /id="pending"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
}

describe('a notice of Transifex', () => {
  const path = '/hooks/transifex/openstack'

  it('that is genuine makes its project be read soon, and counts once', async (test) => {
    const service = await serve(test)
    const notice = fromTransifex(path)
    const first = await send(service, path, notice)
    assert.equal(first.status, 202, first.text)
    assert.match(await pending(service), /<code>nova<\/code>.*Transifex/)
    assert.equal((await send(service, path, notice)).status, 409)
  })

  it('that is forged, unsigned, old or for another address is refused', async (test) => {
    const service = await serve(test)
    const forged = await send(service, path, fromTransifex(path, { secret: 'guessed' }))
    assert.equal(forged.status, 401)
    const { body } = fromTransifex(path)
    assert.equal((await send(service, path, { headers: {}, body })).status, 400)
    const old = new Date(Date.now() - 6 * 60_000)
    assert.equal((await send(service, path, fromTransifex(path, { date: old }))).status, 400)
    const elsewhere = await send(service, path, fromTransifex('/hooks/transifex/other'))
    assert.equal(elsewhere.status, 400)
    assert.equal(await pending(service), '')
    assert.doesNotMatch(forged.text + elsewhere.text, /nova|guessed|secret-of-this-test/)
  })

  it('finds nobody where no secret is set; the log says what to set', async (test) => {
    const service = await serve(test, { TRANSIFEX_HOOK_SECRET: '' })
    const { status, text } = await send(service, path, fromTransifex(path))
    assert.equal(status, 404)
    assert.doesNotMatch(text, /SECRET/)
    await service.logs(/set TRANSIFEX_HOOK_SECRET/)
  })
})

describe('a notice of Weblate', () => {
  it('that is genuine makes its component be read soon, and counts once', async (test) => {
    const service = await serve(test)
    const notice = fromWeblate()
    assert.equal((await send(service, '/hooks/weblate', notice)).status, 202)
    assert.match(await pending(service), /<code>nova<\/code>.*Weblate/)
    assert.equal((await send(service, '/hooks/weblate/weblate', notice)).status, 409)
    assert.equal((await send(service, '/hooks/weblate', fromWeblate({ id: 'two' }))).status, 202)
  })

  it('that is forged is refused', async (test) => {
    const service = await serve(test)
    const secret = `whsec_${Buffer.from('guessed').toString('base64')}`
    assert.equal((await send(service, '/hooks/weblate', fromWeblate({ secret }))).status, 401)
    assert.equal(await pending(service), '')
  })
})
