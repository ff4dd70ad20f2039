import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** What stands at a path of a commit: text or bytes of a file, a link, or another repository. */
export type Content = string | Buffer | { readonly link: string } | { readonly submodule: string }

/** A bare repository made by a test. */
export class TestRepository {
  readonly path: string
  #commits = 0

  /** At this path; its folder is made. */
  constructor(path: string, objectFormat = 'sha1') {
    this.path = path
    mkdirSync(path, { recursive: true })
    const format = `--object-format=${objectFormat}`
    this.git(['init', '--quiet', '--bare', '--initial-branch=master', '--template=', format, path])
  }

  /** Puts a commit with just these files onto a branch, an hour after the one before. */
  commit(branch: string, files: Readonly<Record<string, Content>>): string {
    this.#commits += 1
    const at = 1_750_000_000 + 3_600 * this.#commits
    const parts: (string | Buffer)[] = [
      `commit refs/heads/${branch}\nmark :1\ncommitter Ann <ann@example.org> ${at} +0200\ndata 4\nwork\ndeleteall\n`,
    ]
    for (const [path, content] of Object.entries(files)) parts.push(...entry(path, content))
    const input = Buffer.concat([...parts, 'get-mark :1\n'].map((part) => Buffer.from(part)))
    const fastImport = [`--git-dir=${this.path}`, 'fast-import', '--quiet', '--force']
    return String(execFileSync('git', fastImport, { input, env: gitEnvironment })).trim()
  }

  /** Puts a commit with a tree of these raw lines onto a branch, whatever git thinks of them. */
  commitRaw(branch: string, tree: Buffer): string {
    const options = { input: tree, env: gitEnvironment }
    const hash = ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin']
    const id = execFileSync('git', [`--git-dir=${this.path}`, ...hash], options)
      .toString()
      .trim()
    const commit = this.git(['commit-tree', '-m', 'raw', id])
    this.git(['update-ref', `refs/heads/${branch}`, commit])
    return commit
  }

  /** Stores bytes; their id. */
  store(bytes: Buffer, type = 'blob'): string {
    const hash = ['hash-object', '-t', type, '--literally', '-w', '--stdin']
    return execFileSync('git', [`--git-dir=${this.path}`, ...hash], {
      input: bytes,
      env: gitEnvironment,
    })
      .toString()
      .trim()
  }

  git(args: readonly string[]): string {
    return execFileSync('git', [`--git-dir=${this.path}`, ...args], {
      env: gitEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
      .toString()
      .trim()
  }
}

/** A folder that goes away with the test. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-git-'))
  test.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** A line of a raw tree. */
export function treeLine(mode: string, name: string | Buffer, id: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${mode} `),
    Buffer.from(name),
    Buffer.from([0]),
    Buffer.from(id, 'hex'),
  ])
}

/** Messages of a PO file: source text → translation, `''` where there is none. */
export type Messages = Readonly<Record<string, string>>

/** A PO file with a header; the source texts of `fuzzy` need editing. */
export function po(messages: Messages, { fuzzy = [] as readonly string[], revised = '' } = {}) {
  const header = [
    'msgid ""',
    'msgstr ""',
    '"Content-Type: text/plain; charset=UTF-8\\n"',
    ...(revised ? [`"PO-Revision-Date: ${revised}\\n"`] : []),
  ]
  const entries = Object.entries(messages).map(([id, text]) =>
    [
      ...(fuzzy.includes(id) ? ['#, fuzzy'] : []),
      `msgid ${JSON.stringify(id)}`,
      `msgstr ${JSON.stringify(text)}`,
    ].join('\n'),
  )
  return `${[header.join('\n'), ...entries].join('\n\n')}\n`
}

/** A template with these source texts. */
export function pot(...ids: readonly string[]): string {
  return po(Object.fromEntries(ids.map((id) => [id, ''])))
}

/** Git as nobody in particular, whoever runs the tests. */
export const gitEnvironment = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.org',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.org',
  GIT_AUTHOR_DATE: '1750000000 +0000',
  GIT_COMMITTER_DATE: '1750000000 +0000',
}

function entry(path: string, content: Content): (string | Buffer)[] {
  const quoted = JSON.stringify(path)
  if (typeof content === 'object' && 'submodule' in content) {
    return [`M 160000 ${content.submodule} ${quoted}\n`]
  }
  const isLink = typeof content === 'object' && 'link' in content
  const bytes = isLink ? Buffer.from(content.link) : Buffer.from(content)
  return [`M ${isLink ? '120000' : '100644'} inline ${quoted}\ndata ${bytes.length}\n`, bytes, '\n']
}
