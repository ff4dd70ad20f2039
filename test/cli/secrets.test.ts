import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ConfigError, readConfig, settings } from '../../src/config.ts'
import { smallCatalogue } from './small-catalogue.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

/** No text of ours holds this by chance; every secret is set to it, with the name of its setting. */
const marker = 'Zx9Marker'
const names: readonly string[] = settings.map(({ name }) => name)
/** Settings that are a secret as a whole; of the database's address only the password is one. */
const secretNames = names.filter(
  (name) => names.includes(`${name}_FILE`) && name !== 'DATABASE_URL',
)
const secretOf = (name: string) =>
  // Weblate signs with the bytes that this stands for.
  name === 'WEBLATE_HOOK_SECRET' ? `whsec_${marker}AAAA` : `${marker}-${name}`

/** What a secret looks like where it is said in another way. */
const disguises = [
  marker,
  Buffer.from(marker).toString('base64').slice(0, 10),
  Buffer.from(marker).toString('hex'),
]

function assertHidden(text: string, where: string): void {
  for (const one of disguises) assert.ok(!text.includes(one), `${where} shows a secret: ${text}`)
}

/** The worst of platforms: it refuses everything, and says all that it was told. */
const platform = createServer((request, response) => {
  asked.push(JSON.stringify(request.headers))
  response.writeHead(401, {
    'Content-Type': 'application/json',
    'X-Echo': request.headers.authorization ?? '',
  })
  response.end(JSON.stringify({ detail: request.headers, url: request.url }))
})
const asked: string[] = []
let platformUrl = ''
before(async () => {
  platform.listen(0, '127.0.0.1')
  await once(platform, 'listening')
  platformUrl = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`
})
after(() => platform.close())

function environmentWith(folder: string, catalogue: string): Record<string, string> {
  return {
    ...Object.fromEntries(secretNames.map((name) => [name, secretOf(name)])),
    STRINGBOARD_VAR: folder,
    STRINGBOARD_CATALOGUE: catalogue,
    TRANSIFEX_URL: platformUrl,
    WEBLATE_URL: platformUrl,
    ZANATA_URL: platformUrl,
    ZANATA_USER: 'ann',
    LOG_LEVEL: 'trace',
  }
}

describe('secrets are shown nowhere', () => {
  it('there are some', () => {
    assert.ok(secretNames.length >= 5)
  })

  const commands = [['config'], ['doctor'], ['sync']]
  it(`by no command: ${commands.map((words) => words[0]).join(', ')}`, async (test) => {
    const env = environmentWith(temporaryFolder(test), smallCatalogue(test))
    for (const words of commands) {
      const { stdout, stderr } = await runStringboard(words, env)
      assert.ok(stdout + stderr, words.join(' '))
      assertHidden(stdout + stderr, words.join(' '))
    }
    const DATABASE_URL = `postgres://ann:${marker}@127.0.0.1:1/strings`
    for (const words of [['config'], ['doctor'], ['migrate']]) {
      const { stdout, stderr } = await runStringboard(words, { ...env, DATABASE_URL })
      assert.match(stdout + stderr, /127\.0\.0\.1:1/)
      assertHidden(stdout + stderr, `${words} with a server of PostgreSQL`)
    }
    // They were really sent, or there was nothing to hide.
    assert.ok(asked.some((headers) => headers.includes(secretOf('TRANSIFEX_TOKEN'))))
    assert.ok(asked.some((headers) => headers.includes(secretOf('ZANATA_TOKEN'))))
  })

  it('neither by pages nor by the log of a server whose platforms repeat what they are told', async (test) => {
    const service = await startService(
      test,
      ['serve'],
      environmentWith(temporaryFolder(test), smallCatalogue(test)),
    )
    await service.logs(/Could not read/)
    const addresses = ['/', '/status', '/status/spellings', '/api/v1/status', '/metrics', '/readyz']
    for (const address of addresses) {
      const page = await fetch(service.url + address)
      assertHidden(`${JSON.stringify([...page.headers])}${await page.text()}`, address)
    }
    const forged = await fetch(`${service.url}/hooks/weblate`, { method: 'POST', body: marker })
    assertHidden(await forged.text(), '/hooks/weblate')
    service.kill('SIGTERM')
    const { stdout, stderr } = await service.ended
    assert.match(stdout, /"level":"debug"|"level":"info"/)
    assertHidden(stdout + stderr, 'the log')
  })

  it('not by refusing them, wherever they were put by mistake', (test) => {
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'token'), `Bearer ${marker} ${marker}\n`)
    const mistakes = secretNames.flatMap((name) => [
      { [name]: `Bearer ${marker}` },
      { [`${name}_FILE`]: `${marker}-as-a-path` },
      { [`${name}_FILE`]: join(folder, 'token') },
      { [name]: marker, [`${name}_FILE`]: join(folder, 'token') },
    ])
    const withPassword = `https://ann:${marker}@127.0.0.1:1/{project}`
    const addresses = settings.filter(({ name }) => name.endsWith('_URL'))
    const inAddresses = [
      ...addresses.map(({ name }) => ({ [name]: withPassword })),
      { DATABASE_URL: `postgres://ann:${marker}@127.0.0.1:1/strings` },
      { DATABASE_URL_FILE: `postgres://ann:${marker}@127.0.0.1:1/strings` },
      // The password alone, instead of the whole address, is no path of a database.
      { DATABASE_URL_FILE: join(folder, 'token') },
    ]
    for (const env of [...mistakes, ...inAddresses]) {
      const said = sentencesAbout(env)
      assert.ok(said.length > 0, JSON.stringify(env))
      assertHidden(said.join('\n'), JSON.stringify(Object.keys(env)))
    }
  })
})

/** What is said of settings: that they are wrong, or what they are. */
function sentencesAbout(env: Record<string, string>): readonly string[] {
  try {
    const config = readConfig(env)
    return settings.map((setting) => setting.show(config, env))
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.faults
  }
}
