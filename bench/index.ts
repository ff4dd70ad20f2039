import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { placeOf, printComparison, readRecord, recordOf } from './bench-record.ts'
import { measureHistory } from './history.ts'
import { measureColdImages } from './images.ts'
import { measureLoad, usualLoad } from './load/measure-load.ts'
import { type Measure, printMeasures } from './measure.ts'
import { measureMemory } from './memory.ts'
import { measurePeers } from './peers.ts'
import { measureCounting } from './po.ts'
import { measureRequests } from './requests.ts'
import { measureScale, usualScale } from './scale/measure-scale.ts'
import { hasFigures, measureStart } from './start.ts'
import { type RunningStringboard, startStringboard, withFreshFolder } from './stringboard.ts'
import { measureSameSync } from './sync.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * `npm run bench` measures everything that takes a few minutes together, each result beside its bar;
 * `npm run bench:full [repository]` also a million cells, two hundred visitors, and the past of a
 * repository. `--json` prints a record of it, and `--compare record.json` holds the results against
 * those of another commit. `npm run bench -- po [repository]` the counting of PO files
 * alone, of a repository that is made for it or of the one at a path; `npm run bench -- history` how
 * a year of history lies in the database, and whether it slows anything down; `npm run bench --
 * images` what badges cost; `npm run bench -- peers` drawing a badge beside others' libraries.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    compare: { type: 'string' },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
  },
})

const [what = undefined, repository = options.full ? what : undefined] = positionals
const [loadBefore = 0] = loadavg()
const before = options.compare === undefined ? null : await readRecord(options.compare)
const isAll = options.full || what === undefined
if (!isAll && !['po', 'history', 'images', 'peers'].includes(what)) {
  console.error(
    `There is no bench "${what}": give none for all, po [repository], history, images, or peers.`,
  )
  process.exit(2)
}
const measures = [
  ...(isAll ? await withFreshFolder(measureAll) : []),
  ...(what === 'images' ? await withFreshFolder(measureImages) : []),
  ...(what === 'peers' || isAll ? await measurePeers() : []),
  ...(what === 'po' || isAll ? await measureCounting(repository ?? null) : []),
  ...(what === 'history' || isAll ? await measureHistory() : []),
  ...(options.full ? await measureLarge() : []),
]
const record = recordOf(measures, loadBefore)
if (options.json) console.log(JSON.stringify(record, null, 2))
else if (before !== null) printComparison(before, record)
else {
  printMeasures(measures)
  console.log(placeOf(record))
}
if (measures.some(({ isMet }) => isMet === false)) process.exitCode = 1

async function measureAll(folder: string): Promise<Measure[]> {
  const starts = await measureStart(3)
  const running = await startStringboard(folder)
  try {
    await untilRead(running)
    return [
      ...(await measureSpeed(running)),
      ...starts,
      await measureMemory(running),
      await running.stop().then(() => measureSameSync(folder)),
      ...(await measureColdImages(folder)),
    ]
  } finally {
    await running.stop()
  }
}

/** What takes minutes by itself, in its usual size. */
async function measureLarge(): Promise<Measure[]> {
  const { bars } = await measureScale(usualScale)
  return [...bars, ...(await measureLoad(usualLoad))]
}

async function measureImages(folder: string): Promise<Measure[]> {
  const running = await startStringboard(folder)
  try {
    await untilRead(running)
    const speed = await measureBadges(running)
    await running.stop()
    return [...speed, ...(await measureColdImages(folder))]
  } finally {
    await running.stop()
  }
}

function turnsOf(server: RunningStringboard) {
  return {
    server,
    rounds: wholeNumber('rounds', options.rounds),
    secondsEach: wholeNumber('seconds', options.seconds),
  }
}

async function measureBadges(server: RunningStringboard): Promise<Measure[]> {
  const badge = { ...turnsOf(server), headers: {}, bar: 0.85 }
  return [
    ...(await measureRequests({ ...badge, path: '/badge/horizon/fr.svg', name: 'Badge' })),
    ...(await measureRequests({ ...badge, path: '/badge/horizon/fr.png', name: 'Badge, PNG' })),
  ]
}

async function measureSpeed(server: RunningStringboard): Promise<Measure[]> {
  const matrix = { ...turnsOf(server), path: '/', bar: 0.6 }
  return [
    ...(await measureBadges(server)),
    ...(await measureRequests({
      ...matrix,
      name: 'Matrix page, brotli',
      headers: { 'Accept-Encoding': 'br' },
    })),
    ...(await measureRequests({
      ...matrix,
      name: 'Matrix page, gzip',
      headers: { 'Accept-Encoding': 'gzip' },
    })),
  ]
}

/** Until the first sync is through, pages change under our hands. */
async function untilRead({ origin }: RunningStringboard): Promise<void> {
  let before = ''
  for (;;) {
    const page = await fetch(`${origin}/`).then((answer) => answer.text())
    if (page === before && hasFigures(page)) return
    before = page
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
