/** What becomes of a document on its way from a platform to the program. */
export type Change = (document: unknown, address: string) => unknown

/**
 * Has every JSON answer that this process fetches pass through a change before anybody reads it:
 * `null` leaves answers as they are.
 */
export function changeAnswers(): { use(change: Change | null): void; stop(): void } {
  const real = globalThis.fetch
  let change: Change | null = null
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init)
    if (change === null || !response.ok) return response
    const address = input instanceof Request ? input.url : String(input)
    const { status, headers } = response
    const body = JSON.stringify(change(await response.json(), address))
    const kept = [...headers].filter(([name]) => !/^content-(?:length|encoding)$/.test(name))
    return new Response(body, { status, headers: kept })
  }
  return {
    use(next) {
      change = next
    },
    stop() {
      globalThis.fetch = real
    },
  }
}
