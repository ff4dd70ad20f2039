import type { Environment } from '../config.ts'
import { originOf, readConfig, settings } from '../config.ts'
import { printTable } from './table.ts'

/** Prints every setting with the value in force and where it comes from; secrets stay hidden. */
export function printConfig(env: Environment): number {
  const config = readConfig(env)
  printTable(
    ['setting', 'value', 'from', 'meaning'],
    settings.map((setting) => [
      setting.name,
      setting.show(config, env),
      originOf(setting.name, env),
      setting.meaning,
    ]),
  )
  return 0
}
