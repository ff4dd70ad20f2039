import { type Command, Option } from 'commander'
import type { Environment } from '../../config.ts'
import { textFormatNames } from '../../texts/format-names.ts'
import { answerContext } from '../context.ts'
import type { CallOptions } from './call.ts'
import type { ReportOptions } from './report.ts'

/** What people paste elsewhere. */
export function addTexts(
  program: Command,
  env: Environment,
  done: (exitCode: number) => void,
): void {
  program
    .command('report')
    .description('say where a language stands, ready to paste')
    .argument('<language>', 'its code or any spelling of it: fr, pt_BR')
    .addOption(formatOption('irc'))
    .option(
      '--since <when>',
      'what happened since: week, release, or a day such as 2026-11-19',
      'week',
    )
    .option('--lang <code>', 'in this language of the interface', 'en')
    .option('--series <name>', 'of this release instead of the current one')
    .action(async (language: string, options: ReportOptions) => {
      const { printReport } = await import('./report.ts')
      done(await printReport(await answerContext(env), language, options))
    })
  program
    .command('call')
    .description('write the call for translation of a release, ready to paste')
    .argument('<release>', 'its series, code name or branch: 2027.1, indri')
    .addOption(formatOption('mail'))
    .option('--under <strings>', 'only languages that need fewer strings than this')
    .option('--lang <code>', 'in this language of the interface', 'en')
    .action(async (release: string, options: CallOptions) => {
      const { printCall } = await import('./call.ts')
      done(await printCall(await answerContext(env), release, options))
    })
}

function formatOption(name: string): Option {
  return new Option('--format <name>', 'how it is written')
    .choices([...textFormatNames, 'csv'])
    .default(name)
}
