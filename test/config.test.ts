import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { durationText } from '../src/config/setting-forms.ts'
import type { Config } from '../src/config.ts'
import { ConfigError, readConfig, secretsOf, settings } from '../src/config.ts'

const token = '1/0123456789abcdef0123456789abcdef01234567'
const projectFolder = resolve(import.meta.dirname, '..')

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.faults
  }
  return []
}

describe('settings', () => {
  it('have defaults that need nothing set', () => {
    assert.deepEqual(readConfig({}), {
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      trustedProxies: [],
      metricsPort: null,
      metricsHost: '127.0.0.1',
      metricsToken: null,
      databaseUrl: join(projectFolder, 'var/stringboard.sqlite'),
      varFolder: join(projectFolder, 'var'),
      catalogueFolder: join(projectFolder, 'data/openstack'),
      transifexToken: null,
      transifexHookSecret: null,
      weblateToken: null,
      weblateUrl: null,
      weblateHookSecret: null,
      zanataUrl: null,
      zanataUser: null,
      zanataToken: null,
      gitUrl: null,
      gitTemplates: null,
      privateHosts: [],
      wikiUrl: null,
      wikiUser: null,
      wikiPassword: null,
      transifexUrl: 'https://rest.api.transifex.com',
      syncEveryMs: 900_000,
      logLevel: 'info',
      clockStart: null,
      programEnvironment: {},
    } satisfies Config)
  })

  it('are never changed once read', () => {
    assert.ok(Object.isFrozen(readConfig({})))
  })

  const taken: [name: string, text: string, key: keyof Config, value: Config[keyof Config]][] = [
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65_535],
    ['PORT', ' 8080 ', 'port', 8080],
    ['PORT', '', 'port', 3000],
    ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
    ['HOST', '::', 'host', '::'],
    ['HOST', 'localhost', 'host', 'localhost'],
    ['PUBLIC_URL', 'https://progress.example.org/', 'publicUrl', 'https://progress.example.org'],
    ['PUBLIC_URL', 'http://10.0.0.1:8080', 'publicUrl', 'http://10.0.0.1:8080'],
    ['TRUSTED_PROXIES', 'none', 'trustedProxies', []],
    ['TRUSTED_PROXIES', '2', 'trustedProxies', 2],
    ['TRUSTED_PROXIES', 'Loopback', 'trustedProxies', ['loopback']],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/8, 192.0.2.7,2001:db8::/32',
      'trustedProxies',
      ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'],
    ],
    ['DATABASE_URL', '/srv/a.sqlite', 'databaseUrl', '/srv/a.sqlite'],
    ['DATABASE_URL', 'b.sqlite', 'databaseUrl', resolve('b.sqlite')],
    ['DATABASE_URL', 'sqlite:b.sqlite', 'databaseUrl', resolve('b.sqlite')],
    ['DATABASE_URL', 'sqlite:///srv/a.sqlite', 'databaseUrl', '/srv/a.sqlite'],
    ['DATABASE_URL', 'file:/srv/a.sqlite', 'databaseUrl', '/srv/a.sqlite'],
    ['DATABASE_URL', 'file:///srv/a.sqlite', 'databaseUrl', '/srv/a.sqlite'],
    ['STRINGBOARD_VAR', '/srv/var', 'varFolder', '/srv/var'],
    ['STRINGBOARD_VAR', '/srv/var', 'databaseUrl', '/srv/var/stringboard.sqlite'],
    ['STRINGBOARD_VAR', 'state', 'varFolder', resolve('state')],
    ['STRINGBOARD_CATALOGUE', 'data/mine', 'catalogueFolder', resolve('data/mine')],
    ['STRINGBOARD_CLOCK', '2013-06-24', 'clockStart', new Date('2013-06-24T00:00:00Z')],
    ['STRINGBOARD_CLOCK', '2013-06-24T09:30Z', 'clockStart', new Date('2013-06-24T09:30:00Z')],
    ['TRANSIFEX_TOKEN', ` ${token}\n`, 'transifexToken', token],
    ['TRANSIFEX_URL', 'http://127.0.0.1:4013/', 'transifexUrl', 'http://127.0.0.1:4013'],
    ['WIKI_URL', 'https://wiki.example.org/w/', 'wikiUrl', 'https://wiki.example.org/w'],
    ['WIKI_URL', 'http://127.0.0.1:8644/api.php', 'wikiUrl', 'http://127.0.0.1:8644/api.php'],
    ['WIKI_USER', 'String board@push', 'wikiUser', 'String board@push'],
    ['WIKI_PASSWORD', token, 'wikiPassword', token],
    [
      'PRIVATE_HOSTS',
      'Pots.example, 10.0.0.7,::1',
      'privateHosts',
      ['pots.example', '10.0.0.7', '[::1]'],
    ],
    ['SYNC_EVERY', '90s', 'syncEveryMs', 90_000],
    ['SYNC_EVERY', '15m', 'syncEveryMs', 900_000],
    ['SYNC_EVERY', '2h', 'syncEveryMs', 7_200_000],
    ['LOG_LEVEL', 'DEBUG', 'logLevel', 'debug'],
  ]
  for (const [name, text, key, value] of taken) {
    it(`${name}=${JSON.stringify(text)} gives ${key} ${value}`, () => {
      assert.deepEqual(readConfig({ [name]: text })[key], value)
    })
  }

  /** A sign in a password that parts the address: nothing of it is shown. */
  const notParted = /^DATABASE_URL is not the address of a PostgreSQL database: give [^:]*:/
  const refused: [name: string, text: string, says: RegExp][] = [
    ['PORT', 'http', /^PORT=http is not a port: .*0 to 65535/],
    ['PORT', '65536', /^PORT=65536 is not a port/],
    ['PORT', '-1', /^PORT=-1 is not a port/],
    ['PORT', '8e3', /^PORT=8e3 is not a port/],
    ['HOST', 'http://localhost', /^HOST=http:\/\/localhost is not a host/],
    ['HOST', 'localhost:3000', /^HOST=localhost:3000 is not a host: .*PORT/],
    ['PUBLIC_URL', 'progress.example.org', /^PUBLIC_URL=progress\.example\.org is not a web addr/],
    ['PUBLIC_URL', 'ftp://example.org', /is not a web address/],
    ['PUBLIC_URL', 'https://example.org/i18n', /has more than a host: .*https:\/\/example\.org\.$/],
    ['TRUSTED_PROXIES', 'true', /names no proxies by "true": give loopback/],
    ['TRUSTED_PROXIES', 'loopback, nginx', /names no proxies by "nginx"/],
    ['TRUSTED_PROXIES', '0.0.0.0/0', /names no proxies by "0\.0\.0\.0\/0"/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /names no proxies by/],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8', /names no proxies by/],
    ['TRUSTED_PROXIES', 'loopback,', /names no proxies by ""/],
    ['TRUSTED_PROXIES', '0', /^TRUSTED_PROXIES=0 is no number of proxies in a row: give 1 to 9/],
    ['TRUSTED_PROXIES', '10', /is no number of proxies/],
    ['DATABASE_URL', 'mysql://localhost/a', /is neither a SQLite file nor a PostgreSQL database/],
    ['DATABASE_URL', 'sqlite:', /is neither a SQLite file nor a PostgreSQL database/],
    ['DATABASE_URL', 'postgres://me:100%@db.example.org/a', /% in a password are written as .*%25/],
    ['DATABASE_URL', 'postgres://db.example.org', /names no database: .*\/stringboard\.$/],
    ['DATABASE_URL', 'postgres://db.example.org:port/a', /is not the address of a PostgreSQL/],
    ['DATABASE_URL', 'postgres:me:hunter2@db.example.org/a', notParted],
    ['DATABASE_URL', 'postgres://me:hunt@er/2@db.example.org/a', notParted],
    ['DATABASE_URL', 'postgres://me:hunt@er#2@db.example.org/a', notParted],
    ['DATABASE_URL', 'postgres://me:hunt@er/2?3@db.example.org/a', notParted],
    ['DATABASE_URL', 'postgres://me:1/hunter@db.example.org/a', notParted],
    ['WIKI_URL', 'http://wiki.example.org', /^WIKI_URL=.* would carry a .*unprotected: .*https/],
    ['WIKI_USER', 'Stringboard', /^WIKI_USER=Stringboard is no user of a bot password: .*@push/],
    ['WIKI_USER', 'Stringboard@', /^WIKI_USER is no user of a bot password/],
    ['STRINGBOARD_CLOCK', 'yesterday', /^STRINGBOARD_CLOCK=yesterday is not an instant/],
    ['STRINGBOARD_CLOCK', '2013-02-31', /is not an instant/],
    ['STRINGBOARD_CLOCK', '2013-06-24T09:30', /is not an instant: .*UTC/],
    ['STRINGBOARD_CLOCK', '2013-06-24T25:00Z', /is not an instant/],
    ['TRANSIFEX_URL', 'http://rest.api.example.org', /carry the token unprotected: .*https/],
    ['TRANSIFEX_URL', 'rest.api.transifex.com', /is not a web address/],
    [
      'TRANSIFEX_URL',
      'https://example.org/v3',
      /has more than a host: .*https:\/\/example\.org\.$/,
    ],
    ['PRIVATE_HOSTS', 'https://pots.example', /is not a host/],
    ['SYNC_EVERY', '15', /^SYNC_EVERY=15 is not a time between syncs: .*90s, 15m or 2h/],
    ['SYNC_EVERY', '0s', /is not a time between syncs/],
    ['SYNC_EVERY', '48h', /is not a time between syncs: .*24h/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL=loud is not a log level: .*debug/],
  ]
  for (const [name, text, says] of refused) {
    it(`${name}=${text} is refused, saying what to do`, () => {
      const [fault = '', ...others] = faultsOf({ [name]: text })
      assert.match(fault, says)
      assert.match(fault, /\.$/)
      assert.deepEqual(others, [])
    })
  }

  it('takes the address of a PostgreSQL database, and shows it without its password', () => {
    const env = { DATABASE_URL: 'postgres://me:hunt%40er2@db.example.org:5433/a?sslmode=disable' }
    const config = readConfig(env)
    assert.equal(config.databaseUrl, env.DATABASE_URL)
    const setting = settings.find(({ name }) => name === 'DATABASE_URL')
    assert.equal(setting?.show(config, env), 'postgres://me@db.example.org:5433/a')
    assert.deepEqual(secretsOf(config), ['hunt@er2'])
  })

  it('reads the address of the database out of a file too', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'address')
    writeFileSync(file, 'postgres://me:hunter2@db.example.org/a\n')
    const config = readConfig({ DATABASE_URL_FILE: file })
    assert.equal(config.databaseUrl, 'postgres://me:hunter2@db.example.org/a')
    writeFileSync(file, 'postgres://me:hunter2@db.example.org')
    const faults = faultsOf({ DATABASE_URL_FILE: file })
    assert.match(faults[0] ?? '', /^DATABASE_URL_FILE=\S+ names no database/)
    assert.doesNotMatch(faults.join(), /hunter2/)
  })

  it('does not repeat a password in an address that it cannot use', () => {
    const [fault = ''] = faultsOf({ DATABASE_URL: 'postgres://me:hunter2@db.example.org' })
    assert.match(fault, /^DATABASE_URL names no database/)
    assert.doesNotMatch(fault, /hunter2/)
  })

  it('names every fault at once', () => {
    assert.equal(faultsOf({ PORT: 'x', SYNC_EVERY: 'y', LOG_LEVEL: 'z' }).length, 3)
  })

  it('refuses an unknown STRINGBOARD_ variable and names the nearest', () => {
    assert.deepEqual(faultsOf({ STRINGBOARD_CATALOG: 'data' }), [
      'STRINGBOARD_CATALOG is not a setting: did you mean STRINGBOARD_CATALOGUE?',
    ])
    const [fault = ''] = faultsOf({ STRINGBOARD_SOMETHING_ELSE: '1' })
    assert.match(fault, /stringboard config/)
  })

  it('knows a setting that was given the prefix by mistake', () => {
    assert.match(faultsOf({ STRINGBOARD_PORT: '80' })[0] ?? '', /did you mean PORT\?/)
    assert.match(
      faultsOf({ STRINGBOARD_TRANSIFEX_TOKEN: token })[0] ?? '',
      /did you mean TRANSIFEX_TOKEN\?/,
    )
  })

  it('leaves the variables of others alone', () => {
    assert.deepEqual(faultsOf({ HOME: '/root', PORTAL: 'x', MY_STRINGBOARD_VAR: 'y' }), [])
  })
})

describe('the Transifex token', () => {
  it('never shows up in what is said of it', () => {
    const [fault = ''] = faultsOf({ TRANSIFEX_TOKEN: `Bearer ${token}` })
    assert.match(fault, /^TRANSIFEX_TOKEN is not a token/)
    assert.ok(!fault.includes(token))
  })

  it('is a secret', () => {
    assert.deepEqual(secretsOf(readConfig({ TRANSIFEX_TOKEN: token })), [token])
    assert.deepEqual(secretsOf(readConfig({})), [])
  })

  it('may lie in a file', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'token')
    writeFileSync(path, `${token}\n`)
    assert.equal(readConfig({ TRANSIFEX_TOKEN_FILE: path }).transifexToken, token)

    writeFileSync(path, '\n')
    assert.match(faultsOf({ TRANSIFEX_TOKEN_FILE: path })[0] ?? '', /is empty/)
    const absent = join(folder, 'absent')
    assert.match(faultsOf({ TRANSIFEX_TOKEN_FILE: absent })[0] ?? '', /cannot be read \(ENOENT\)/)
  })

  it('is not shown when it stands where the name of its file belongs', () => {
    const said = faultsOf({ TRANSIFEX_TOKEN_FILE: token }).join('\n')
    assert.match(said, /TRANSIFEX_TOKEN_FILE cannot be read/)
    assert.doesNotMatch(said, /0123456789/)
  })

  it('is refused when it is given twice', () => {
    const file = import.meta.filename
    const faults = faultsOf({ TRANSIFEX_TOKEN: token, TRANSIFEX_TOKEN_FILE: file })
    assert.ok(faults.some((fault) => /are both set/.test(fault)))
  })
})

describe('times between syncs', () => {
  for (const text of ['1s', '90s', '15m', '2h', '90m']) {
    it(`${text} is printed as it was given`, () => {
      assert.equal(durationText(readConfig({ SYNC_EVERY: text }).syncEveryMs), text)
    })
  }
})

describe('the README', () => {
  const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8')
  for (const { name } of settings) {
    it(`lists ${name}`, () => {
      assert.ok(readme.includes(`\`${name}\``), `README.md has no entry for ${name}`)
    })
  }

  it('lists no STRINGBOARD_ variable that is none', () => {
    const known = settings.map((setting): string => setting.name)
    const named = readme.match(/STRINGBOARD_\w+/g) ?? []
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    )
  })
})
