import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { environment } from '../src/config.ts'
import type { HistoryRepository } from '../src/providers/git/history/revisions.ts'
import { HistoryWalk } from '../src/providers/git/history/walk.ts'
import { scanPo } from '../src/providers/git/po/scanner.ts'
import { usualLimits } from '../src/providers/git/repository/git-limits.ts'
import { GitProgram } from '../src/providers/git/repository/git-program.ts'
import { generateRepository } from './generated-repository.ts'
import { type Measure, median, twoDigits } from './measure.ts'
import { withFreshFolder } from './stringboard.ts'

/** A PO file of the repository's past, as git keeps it. */
interface Blob {
  readonly bytes: Buffer
}

/** Pairs at least; further ones where a repository is small, so that one hiccup decides nothing. */
const fewestPairs = 3
const mostPairs = 9
const enoughSeconds = 15
/** msgfmt is started once a file, which takes its time: so many of them are enough. */
const filesForMsgfmt = 200

/**
 * Counting a repository's past, as a backfill does, beside what git needs to print the files, and
 * counting some of its files beside a msgfmt for each. Without a path, a repository is made for it.
 */
export async function measureCounting(path: string | null): Promise<Measure[]> {
  if (path !== null) return measureRepository(path)
  return withFreshFolder(async (folder) => measureRepository(await generateRepository(folder)))
}

async function measureRepository(path: string): Promise<Measure[]> {
  const ids = poBlobsOf(path)
  const tip = askGit(path, ['rev-parse', 'HEAD']).toString().trim()
  const pairs: { readonly printing: number; readonly counting: number }[] = []
  const listings: number[] = []
  let walked = { files: 0, bytes: 0, listing: 0 }
  const printed = await bytesOf(path, ids)
  const startedAt = performance.now()
  const isEnough = () => performance.now() - startedAt > enoughSeconds * 1_000
  while (pairs.length < fewestPairs || (pairs.length < mostPairs && !isEnough())) {
    const printing = await seconds(() => printNowhere(path, ids))
    const counting = await withFreshFolder(async (folder) => {
      const git = await gitIn(folder)
      return seconds(async () => {
        walked = await walkHistory(git, { gitDir: path, tip, main: null })
      })
    })
    listings.push(walked.listing)
    // A walk by weeks leaves out what came and went between two of them: it is compared by the byte.
    pairs.push({ printing: printing / printed, counting: counting / walked.bytes })
  }
  const ratio = median(pairs.map((pair) => pair.counting / pair.printing))
  const printing = median(pairs.map((pair) => pair.printing)) * walked.bytes
  const counting = median(pairs.map((pair) => pair.counting)) * walked.bytes
  const listing = median(listings)
  const megabytes = walked.bytes / 1e6
  const files = `${walked.files} files, ${megabytes.toFixed(1)} MB`
  return [
    {
      name: 'Walking a history by weeks and counting it, beside git cat-file printing the files',
      result: `${twoDigits(ratio)} times as long`,
      bar: '3.00',
      isMet: ratio <= 3,
      details: `${files}; ${counting.toFixed(2)} s, ${listing.toFixed(2)} of it to list commits and changes, beside ${printing.toFixed(2)} s, median of ${pairs.length} pairs`,
      figures: { ratio, counting, listing, printing, files: walked.files, megabytes },
    },
    ...measureMsgfmt(await readSample(path, ids)),
  ]
}

/** Ready to be asked, as it is when a backfill begins to walk. */
async function gitIn(folder: string): Promise<GitProgram> {
  const own = { PATH: environment['PATH'] ?? '' }
  const git = new GitProgram({ folder, environment: own, limits: usualLimits })
  await git.check(new AbortController().signal)
  return git
}

/** What a backfill does, but for writing it down. */
async function walkHistory(
  git: GitProgram,
  repository: HistoryRepository,
): Promise<{ files: number; bytes: number; listing: number }> {
  const begunAt = performance.now()
  const walk = await HistoryWalk.prepare({
    git,
    limits: usualLimits,
    signal: new AbortController().signal,
    repository,
    isFresh: true,
    project: 'measured',
    branch: 'master',
    every: 'week',
    since: null,
    now: new Date(),
    known: new Set(),
    wants: () => true,
  })
  const listing = (performance.now() - begunAt) / 1_000
  try {
    for await (const _ of walk.samples());
    return { ...walk.read, listing }
  } finally {
    await walk.close()
  }
}

/** Ids of all PO files in a repository's history, each once. */
function poBlobsOf(path: string): string[] {
  const listed = askGit(path, ['rev-list', 'HEAD', '--objects', '--missing=allow-any'])
  const ids = listed
    .toString('latin1')
    .split('\n')
    .flatMap((line) => (/^[0-9a-f]+ .*\.po$/.test(line) ? (line.split(' ', 1)[0] ?? []) : []))
  if (ids.length === 0) throw new Error(`${path} has no PO file in its history`)
  return [...new Set(ids)]
}

function askGit(path: string, args: readonly string[]): Buffer {
  const safe = ['-c', 'safe.directory=*', '--git-dir', path]
  const { status, stdout, stderr } = spawnSync('git', [...safe, ...args], { maxBuffer: 2 ** 30 })
  if (status !== 0) throw new Error(`git: ${stderr}`)
  return stdout
}

async function bytesOf(path: string, ids: readonly string[]): Promise<number> {
  let sum = 0
  await printAll(path, ids, (bytes) => {
    sum += bytes.length
  })
  return sum
}

/** Some of the files, from all over the past. */
async function readSample(path: string, ids: readonly string[]): Promise<Blob[]> {
  const step = Math.max(1, Math.floor(ids.length / filesForMsgfmt))
  const chosen = ids.filter((_, index) => index % step === 0).slice(0, filesForMsgfmt)
  const blobs: Blob[] = []
  await printAll(path, chosen, (bytes) => void blobs.push({ bytes: Buffer.from(bytes) }))
  return blobs
}

/** What git needs by itself: it prints, and nobody looks at it. */
async function printNowhere(path: string, ids: readonly string[]): Promise<void> {
  const printer = startPrinting(path, ids)
  const ended = once(printer, 'close')
  for await (const _ of printer.stdout as AsyncIterable<Buffer>);
  await ended
}

function startPrinting(path: string, ids: readonly string[]): ChildProcess {
  const args = ['-c', 'safe.directory=*', '--git-dir', path, 'cat-file', '--batch']
  const printer = spawn('git', args, { stdio: ['pipe', 'pipe', 'inherit'] })
  printer.stdin?.end(`${ids.join('\n')}\n`)
  return printer
}

/** Lets one `git cat-file --batch` print the blobs, and hands each on while the rest is printed. */
async function printAll(
  path: string,
  ids: readonly string[],
  take: (bytes: Buffer) => unknown,
): Promise<void> {
  const printer = startPrinting(path, ids)
  const ended = once(printer, 'close')
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of printer.stdout as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf(0x0a)
      if (end < 0) break
      const size = Number(rest.toString('latin1', 0, end).split(' ')[2])
      if (rest.length < end + 1 + size + 1) break
      take(rest.subarray(end + 1, end + 1 + size))
      rest = rest.subarray(end + 1 + size + 1)
    }
  }
  await ended
}

/** The same numbers from msgfmt, started once a file as a script would. */
function measureMsgfmt(sample: readonly Blob[]): Measure[] {
  const isThere = spawnSync('msgfmt', ['--version']).status === 0
  const name = 'Counting a PO file, beside starting msgfmt --statistics for it'
  if (!isThere) {
    const details = 'gettext is not installed, so there is nothing to compare with'
    return [{ name, result: 'not measured', bar: '5.00', isMet: null, details, figures: {} }]
  }
  const startedAt = performance.now()
  const theirs = sample.map(({ bytes }) => askMsgfmt(bytes))
  const msgfmtSeconds = (performance.now() - startedAt) / 1_000
  const countedAt = performance.now()
  const ours = sample.map(({ bytes }) => scanPo(bytes))
  const ourSeconds = (performance.now() - countedAt) / 1_000
  const valid = theirs.filter((numbers) => numbers !== null).length
  const differences = theirs.filter((numbers, index) => {
    const counts = ours[index]?.counts
    const own = counts && `${counts.translated} ${counts.fuzzy} ${counts.untranslated}`
    return numbers !== null && numbers !== own
  }).length
  const ratio = msgfmtSeconds / ourSeconds
  const detail = `${sample.length} files: ${ourSeconds.toFixed(2)} s beside ${msgfmtSeconds.toFixed(2)} s`
  return [
    {
      name,
      result: `${twoDigits(ratio)} times as fast`,
      bar: '5.00',
      isMet: ratio >= 5,
      details: detail,
      figures: { ratio, ourSeconds, msgfmtSeconds, files: sample.length },
    },
    {
      name: 'Files that msgfmt accepts and we count otherwise',
      result: String(differences),
      bar: '0',
      isMet: differences === 0,
      details: `${valid} of ${sample.length} files accepted`,
      figures: { differences, valid },
    },
  ]
}

/** `translated fuzzy untranslated`; `null`: msgfmt rejects the file. */
function askMsgfmt(bytes: Buffer): string | null {
  const { status, stderr } = spawnSync('msgfmt', ['--statistics', '-o', '/dev/null', '-'], {
    input: bytes,
    env: { ...environment, LC_ALL: 'C', LANGUAGE: 'C' },
  })
  if (status !== 0) return null
  const said = stderr.toString('latin1')
  const number = (what: RegExp) => Number(what.exec(said)?.[1] ?? 0)
  return [/(\d+) translated/, /(\d+) fuzzy/, /(\d+) untranslated/].map(number).join(' ')
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1_000
}
