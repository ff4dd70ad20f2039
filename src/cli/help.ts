import type { Command } from 'commander'

/** `help`, also of a command within a command: commander's own looks at the first word alone. */
export function addHelp(program: Command): void {
  program.helpCommand(false)
  for (const command of program.commands) {
    if (command.commands.length === 0) continue
    command.helpCommand('help [command]', 'say how a command is used')
  }
  program
    .command('help')
    .description('say how a command is used')
    .argument('[command...]', 'such as wiki push')
    .action((words: string[]) => {
      let command = program
      for (const word of words) {
        const found = command.commands.find((one) => one.name() === word)
        command = found ?? command.error(`error: unknown command '${word}'`)
      }
      command.help()
    })
}
