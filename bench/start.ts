import { type Measure, median } from './measure.ts'
import { startStringboard, withFreshFolder } from './stringboard.ts'

const barMs = 2_000
const patienceMs = 60_000

/** From the start of the process to the first page, and to the first page with figures on it. */
export async function measureStart(rounds: number): Promise<Measure[]> {
  const first: number[] = []
  const figures: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await withFreshFolder(async (folder) => {
      const running = await startStringboard(folder)
      try {
        first.push(await msUntil(running, () => true))
        figures.push(await msUntil(running, hasFigures))
      } finally {
        await running.stop()
      }
    })
  }
  return [
    line('Start to the first page, fresh database', first),
    line('Start to the first page with figures, fresh database', figures),
  ]
}

/** True for an overview that has read its data: it then links to languages, with percents. */
export function hasFigures(page: string): boolean {
  return page.includes('href="/languages/fr"') && /[1-9]\d*\s?%/.test(page)
}

async function msUntil(
  { origin, startedAt }: { origin: string; startedAt: number },
  isIt: (page: string) => boolean,
): Promise<number> {
  for (;;) {
    const answer = await fetch(`${origin}/`)
    const page = await answer.text()
    const ms = performance.now() - startedAt
    if (answer.status === 200 && isIt(page)) return ms
    if (ms > patienceMs) throw new Error(`No such page after ${patienceMs} ms: ${answer.status}`)
  }
}

function line(name: string, times: readonly number[]): Measure {
  const ms = median(times)
  return {
    name,
    result: `${(ms / 1000).toFixed(2)} s`,
    bar: `< ${barMs / 1000} s`,
    isMet: ms < barMs,
    details: `median of ${times.length}: ${times.map((time) => (time / 1000).toFixed(2)).join(', ')} s`,
    figures: { ms: Math.round(ms) },
  }
}
