import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded into the server under load by `--import`, with the file to write to as `?file=`: how late its
// event loop comes round, from SIGUSR2 to its end, in milliseconds.
const file = new URL(import.meta.url).searchParams.get('file')
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
process.on('SIGUSR2', () => delay.reset())
process.on('exit', () => {
  if (file === null) return
  const [median, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max]
  writeFileSync(file, JSON.stringify({ median: median / 1e6, p99: p99 / 1e6, most: most / 1e6 }))
})
