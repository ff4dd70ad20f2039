import type { Command } from 'commander'
import type { Environment } from '../../config.ts'
import { answerContext } from '../context.ts'
import type { BackupOptions } from './backup.ts'

/** What keeps the database safe. */
export function addBackups(
  program: Command,
  env: Environment,
  done: (exitCode: number) => void,
): void {
  program
    .command('backup')
    .description('copy the database, also while it is in use, and check the copy')
    .argument('[file]', 'where to; by default a name with the moment in it, in var/backups')
    .option('--force', 'replace the file if it is there')
    .action(async (file: string | undefined, options: BackupOptions) => {
      const { backUp } = await import('./backup.ts')
      done(await backUp(await answerContext(env), file, options))
    })
  program
    .command('restore')
    .description('put a backup in the place of the database, which is kept beside it')
    .argument('<file>', 'the backup')
    .action(async (file: string) => {
      const { restore } = await import('./backup.ts')
      done(await restore(await answerContext(env), file))
    })
}
