import type { Command } from 'commander'
import type { Environment } from '../../config.ts'
import { answerContext } from '../context.ts'

/** What lists and decides sudden losses. */
export function addLosses(
  program: Command,
  env: Environment,
  done: (exitCode: number) => void,
): void {
  const losses = program
    .command('losses')
    .description('list the sudden losses that are held back, and decide them')
  losses
    .command('list', { isDefault: true })
    .description('list them, with their ids')
    .option('--project <name>', 'only those of this project')
    .option('--language <code>', 'only those of this language')
    .option('--json', 'everything, as JSON')
    .action(async (options: { project?: string; language?: string; json?: boolean }) => {
      const { listLosses } = await import('./losses.ts')
      done(await listLosses(await answerContext(env), options))
    })
  const verdicts = {
    accept: ['accepted', 'believe the platform: its figures are shown from now on'],
    reject: ['rejected', 'keep the last good figures, until the platform says something else'],
  } as const
  for (const [name, [verdict, description]] of Object.entries(verdicts)) {
    losses
      .command(name)
      .description(description)
      .argument('[ids...]', 'ids, as the list has them')
      .option('--all', 'every loss that is held back')
      .option('--project <name>', 'all of this project')
      .option('--language <code>', 'all of this language')
      .action(
        async (ids: string[], options: { all?: boolean; project?: string; language?: string }) => {
          const { decideLosses } = await import('./losses.ts')
          done(await decideLosses(await answerContext(env), verdict, ids, options))
        },
      )
  }
}
