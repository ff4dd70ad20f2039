import { parseArgs } from 'node:util'
import { measureHistory } from './history.ts'
import { measureColdImages } from './images.ts'
import { type Measure, printMeasures } from './measure.ts'
import { measureMemory } from './memory.ts'
import { measureCounting } from './po.ts'
import { measureRequests } from './requests.ts'
import { hasFigures, measureStart } from './start.ts'
import { type RunningStringboard, startStringboard, withFreshFolder } from './stringboard.ts'
import { measureSameSync } from './sync.ts'

/**
 * `npm run bench` measures everything; `npm run bench -- po [repository]` the counting of PO files
 * alone, of a repository that is made for it or of the one at a path; `npm run bench -- history` how
 * a year of history lies in the database, and whether it slows anything down; `npm run bench --
 * images` what badges cost.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
  },
})

const [what, repository] = positionals
if (what !== undefined && !['po', 'history', 'images'].includes(what)) {
  console.error(
    `There is no bench "${what}": give none for all, po [repository], history, or images.`,
  )
  process.exit(2)
}
const measures = [
  ...(what === undefined ? await withFreshFolder(measureAll) : []),
  ...(what === 'images' ? await withFreshFolder(measureImages) : []),
  ...(what === 'po' || what === undefined ? await measureCounting(repository ?? null) : []),
  ...(what === 'history' || what === undefined ? await measureHistory() : []),
]
if (options.json) console.log(JSON.stringify(measures, null, 2))
else printMeasures(measures)
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
  return { server, rounds: Number(options.rounds), secondsEach: Number(options.seconds) }
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
