import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from 'node:test'
import { smallCatalogue } from './small-catalogue.ts'
import { spawnStringboard, startService, temporaryFolder } from './stringboard.ts'

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

/** A Node on this machine that is too old to run the program by itself. */
function findOldNode(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const nodes = [...new Set([...folders, '/usr/bin', '/usr/local/bin'])]
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
  return nodes.find((node) => existsSync(node) && majorOf(node) < 24) ?? null
}

function majorOf(node: string): number {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout)?.[1] ?? Number.POSITIVE_INFINITY)
}

const node = findOldNode()
const onOldNode = node === null ? { skip: 'every Node here is 24 or newer' } : {}

describe('the launcher', () => {
  it('prints the version of the package', async () => {
    const { code, stdout } = await spawnStringboard(['--version'], {})
    assert.equal(code, 0)
    assert.equal(stdout.trim(), manifest.version)
  })

  it('finds the Node that came with it when the one at hand is old', onOldNode, async () => {
    const { code, stdout, stderr } = await spawnStringboard(['--version'], {}, { node: node! })
    assert.equal(code, 0, stderr)
    assert.equal(stdout.trim(), manifest.version)
    assert.equal(stderr, '')
  })

  it('ends with the exit code of what it started', onOldNode, async () => {
    const { code } = await spawnStringboard(['work'], {}, { node: node! })
    assert.equal(code, 2)
  })

  it('passes the wish to stop on', onOldNode, async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const service = await startService(test, ['serve'], env, { node: node! })
    service.kill('SIGTERM')
    const { code, stdout } = await service.ended
    assert.equal(code, 0)
    assert.match(stdout, /Stopped; nothing is lost/)
  })

  it('takes what it started along when it is killed', onOldNode, async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const service = await startService(test, ['serve'], env, { node: node! })
    service.kill('SIGKILL')
    await service.logs(/Stopped; nothing is lost/)
  })
})

describe('npm start', () => {
  it('stops cleanly when npm is asked to stop', async (test) => {
    const { PATH = '', HOME = '' } = process.env
    const env = {
      PATH,
      HOME,
      PORT: '0',
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const folder = join(import.meta.dirname, '../..')
    const npm = spawn('npm', ['start', '--silent'], { cwd: folder, env, detached: true })
    test.after(() => {
      if (npm.exitCode === null) process.kill(-npm.pid!, 'SIGKILL')
    })
    let log = ''
    npm.stdout.on('data', (text) => (log += text))
    while (!log.includes('listens on')) await once(npm.stdout, 'data')
    npm.kill('SIGTERM')
    const [code] = await once(npm, 'close')
    assert.equal(code, 0)
    assert.match(log, /Stopped; nothing is lost/)
  })
})

describe('help', () => {
  it('names every command and gives examples', async () => {
    const { code, stdout } = await spawnStringboard(['--help'], {})
    assert.equal(code, 0)
    const commands = [
      'serve',
      'worker',
      'sync',
      'migrate',
      'work',
      'init',
      'record',
      'config',
      'doctor',
    ]
    for (const command of commands) assert.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'))
    assert.match(stdout, /stringboard work fr/)
  })

  it('tells of a command within a command', async () => {
    const { code, stdout } = await spawnStringboard(['help', 'wiki', 'push'], {})
    assert.equal(code, 0)
    assert.match(stdout, /^Usage: stringboard wiki push \[options\] <pages\.\.\.>$/m)
    const losses = await spawnStringboard(['losses', '--help'], {})
    assert.match(losses.stdout, /^ {2}help \[command\] +say how a command is used$/m)
    const unknown = await spawnStringboard(['help', 'wiki', 'pull'], {})
    assert.deepEqual([unknown.code, unknown.stdout], [2, ''])
    assert.match(unknown.stderr, /unknown command 'pull'\n.*--help/)
  })

  it('a mistyped command gets the nearest one', async () => {
    const { code, stderr } = await spawnStringboard(['sinc'], {})
    assert.equal(code, 2)
    assert.match(stderr, /unknown command 'sinc'\n.*sync/)
  })
})
