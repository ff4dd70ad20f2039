import { isDatabaseAddress, shownPlace } from '../../support/database-place.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { prepareVarFolder } from '../var-folder.ts'

/** Opening the database brings it up to date; this says so, before a release goes on. */
export async function migrate(context: CommandContext): Promise<number> {
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  await tracker.close()
  if (isDatabaseAddress(context.config.databaseUrl)) {
    const { migrateQueue } = await import('../../queue/boss-queue.ts')
    await migrateQueue(context.config.databaseUrl)
  }
  console.log(`The database ${shownPlace(context.config.databaseUrl)} is up to date.`)
  return 0
}
