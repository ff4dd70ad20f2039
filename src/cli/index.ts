import { Command, CommanderError, Option } from 'commander'
import type { Environment } from '../config.ts'
import type { BackfillOptions } from './backfill/backfill.ts'
import { answerContext, serviceContext } from './context.ts'
import { addBackups } from './database/backup-commands.ts'
import type { ExportOptions } from './export.ts'
import { wrongUsage } from './failure.ts'
import { addHelp } from './help.ts'
import { printFailure } from './print-failure.ts'
import { addLosses } from './sync/loss-commands.ts'
import { versionOfPackage } from './version.ts'
import { addWiki } from './wiki/wiki-commands.ts'
import type { NextOptions } from './work/next.ts'
import { addTexts } from './work/text-commands.ts'

/** Runs one command and gives the exit code. Each command is loaded when it is called. */
export async function runCommandLine(args: readonly string[], env: Environment): Promise<number> {
  endWhenUnread()
  let exitCode = 0
  const program = createProgram(env, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage
    return printFailure(error, env)
  }
}

const examples = `
Examples:
  stringboard serve                       the dashboard on http://localhost:3000
  stringboard sync --platform transifex   ask one platform now
  stringboard work fr                     what to translate next into French
  stringboard next fr --minutes 30        one task for half an hour
  stringboard work pt-BR --csv > work.csv
  stringboard report fr --since release   where French stands, in one line to paste
  stringboard call 2027.1 --under 100     a call for translation, as a mail
  stringboard wiki push "I18n/Status"     what would change on a page of the wiki
  stringboard losses accept c12           believe a sudden loss that is held back
  stringboard doctor                      what is wrong, and how to mend it

Settings come from the environment: \`stringboard config\` lists them.`

function createProgram(env: Environment, done: (exitCode: number) => void): Command {
  const program = new Command('stringboard')
    .description('Translation progress tracker for OpenStack')
    .version(versionOfPackage(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'say how it is used')
    .addHelpText('after', examples)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
  addServices(program, env, done)
  addReading(program, env, done)
  addTexts(program, env, done)
  addWiki(program, env, done)
  addLosses(program, env, done)
  addBackups(program, env, done)
  addSettingUp(program, env, done)
  addHelp(program)
  return program
}

function addServices(program: Command, env: Environment, done: (exitCode: number) => void): void {
  program
    .command('serve')
    .description('serve the dashboard, and ask the platforms on a schedule')
    .option('--no-sync', 'leave the platforms to a worker beside it')
    .action(async (options: { sync: boolean }) => {
      const { serve } = await import('./serve.ts')
      done(await serve(await serviceContext(env), options))
    })
  program
    .command('worker')
    .description('ask the platforms on a schedule, without serving pages')
    .action(async () => {
      const { work } = await import('./sync/worker.ts')
      done(await work(await serviceContext(env)))
    })
}

function addReading(program: Command, env: Environment, done: (exitCode: number) => void): void {
  program
    .command('sync')
    .description('ask the platforms once')
    .option('--platform <id>', 'only this one of the catalogue')
    .option('--full', 'read everything anew, as if it were the first time')
    .action(async (options: { platform?: string; full?: boolean }) => {
      const { syncOnce } = await import('./sync/sync.ts')
      done(await syncOnce(await answerContext(env), options))
    })
  program
    .command('work')
    .description('list what to translate next, best first')
    .argument('<language>', 'its code, any spelling of it, or its name: fr, pt_BR, French')
    .option('--series <name>', 'in this release instead of the current one')
    .option('--all', 'in the table, also what can wait and what is done')
    .option('--json', 'everything, as JSON')
    .option('--csv', 'everything, as CSV')
    .action(async (language: string, options: WorkOptions) => {
      const { listWork } = await import('./work/work.ts')
      done(await listWork(await answerContext(env), language, options))
    })
  program
    .command('next')
    .description('name one task to translate next, for the time there is')
    .argument('<language>', 'its code, any spelling of it, or its name: fr, pt_BR, French')
    .option('--minutes <number>', 'how much time there is; by default it does not matter')
    .option('--pace <words>', 'words translated in an hour; 250 by default')
    .option('--skip <number>', 'after so many tasks that were turned down')
    .option('--series <name>', 'in this release instead of the current one')
    .option('--json', 'as JSON')
    .action(async (language: string, options: NextOptions) => {
      const { showNext } = await import('./work/next.ts')
      done(await showNext(await answerContext(env), language, options))
    })
  program
    .command('backfill')
    .description("count a project's past from its repository: weeks, months or quarters")
    .argument('<repo>', 'a project, where GIT_URL says where it lies; else a folder or an address')
    .option('--since <day>', 'from this day on, 2012-01-31; by default from the first file')
    .addOption(
      new Option('--every <period>', 'how often')
        .choices(['week', 'month', 'quarter'])
        .default('month'),
    )
    .option('--project <name>', 'whose past it is, where the repository has another name')
    .option('--series <name>', 'of this release instead of the current one')
    .option('--branch <name>', 'on this branch instead of the one of the series')
    .option('--again', 'count what is saved already once more: the catalogue has new names')
    .action(async (repository: string, options: BackfillOptions) => {
      const { backfill } = await import('./backfill/backfill.ts')
      done(await backfill(await answerContext(env), repository, options))
    })
  program
    .command('record')
    .description("store a fresh reading of the platforms in the catalogue's folder")
    .option('--platform <id>', 'only this one of the catalogue')
    .action(async (options: { platform?: string }) => {
      const { record } = await import('./catalogue/record.ts')
      done(await record(await answerContext(env), options))
    })
}

interface WorkOptions {
  readonly series?: string
  readonly all?: boolean
  readonly json?: boolean
  readonly csv?: boolean
}

function addSettingUp(program: Command, env: Environment, done: (exitCode: number) => void): void {
  program
    .command('export')
    .description('write the whole site as files that any web server can serve')
    .option('--static <folder>', 'where to: a folder that is new, empty, or from an earlier export')
    .option(
      '--url <address>',
      'the address of the site, for feeds and snippets; PUBLIC_URL by default',
    )
    .option('--current', 'only the current series')
    .action(async (options: ExportOptions) => {
      const { exportSite } = await import('./export.ts')
      done(await exportSite(await answerContext(env), options))
    })
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(async () => {
      const { migrate } = await import('./database/migrate.ts')
      done(await migrate(await answerContext(env)))
    })
  program
    .command('init')
    .description('write a first catalogue from what a Transifex token can see')
    .option(
      '--transifex [organization]',
      'slug of the Transifex organization; left out: the one that the token sees',
    )
    .argument('[folder]', 'where to; data/<organization> by default')
    .action(async (folder: string | undefined, { transifex }: { transifex?: string | true }) => {
      const { init } = await import('./catalogue/init.ts')
      const organization = typeof transifex === 'string' ? transifex : null
      done(await init(await answerContext(env), organization, folder))
    })
  const catalogue = program.command('catalogue').description('keep the catalogue up to date')
  catalogue
    .command('update-releases')
    .description('refresh the calendar of releases from openstack/releases')
    .argument('<source>', 'a folder with its files, a repository, or the address of one')
    .option('--dry-run', 'say what would change, and write nothing')
    .action(async (source: string, options: { dryRun?: boolean }) => {
      const { updateReleaseCalendar } = await import('./catalogue/update-releases.ts')
      done(await updateReleaseCalendar(await answerContext(env), source, options))
    })
  program
    .command('config')
    .description('list the settings in force')
    .action(async () => {
      const { printConfig } = await import('./config.ts')
      done(printConfig(env))
    })
  program
    .command('doctor')
    .description('say what is wrong, and how to mend it')
    .action(async () => {
      const { doctor } = await import('./doctor/doctor.ts')
      done(await doctor(env))
    })
}

/** `stringboard work fr --csv | head` is no failure; a full disk under `> work.csv` is one. */
function endWhenUnread(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    console.error(
      `The answer cannot be written (${error.code}): free some space, or write it elsewhere.`,
    )
    process.exit(1)
  })
}
