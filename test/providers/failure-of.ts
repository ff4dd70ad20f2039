import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { ProviderError, type ProviderErrorCode } from '../../src/sync/provider-error.ts'

/** The failure of a promise that has to fail with this code: one line that names the platform first. */
export async function failureOf(
  platform: string,
  promise: Promise<unknown>,
  code: ProviderErrorCode,
): Promise<ProviderError> {
  const error = await promise.then(
    () => assert.fail(`no failure, where ${code} was expected`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ProviderError, inspect(error))
  assert.equal(error.code, code, error.message)
  assert.ok(error.message.startsWith(`${platform}: `), error.message)
  assert.ok(!error.message.includes('\n'), error.message)
  return error
}
