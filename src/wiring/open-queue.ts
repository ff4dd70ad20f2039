import type { BossQueue, BossQueueOptions } from '../queue/boss-queue.ts'
import { toDatabaseError } from '../storage/postgres/postgres-errors.ts'

/**
 * Opens the queue of jobs, with its tables made or brought up to date. What keeps it from that is said as
 * of the database they lie in, and nothing of it stays open then.
 */
export async function openQueue(options: BossQueueOptions): Promise<BossQueue> {
  // Most run on a file: they need not load a queue.
  const { BossQueue } = await import('../queue/boss-queue.ts')
  const queue = new BossQueue(options)
  try {
    await queue.open()
    return queue
  } catch (error) {
    await queue.stop().catch(() => {})
    throw toDatabaseError(error, options.address)
  }
}
