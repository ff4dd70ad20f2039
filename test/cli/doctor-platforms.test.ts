import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { organizationOf, readScenario } from '../../imitations/transifex/scenario.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { generate as generateSite } from '../../imitations/weblate/generate.ts'
import { startWeblateImitation } from '../../imitations/weblate/server.ts'
import { generate as generateZanata } from '../../imitations/zanata/generate.ts'
import { startZanataImitation } from '../../imitations/zanata/server.ts'
import { selfSigned } from '../providers/self-signed.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

type Test = Pick<TestContext, 'after'>

/** What the doctor says of one platform: its mark and its sentence. */
async function diagnose(test: Test, about: string, env: Record<string, string>): Promise<string> {
  const { stdout, stderr } = await runStringboard(['doctor'], {
    STRINGBOARD_VAR: temporaryFolder(test),
    ...env,
  })
  const lines = stdout.split('\n').filter((line) => line.slice(2).startsWith(`${about}:`))
  assert.equal(lines.length, 1, stdout + stderr)
  assert.equal(stderr, '')
  return lines[0] ?? ''
}

/** A server that answers everything with one page, and counts how often it was asked. */
async function otherServer(test: Test): Promise<string> {
  const server = createServer((_, response) => response.end('<h1>It works!</h1>'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function untrustedServer(test: Test): Promise<string> {
  const server = createTlsServer(selfSigned('localhost'), (_, response) => response.end('{}'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  return `https://localhost:${(server.address() as AddressInfo).port}`
}

const certificate = /^✗ \w+: .*certificate is not valid \(\w+\).*NODE_EXTRA_CA_CERTS/

/** An address where nobody listens any more. */
async function leftServer(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return `http://127.0.0.1:${port}`
}

describe('the doctor of Transifex', () => {
  async function imitate(test: Test) {
    const scenario = join(import.meta.dirname, '../../data/demo-2013/scenario.yaml')
    const organization = organizationOf(await readScenario(scenario))
    const imitation = await startTransifexImitation({ organization })
    test.after(() => imitation.close())
    const { url, token } = imitation
    return { imitation, env: { TRANSIFEX_URL: url, TRANSIFEX_TOKEN: token } }
  }
  const about = 'transifex'

  it('asks little', async (test) => {
    const { imitation, env } = await imitate(test)
    assert.match(await diagnose(test, about, env), /^✓ transifex: offers 8 projects$/)
    assert.ok(imitation.requests.length <= 2, `${imitation.requests.length} requests`)
  })

  it('knows a wrong token', async (test) => {
    const { env } = await imitate(test)
    const said = await diagnose(test, about, { ...env, TRANSIFEX_TOKEN: '1/fedcba9876543210' })
    assert.match(said, /^✗ transifex: .*Make a new API token/)
    assert.doesNotMatch(said, /fedcba98/)
  })

  it('knows a token without access', async (test) => {
    const { imitation, env } = await imitate(test)
    imitation.faults.plan({ kind: 'forbidden' })
    assert.match(await diagnose(test, about, env), /^✗ transifex: .*Make a new API token/)
  })

  it('knows a wrong address, a certificate nobody vouches for, and nobody there', async (test) => {
    const token = { TRANSIFEX_TOKEN: '1/fedcba9876543210' }
    const at = async (url: string) => diagnose(test, about, { ...token, TRANSIFEX_URL: url })
    assert.match(await at(await otherServer(test)), /no JSON.*Check TRANSIFEX_URL \(http/)
    assert.match(await at(await untrustedServer(test)), certificate)
    assert.match(
      await at(await leftServer()),
      /^✗ transifex: .*Check the network and TRANSIFEX_URL/,
    )
  })

  it('knows that it asks to wait', async (test) => {
    const { imitation, env } = await imitate(test)
    imitation.faults.plan({ kind: 'throttled', retryAfter: '3600' })
    assert.match(await diagnose(test, about, env), /^✗ transifex: .*asks to wait.*Try again later/)
  })
})

describe('the doctor of Weblate', () => {
  type Options = Partial<Parameters<typeof startWeblateImitation>[0]>
  async function imitate(test: Test, options: Options = {}) {
    const site = generateSite({ projects: 3, resources: 2, languages: 2, series: ['master'] })
    const imitation = await startWeblateImitation({ site, ...options })
    test.after(() => imitation.close())
    const { address, token } = imitation
    return { imitation, env: { WEBLATE_URL: address, WEBLATE_TOKEN: token } }
  }
  const about = 'weblate'

  it('asks little', async (test) => {
    const { imitation, env } = await imitate(test)
    assert.match(
      await diagnose(test, about, env),
      /^✓ weblate: offers 3 projects with 9 components$/,
    )
    assert.ok(imitation.requests.length <= 2, `${imitation.requests.length} requests`)
  })

  it('says what it means to have no token', async (test) => {
    const { imitation } = await imitate(test)
    const env = { WEBLATE_URL: imitation.address }
    assert.match(await diagnose(test, about, env), /^✓ weblate: .*without a token, 98 requests/)
    const said = await diagnose(test, 'settings', env).catch((error) => String(error))
    assert.match(said, /weblate is asked without a token.*100 times a day: set WEBLATE_TOKEN/)
  })

  it('knows a wrong token, and a site that shows nothing without one', async (test) => {
    const { env } = await imitate(test)
    const said = await diagnose(test, about, { ...env, WEBLATE_TOKEN: 'wlu_fedcba9876543210' })
    assert.match(said, /^✗ weblate: .*Take the API key/)
    assert.doesNotMatch(said, /fedcba98/)

    const { imitation } = await imitate(test, { requiresLogin: true })
    const closed = await diagnose(test, about, { WEBLATE_URL: imitation.address })
    assert.match(closed, /^✗ weblate: .*Set WEBLATE_TOKEN/)
  })

  it('knows a wrong address, a certificate nobody vouches for, and nobody there', async (test) => {
    const at = async (url: string) => diagnose(test, about, { WEBLATE_URL: url })
    assert.match(await at(await otherServer(test)), /^✗ weblate: .*Check WEBLATE_URL \(http/)
    assert.match(await at(await untrustedServer(test)), certificate)
    assert.match(await at(await leftServer()), /^✗ weblate: .*Check the network and WEBLATE_URL/)
    const { imitation } = await imitate(test, { prefix: '/weblate' })
    const prefixed = await at(imitation.url)
    assert.match(
      prefixed,
      /^✗ weblate: .* the address of a Weblate\? Check WEBLATE_URL .*with the path Weblate lies under/,
    )
  })

  it('knows that no request is left, and that a token would bring more', async (test) => {
    const { imitation, env } = await imitate(test, { limits: { anonymous: 0 } })
    const said = await diagnose(test, about, { WEBLATE_URL: imitation.address })
    assert.match(said, /^✗ weblate: .*Set WEBLATE_TOKEN: without one/)
    imitation.faults.plan({ kind: 'throttled', retryAfter: '3600' })
    assert.match(await diagnose(test, about, env), /^✗ weblate: .*asks to wait.*Try again later/)
  })

  it('knows an old one', async (test) => {
    const { env } = await imitate(test, { version: '4.4' })
    assert.match(await diagnose(test, about, env), /weblate: .*old Weblate without categories/)
  })
})

describe('the doctor of Zanata', () => {
  async function imitate(test: Test, isOpen = true) {
    const site = generateZanata({ projects: 4, resources: 1, languages: 2 })
    const imitation = await startZanataImitation({ site, isOpen })
    test.after(() => imitation.close())
    return imitation
  }
  const about = 'zanata'

  it('asks little', async (test) => {
    const imitation = await imitate(test)
    const said = await diagnose(test, about, { ZANATA_URL: imitation.url })
    assert.match(said, /^✓ zanata: offers 4 projects$/)
    assert.equal(imitation.requests.length, 1)
  })

  it('knows one that is not open, and a wrong key', async (test) => {
    const { url, user } = await imitate(test, false)
    assert.match(
      await diagnose(test, about, { ZANATA_URL: url }),
      /^✗ zanata: .*Set both ZANATA_USER and ZANATA_TOKEN/,
    )
    const key = { ZANATA_USER: user, ZANATA_TOKEN: 'fedcba9876543210' }
    const said = await diagnose(test, about, { ZANATA_URL: url, ...key })
    assert.match(said, /^✗ zanata: .*Check ZANATA_USER, and take the API key/)
    assert.doesNotMatch(said, /fedcba98/)
  })

  it('knows a wrong address, a certificate nobody vouches for, and nobody there', async (test) => {
    const at = async (url: string) => diagnose(test, about, { ZANATA_URL: url })
    assert.match(await at(await otherServer(test)), /no JSON.*Check ZANATA_URL \(http/)
    assert.match(await at(await untrustedServer(test)), certificate)
    assert.match(await at(await leftServer()), /^✗ zanata: .*Check the network and ZANATA_URL/)
  })

  it('knows that it asks to wait', async (test) => {
    const imitation = await imitate(test)
    imitation.faults.plan({ kind: 'throttled', retryAfter: null })
    const said = await diagnose(test, about, { ZANATA_URL: imitation.url })
    assert.match(said, /^✗ zanata: .*too many requests.*Try again later/)
  })
})

describe('the doctor of git', () => {
  const about = 'git'

  /** A `git` that says it is of this version, alone on the PATH. */
  function programs(test: Test, version: string | null): string {
    const folder = temporaryFolder(test)
    if (version !== null) {
      writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "git version ${version}"\n`)
      chmodSync(join(folder, 'git'), 0o755)
    }
    return folder
  }

  it('knows that there is none, or one that is too old', async (test) => {
    const GIT_URL = '/srv/nowhere/{project}'
    const missing = await diagnose(test, about, { GIT_URL, PATH: programs(test, null) })
    assert.match(missing, /^✗ git: .*no git on the PATH.*install git 2\.30 or newer/)
    const old = await diagnose(test, about, { GIT_URL, PATH: programs(test, '2.17.1') })
    assert.match(old, /^✗ git: .*2\.30 or newer.*"git version 2\.17\.1"/)
  })

  it('knows a file of commands that cannot be read', async (test) => {
    const GIT_URL = '/srv/nowhere/{project}'
    const file = join(temporaryFolder(test), 'templates.yaml')
    const env = { GIT_URL, GIT_TEMPLATES: file, PATH: programs(test, '2.45.0') }
    assert.match(await diagnose(test, about, env), /^✗ git: .*Mend GIT_TEMPLATES \(.*docs\/git\.md/)
    writeFileSync(file, '- project: nova\n  command: "sh -c everything"\n')
    assert.match(await diagnose(test, about, env), /^✗ git: .*Mend GIT_TEMPLATES/)
  })

  const noGit = (() => {
    try {
      execFileSync('git', ['--version'])
      return false
    } catch {
      return 'there is no git on this machine'
    }
  })()

  it('knows a folder without repositories, and one with them', { skip: noGit }, async (test) => {
    const folder = temporaryFolder(test)
    const env = { GIT_URL: join(folder, '{project}') }
    const said = await diagnose(test, about, env)
    assert.match(said, /^✗ git: horizon .* is no repository\. Check GIT_URL/)

    const repository = join(folder, 'horizon')
    mkdirSync(repository)
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', repository, ...args], {
        env: { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
      })
    git('init', '--quiet', '--initial-branch=master')
    git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message=Begin',
    )
    assert.match(await diagnose(test, about, env), /^✓ git: .*35 repositories.*horizon/)
  })
})
