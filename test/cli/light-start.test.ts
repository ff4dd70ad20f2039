import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'

const serve = join(import.meta.dirname, '..', '..', 'src', 'cli', 'serve.ts')

/** The parts of Node and the packages that a process has loaded which is ready to serve. */
async function loadedForServe(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import(${JSON.stringify(serve)})
    console.log(JSON.stringify([...loaded, ...process.moduleLoadList]))`,
  ])
  return JSON.parse(stdout)
}

describe('what is loaded before there are pages', () => {
  it('has the listener and the pages, and none of what most never need', async () => {
    const loaded = await loadedForServe()
    const has = (part: string) => loaded.some((one) => one.includes(part))
    assert.ok(has('src/web/front/front.ts') && has('src/web/routes/overview.ts'))
    const dear = [
      // Node's client for the web, which any import of `node:http` brings along.
      'deps/undici',
      'node_modules/pg/',
      'node_modules/pg-boss/',
      '@resvg',
      'src/providers/weblate/index.ts',
    ]
    assert.deepEqual(dear.filter(has), [])
  })
})
