import { mkdtemp } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type MomentOutcome, runChaos } from './chaos/run-chaos.ts'

// Kills the worker and the server at random moments, 200 times, and looks at what that leaves.

const usage = `npm run chaos -- [--times 200] [--seed 1] [--only 'a sync'] [--postgres]
  --times 200    how often something is killed
  --seed 1       the same seed chooses the same moments; by default another one each time
  --postgres     on a PostgreSQL server, where workers share runs, in place of files
  --only 'a sync'   only moments whose names begin so; may be given more than once`

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', multiple: true, default: [] },
    postgres: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const [times, seed] = [Number(values.times), Number(values.seed)]
if (values.help) {
  console.log(usage)
} else if (!Number.isSafeInteger(times) || times < 1 || !Number.isSafeInteger(seed)) {
  console.error(
    `--times and --seed are whole numbers, and something is killed once at least.\n${usage}`,
  )
  process.exitCode = 2
} else {
  const kind = values.postgres ? 'postgres' : 'sqlite'
  const again = `--times ${times} --seed ${seed}${values.postgres ? ' --postgres' : ''}`
  console.log(`Killing it ${times} times; to do the same again: ${again}`)
  const startedAt = performance.now()
  const outcomes = await runChaos({
    times,
    seed,
    kind,
    only: values.only,
    folder: await mkdtemp(join(tmpdir(), 'stringboard-chaos-')),
    onStrike: (done, moment) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done}/${times} ${moment}\u001b[K`)
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  printTable(outcomes)
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  console.log(`\n${seconds} s, at a load of ${loadavg()[0]?.toFixed(1)}.`)
  const flaws = outcomes.flatMap((one) => one.flaws)
  for (const flaw of flaws) console.error(flaw)
  process.exitCode = flaws.length === 0 ? 0 : 1
}

function printTable(outcomes: readonly MomentOutcome[]): void {
  const heads = ['killed', 'kills', 'before it wrote', 'at work', 'after its end', 'flaws']
  const rows = outcomes.map(({ name, kills, fell, flaws }) => [
    name,
    kills,
    fell['before it wrote'],
    fell['at work'],
    fell['after its end'],
    flaws.length,
  ])
  const sums = heads
    .slice(1)
    .map((_, at) => rows.reduce((sum, row) => sum + Number(row[at + 1]), 0))
  for (const row of [heads, ...rows, ['in all', ...sums]]) {
    const [name, ...numbers] = row.map(String)
    console.log(`${name?.padEnd(32)}${numbers.map((text) => text.padStart(17)).join('')}`)
  }
}
