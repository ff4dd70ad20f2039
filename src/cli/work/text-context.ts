import type { TextContext } from '../../web/view-models/texts/text-context.ts'
import { loadInterface } from '../../wiring/interface.ts'
import type { Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { CommandError, wrongUsage } from '../failure.ts'

/** What a text is written with, in an interface language; refuses what the interface does not speak. */
export async function textContext(
  { catalogue }: Pick<Tracker, 'catalogue'>,
  language: string,
  context: CommandContext,
): Promise<TextContext> {
  const translators = await loadInterface(context)
  const offered = translators.languages.map(({ code }) => code)
  if (!offered.includes(language)) {
    throw new CommandError(
      `--lang is a language of the interface, ${offered.join(' or ')}, not "${language}": others need a file in locales/.`,
      wrongUsage,
    )
  }
  return { translator: translators.for(language), catalogue, publicUrl: context.config.publicUrl }
}
