import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type Lock, packageFaults } from '../../scripts/check-packages.ts'

const lock: Lock = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
)
const integrity = `sha512-${'a'.repeat(86)}==`
const withPackage = (more: object): Lock => ({
  packages: { '': {}, 'node_modules/left-pad': { version: '1.0.0', integrity, ...more } },
})

describe('packages', () => {
  it('are as the lock of this project has them', () => {
    assert.deepEqual(packageFaults(lock), [])
  })

  for (const [what, more, says] of [
    [
      'that runs a script when it is installed',
      { hasInstallScript: true, dev: true },
      /^left-pad 1\.0\.0 runs a script .*check-packages/,
    ],
    ['at run time that does', { hasInstallScript: true }, /none may that is needed at run time/],
    ['without a digest', { integrity: undefined }, /has no SHA-512/],
    ['with a weak one', { integrity: 'sha1-abc=' }, /has no SHA-512/],
    ['from elsewhere', { resolved: 'git+ssh://git@example.org/x.git#1' }, /comes from git\+ssh/],
  ] as const) {
    it(`${what} is found`, () => {
      const [fault = '', ...others] = packageFaults(withPackage(more))
      assert.match(fault, says)
      assert.deepEqual(others, [])
    })
  }
})
