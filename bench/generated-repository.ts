import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const languages = [
  'cs',
  'de',
  'es',
  'fr',
  'id',
  'it',
  'ja',
  'ko_KR',
  'pt_BR',
  'ru',
  'tr_TR',
  'zh_CN',
]
const domains = 4
const commits = 24
const entries = 600

/**
 * Makes a bare repository with the past of a few translations, always the same: in each commit every
 * language has some more strings. Returns its path.
 */
export async function generateRepository(folder: string): Promise<string> {
  const path = join(folder, 'generated.git')
  await run(['init', '--quiet', '--bare', path])
  await run(['--git-dir', path, 'fast-import', '--quiet'], stream())
  // Packed as a clone is: git then prints deltas, not loose objects.
  await run(['--git-dir', path, 'repack', '-adq'])
  return path
}

function* stream(): Generator<string> {
  for (let commit = 0; commit < commits; commit += 1) {
    yield `commit refs/heads/master\ncommitter Nobody <nobody@example.org> ${1_700_000_000 + commit * 604_800} +0000\n`
    yield data(`Import translations, ${commit + 1}`)
    for (let domain = 0; domain < domains; domain += 1) {
      for (const [place, language] of languages.entries()) {
        yield `M 100644 inline part${domain}/locale/${language}/LC_MESSAGES/part${domain}.po\n`
        yield data(poFile(language, domain, (entries * (commit + 1 + place)) / (commits + 12)))
      }
    }
  }
  yield 'done\n'
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

function poFile(language: string, domain: number, translated: number): string {
  const header = `msgid ""\nmsgstr ""\n"Project-Id-Version: part${domain}\\n"\n"Language: ${language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n`
  const parts = [header]
  for (let entry = 0; entry < entries; entry += 1) {
    const source = `Part ${domain} cannot find the ${words[entry % words.length]} "%(name)s" of server ${entry}: it was removed, or never there.`
    const isDone = entry < translated
    const target = isDone ? `[${language}] ${source} — é ü 中` : ''
    const flags = entry % 40 === 39 ? '#, fuzzy, python-format\n' : '#, python-format\n'
    const place = `#: part${domain}/api.py:${entry}\n`
    const context = entry % 25 === 24 ? `msgctxt "place ${entry}"\n` : ''
    const strings =
      entry % 15 === 14
        ? `msgid ${long(source)}msgid_plural ${long(`${source}s`)}msgstr[0] ${long(target)}msgstr[1] ${long(target)}`
        : `msgid ${long(source)}msgstr ${long(target)}`
    parts.push(place + flags + context + strings)
  }
  return parts.join('\n')
}

const words = ['volume', 'network', 'image', 'snapshot', 'router', 'flavor', 'key pair', 'subnet']

/** A string as gettext breaks it: the first line empty, the others at most this long. */
function long(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  if (escaped.length < 70) return `"${escaped}"\n`
  const lines = escaped.match(/(?:\\.|[^\\]){1,70}/g) ?? []
  return `""\n${lines.map((line) => `"${line}"\n`).join('')}`
}

async function run(args: readonly string[], input: Iterable<string> = []): Promise<void> {
  const git = spawn('git', args, { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(git, 'close')
  for (const part of input) if (!git.stdin.write(part)) await once(git.stdin, 'drain')
  git.stdin.end()
  const [status] = await ended
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}`)
}
