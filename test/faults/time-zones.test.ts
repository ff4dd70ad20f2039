import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'

const script = join(import.meta.dirname, 'zone-facts.ts')

async function factsIn(zone: string): Promise<string> {
  // A program and no test: it has nobody who would clean up a server after it.
  const env = { ...process.env, TZ: zone, TEST_DATABASE: 'sqlite' }
  return (await promisify(execFile)(process.execPath, [script], { env })).stdout
}

// Clocks change in Paris, did in São Paulo at midnight, and Apia has left out a whole day.
it('every figure, day and deadline is the same in whatever zone the machine is', async () => {
  const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia']
  const utc = await factsIn('UTC')
  const others = await Promise.all(zones.map(factsIn))
  assert.match(utc, /^2027-01-01T00:00:01Z \/releases\/2027\.1 200 /m)
  assert.equal(utc.match(/ 200 /g)?.length, 60)
  for (const [at, facts] of others.entries()) assert.equal(facts, utc, zones[at] ?? '')
})
