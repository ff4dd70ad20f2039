/**
 * Aborted when the process is asked to end: Ctrl-C, SIGTERM, or the end of the launcher that
 * started it. Being asked twice is being asked once, since Ctrl-C may arrive on two ways.
 */
export function stopSignal(): AbortSignal {
  const asked = new AbortController()
  const stop = (reason: string) => asked.abort(reason)
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  if (process.channel) {
    process.once('disconnect', () => stop('disconnect'))
    process.channel.unref()
  }
  return asked.signal
}

/** Resolves when the signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
