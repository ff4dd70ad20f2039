import type { HeldLossRow } from '../../reports/stored/stored-runs.ts'
import type { LossVerdict } from '../../sync/sync-store.ts'
import { openTracker, type Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { withoutControls } from '../table.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { findLanguage } from '../work/find-language.ts'
import { printLosses, shownOf } from './losses-table.ts'

/** Which losses are meant. */
export interface LossFilter {
  readonly project?: string
  readonly language?: string
}

/** Lists the losses that are held back. */
export async function listLosses(
  context: CommandContext,
  options: LossFilter & { readonly json?: boolean },
): Promise<number> {
  return withTracker(context, async (tracker) => {
    const { heldLosses } = await tracker.reports.status()
    const shown = matching(heldLosses, options, tracker)
    if (options.json) process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
    else printLosses(shown)
    return 0
  })
}

/** A person's word on losses, by their ids or by what they are about. */
export async function decideLosses(
  context: CommandContext,
  verdict: LossVerdict,
  given: readonly string[],
  options: LossFilter & { readonly all?: boolean },
): Promise<number> {
  if (given.length > 0 === isFiltered(options)) {
    const id = `\`stringboard losses ${verdict === 'accepted' ? 'accept' : 'reject'} c12\``
    throw new CommandError(
      `Say which losses, in one of two ways: by their ids, ${id}, or by --all, --project and --language.`,
      wrongUsage,
    )
  }
  return withTracker(context, async (tracker) => {
    const { heldLosses } = await tracker.reports.status()
    const ids = given.length > 0 ? given : idsMeant(heldLosses, options, tracker)
    const { decided, unknown } = await tracker.decideLosses(ids, verdict)
    for (const loss of heldLosses.filter(({ id }) => decided.includes(id))) {
      console.log(withoutControls(outcomeOf(loss, verdict)))
    }
    if (ids.length === 0) console.log('No loss is held back that fits.')
    if (unknown.length === 0) return 0
    throw new CommandError(
      `No loss is held back under ${unknown.join(', ')}: \`stringboard losses list\` shows those that are.`,
    )
  })
}

function isFiltered({ all, project, language }: LossFilter & { readonly all?: boolean }): boolean {
  return all === true || project !== undefined || language !== undefined
}

function idsMeant(
  heldLosses: readonly HeldLossRow[],
  options: LossFilter,
  tracker: Tracker,
): string[] {
  const meant = matching(heldLosses, options, tracker)
  const ids = new Set(meant.map(({ id }) => id))
  for (const id of ids) {
    const whole = heldLosses.filter((loss) => loss.id === id)
    if (whole.every((loss) => meant.includes(loss))) continue
    // What vanished as a whole is one loss: a word on one language would decide all of them.
    const [{ project, resource }] = whole as [HeldLossRow]
    console.error(
      `${project}/${resource} vanished in every language: decide that as ${id}. It is left out here.`,
    )
    ids.delete(id)
  }
  return [...ids]
}

function matching(
  losses: readonly HeldLossRow[],
  filter: LossFilter,
  tracker: Tracker,
): HeldLossRow[] {
  const language =
    filter.language === undefined ? null : findLanguage(filter.language, tracker).code
  const project = filter.project === undefined ? null : findProject(filter.project, tracker)
  return losses.filter(
    (loss) =>
      (language === null || loss.language === language) &&
      (project === null || loss.project === project),
  )
}

function findProject(typed: string, { names, catalogue }: Tracker): string {
  const project = names.project(typed)
  if (project) return project.name
  const known = catalogue.projects.map(({ name }) => name).join(', ')
  throw new CommandError(
    `"${typed}" is not a project of the catalogue. It has ${known}.`,
    wrongUsage,
  )
}

function outcomeOf(loss: HeldLossRow, verdict: LossVerdict): string {
  const what = `${loss.project}/${loss.resource} in ${loss.language}`
  if (verdict === 'rejected') return `${what}: ${shownOf(loss.shown)} stays, whatever time passes.`
  return loss.held === null
    ? `${what}: gone, as ${loss.platform} says.`
    : `${what}: ${shownOf(loss.held)} is shown now, as ${loss.platform} says.`
}

async function withTracker(
  context: CommandContext,
  use: (tracker: Tracker) => Promise<number>,
): Promise<number> {
  await prepareVarFolder(context.config.varFolder)
  const tracker = await openTracker(context.config, context)
  try {
    return await use(tracker)
  } finally {
    await tracker.close()
  }
}
