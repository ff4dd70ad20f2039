import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import { environment } from '../../src/config.ts'

const script = fileURLToPath(new URL('../../scripts/demo-sources.ts', import.meta.url))

describe('the demonstration of several sources', () => {
  it('shows platforms side by side, and ends cleanly', { timeout: 60_000 }, async (t) => {
    const demonstration = spawn(process.execPath, [script], {
      env: { ...environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // Else a failure below would leave it running, and the tests waiting for it.
    t.after(() => demonstration.kill('SIGTERM'))
    let url: string | null = null
    const read = new Map<string, string>()
    for await (const line of createInterface({ input: demonstration.stdout })) {
      url ??= /listens on (http:\/\/localhost:\d+)/.exec(line)?.[1] ?? null
      const [, platform, what] = /"Read (\w+): ([^"]*)"/.exec(line) ?? []
      if (platform !== undefined) read.set(platform, what ?? '')
      if (url === null || read.size < 3) continue
      const page = async (path: string) => {
        const $ = load(await (await fetch(url + path)).text())
        return $('main').text().replace(/\s+/g, ' ')
      }
      assert.match(await page('/projects/horizon/fr'), /Weblate counts.*catalogue’s order/)
      assert.match(
        await page('/projects/nova/fr'),
        /Transifex Service messages 1,982 2,310 \+1,314/,
      )
      assert.match(
        await page('/projects/designate-dashboard/de'),
        /Zanata counts: the catalogue says so/,
      )
      assert.match(await page('/status/spellings'), /zh_CN .*not counted: zh_Hans stands for it/)
      assert.match(await page('/status'), /Sync runs(?!.*\d errors?).*Readings/)
      demonstration.kill('SIGTERM')
      break
    }
    const [code] = await once(demonstration, 'exit')
    assert.equal(code, 0)
  })
})
