import module from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import { compileCache } from '../support/compile-cache.ts'
import type { Order } from './command-host.ts'

/* Runs one command after the other for a `CommandHost`. */

module.enableCompileCache(compileCache)
const { runCommandLine } = await import('../../src/cli/index.ts')

process.on('message', async ({ args, env }: Order) => {
  // What Node says of an end that comes while something is still awaited.
  process.exitCode = 13
  process.channel?.unref()
  const before = process.getActiveResourcesInfo().length
  const code = await runCommandLine(args, env)
  // A process of its own would not end before this.
  while (process.getActiveResourcesInfo().length > before) await wait(2)
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.removeAllListeners(signal)
  process.stdout.removeAllListeners('error')
  process.channel?.ref()
  process.exitCode = 0
  for (const output of [process.stdout, process.stderr]) output.write(`\0${code}\0`)
})
