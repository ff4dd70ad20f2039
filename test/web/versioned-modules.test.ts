import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { versionedFiles } from '../../src/web/assets/versioned-modules.ts'

function versioned(files: Readonly<Record<string, string>>) {
  const bodies = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const)
  const done = versionedFiles(new Map(bodies))
  return (path: string) => {
    const file = done.get(path)
    assert.ok(file, path)
    return { text: file.body.toString(), version: file.version }
  }
}

describe('a module', () => {
  const line = "export const line = 'thin'\n"
  const files = {
    'js/chart.js': "import { draw } from './chart/draw.js'\nawait import('../vendor/lib.js')\n",
    'js/chart/draw.js': "import { line } from './line.js'\nexport const draw = line\n",
    'js/chart/line.js': line,
    'vendor/lib.js': '"use strict"',
    'css/site.css': 'a {}',
  }

  test('imports others under their versions', () => {
    const file = versioned(files)
    const draw = file('js/chart/draw.js')
    assert.equal(
      file('js/chart.js').text,
      `import { draw } from './chart/draw.js?v=${draw.version}'\n` +
        `await import('../vendor/lib.js?v=${file('vendor/lib.js').version}')\n`,
    )
    assert.ok(draw.text.includes(`'./line.js?v=${file('js/chart/line.js').version}'`))
  })

  test('has another version when one that it imports has changed, however far away', () => {
    const before = versioned(files)
    const after = versioned({ ...files, 'js/chart/line.js': `${line}// thinner\n` })
    for (const path of ['js/chart.js', 'js/chart/draw.js', 'js/chart/line.js']) {
      assert.notEqual(before(path).version, after(path).version, path)
    }
    for (const path of ['vendor/lib.js', 'css/site.css']) {
      assert.equal(before(path).version, after(path).version, path)
    }
  })

  test('may name another in a comment, and a text that looks like an import is left alone', () => {
    const text =
      "/** @typedef {import('./missing.js').Line} Line */\n" +
      "// from './missing.js'\n" +
      "const words = ' from afar'\n"
    assert.equal(versioned({ 'js/a.js': text })('js/a.js').text, text)
  })

  test('that imports what is not there stops the start, and says which', () => {
    assert.throws(
      () => versioned({ 'js/a.js': "import { b } from './b.js'\n" }),
      /js\/a\.js imports js\/b\.js, which is not there/,
    )
  })
})
