import { isDatabaseAddress, shownPlace } from '../../support/database-place.ts'
import { openQueue } from '../../wiring/open-queue.ts'
import { openTracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { prepareVarFolder } from '../var-folder.ts'

/** Opening the database brings it up to date; this says so, before a release goes on. */
export async function migrate(context: CommandContext): Promise<number> {
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  await tracker.close()
  const address = context.config.databaseUrl
  if (isDatabaseAddress(address)) {
    const queue = await openQueue({ address, platforms: [], onTrouble() {} })
    await queue.stop()
  }
  console.log(`The database ${shownPlace(address)} is up to date.`)
  return 0
}
