import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import { describe, it } from 'node:test'
import { publicProvider } from '../../src/providers/public-provider.ts'
import { createWeblateProvider } from '../../src/providers/weblate/index.ts'
import { privateAddressOf } from '../../src/support/http/private-address.ts'
import { ProviderError } from '../../src/sync/provider-error.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { listen, newRun } from './json-server.ts'
import { selfSigned } from './self-signed.ts'

/** A name that leads where the test says. */
const leadingTo =
  (...addresses: readonly string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address', () => {
  const inside = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://10.1.2.3:8080/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::10.1.2.3]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1::5db8:d822]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fec0::1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
  ]
  for (const address of inside) {
    it(`${address} leads inside`, async () => {
      assert.notEqual(await privateAddressOf(new URL(address)), null)
    })
  }

  const outside = [
    'http://93.184.216.34/',
    'http://172.32.0.1/',
    'http://[2606:2800::1]/',
    'http://[2001:4860::1]/',
    'http://[64:ff9b::93.184.216.34]/',
  ]
  for (const address of outside) {
    it(`${address} leads outside`, async () => {
      assert.equal(await privateAddressOf(new URL(address)), null)
    })
  }

  it('by a name leads inside as soon as one of its addresses does', async () => {
    const url = new URL('https://pots.example/')
    assert.equal(await privateAddressOf(url, leadingTo('93.184.216.34', '10.0.0.5')), '10.0.0.5')
    assert.equal(await privateAddressOf(url, leadingTo('fe80::1%eth0')), 'fe80::1%eth0')
    assert.equal(await privateAddressOf(url, leadingTo('93.184.216.34')), null)
    assert.equal(await privateAddressOf(url, () => Promise.reject(new Error('ENOTFOUND'))), null)
  })
})

describe('a platform at an address of the catalogue', () => {
  it('is not asked inside, neither for a plan nor for a project, and says what to set', async () => {
    const platform = new FakePlatform({ nova: [] }, 'weblate')
    const provider = publicProvider(platform, 'https://weblate.example/x', leadingTo('10.0.0.5'))
    for (const asked of [provider.plan(newRun()), provider.fetchProject('nova', newRun())]) {
      await assert.rejects(asked, (error: unknown) => {
        assert.ok(error instanceof ProviderError)
        assert.equal(error.code, 'unavailable')
        assert.match(error.message, /^weblate: .*weblate\.example.*10\.0\.0\.5.*PRIVATE_HOSTS/)
        return true
      })
    }
    assert.deepEqual(platform.plans, [])
  })

  it('is sent nothing by a name that leads inside as soon as it was looked up', async () => {
    let isReached = false
    const server = createServer(selfSigned('outside.example'), () => {
      isReached = true
    })
    const baseUrl = `https://localhost:${await listen(server)}`
    const weblate = createWeblateProvider({
      platformId: 'weblate',
      baseUrl,
      token: 'wlu_token',
      projects: null,
    })
    const provider = publicProvider(weblate, baseUrl, leadingTo('93.184.216.34'))
    await assert.rejects(provider.plan(newRun()), /its certificate is not valid/)
    assert.equal(isReached, false)
  })

  it('is asked outside', async () => {
    const platform = new FakePlatform({ nova: [] }, 'weblate')
    const provider = publicProvider(
      platform,
      'https://weblate.example/',
      leadingTo('93.184.216.34'),
    )
    assert.deepEqual((await provider.plan(newRun())).projects, ['nova'])
    assert.equal(provider.platformId, 'weblate')
    assert.equal(provider.namesKind, 'git')
  })
})
