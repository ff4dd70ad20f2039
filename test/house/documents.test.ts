import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { settings } from '../../src/config.ts'

const root = join(import.meta.dirname, '../..')
const documents = [
  '*.md',
  'docs/**/*.md',
  'src/**/*.md',
  'imitations/**/*.md',
  'data/**/*.md',
].flatMap((pattern) => globSync(pattern, { cwd: root }))
const manifest: { scripts: Record<string, string> } & Record<string, object> = JSON.parse(
  read('package.json'),
)

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

describe('the documents', () => {
  for (const document of documents) {
    it(`${document} points at files that exist`, () => {
      const links = [...read(document).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(
        (match) => match[1] ?? '',
      )
      const own = links.filter((link) => !/^[a-z]+:/.test(link))
      const broken = own.filter((link) => !existsSync(join(root, dirname(document), link)))
      assert.deepEqual(broken, [])
    })

    it(`${document} names npm scripts that exist`, () => {
      const named = [...read(document).matchAll(/npm run ([\w:-]+)/g)].map(
        (match) => match[1] ?? '',
      )
      assert.deepEqual(
        named.filter((name) => !(name in manifest.scripts)),
        [],
      )
    })
  }

  it('name files of the project that exist', () => {
    const folders = 'src|scripts|test|views|static|imitations|data|locales|docs'
    const layers = 'web|sync|storage|providers|reports|cli|domain|badges|catalogue|i18n|support'
    const path = new RegExp(`\\x60((?:${folders}|${layers})/[\\w./-]+)\\x60`, 'g')
    const named = documents.flatMap((document) => {
      const files = [...read(document).matchAll(path)].map((match) => match[1] ?? '')
      // A document in a folder may name its neighbours.
      const bases = ['.', 'src', dirname(document)]
      return files
        .filter((file) => !bases.some((base) => existsSync(join(root, base, file))))
        .map((file) => `${document}: ${file}`)
    })
    assert.deepEqual(named, [])
  })

  it('README lists every setting with its default and its meaning', () => {
    const rows = settings.map(
      ({ name, fallback, meaning }) => `| \`${name}\` | ${fallback} | ${meaning} |`,
    )
    const readme = read('README.md')
    assert.deepEqual(
      rows.filter((row) => !readme.includes(row)),
      [],
    )
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
    assert.deepEqual(
      listed,
      settings.map(({ name }) => name),
    )
  })

  it('docs/dependencies.md gives a reason for every package', () => {
    const reasons = read('docs/dependencies.md')
    const packages = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    const missing = packages.filter(
      (name) => !name.startsWith('@types/') && !reasons.includes(name),
    )
    assert.deepEqual(missing, [])
  })

  it('docs/decisions has every decision in its list', () => {
    const list = read('docs/decisions/README.md')
    const decisions = globSync('docs/decisions/0*.md', { cwd: root }).map((file) =>
      file.split(/[\\/]/).at(-1),
    )
    assert.ok(decisions.length > 5)
    assert.deepEqual(
      decisions.filter((file) => !list.includes(`(${file})`)),
      [],
    )
  })
})
