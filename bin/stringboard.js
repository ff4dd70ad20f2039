#!/usr/bin/env node
// Plain JavaScript that an old Node understands: it finds a Node that runs TypeScript as it is.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

const oldestMajor = 24

if (Number(process.versions.node.split('.')[0]) >= oldestMajor) {
  // What was compiled once is not compiled again: a third of the time to start.
  module.enableCompileCache?.(
    fileURLToPath(new URL('../node_modules/.cache/stringboard', import.meta.url)),
  )
  // Small machines run this for years: V8 would rather grow to twice the memory than collect.
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  v8.setFlagsFromString('--heap-growing-percent=50')
  // A megabyte is collected sooner by one thread than by several that have to be called first.
  v8.setFlagsFromString('--no-parallel-scavenge')
  await import('../src/main.ts')
} else {
  const node = findPinnedNode()
  if (node === null) {
    console.error(
      `Stringboard needs Node ${oldestMajor} or newer, and this is ${process.version}. Run \`npm ci\` in its folder to get the one it comes with, or install a newer Node.`,
    )
    process.exitCode = 1
  } else {
    runOn(node)
  }
}

/** The Node that `npm ci` installed for this machine; `null` where there is none. */
function findPinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const require = module.createRequire(import.meta.url)
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const manifest = require.resolve(`${name}/package.json`)
      return join(dirname(manifest), require(manifest).bin.node)
    } catch {
      // Not installed: optional packages are left out where they do not fit the machine.
    }
  }
  return null
}

/** Hands over to another Node, and ends as it ends. */
function runOn(node) {
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', ...process.execArgv, ...process.argv.slice(1)],
    // The channel carries nothing: its end tells the child that this process is gone.
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  )
  // Ctrl-C reaches the child by itself too; a second notice of the same wish does no harm to it.
  const forwarded = ['SIGINT', 'SIGTERM']
  for (const signal of forwarded) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${node} cannot be started (${error.code}). Run \`npm ci\` again.`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code
      return
    }
    for (const one of forwarded) process.removeAllListeners(one)
    process.kill(process.pid, signal)
  })
}
