import { existsSync, statSync } from 'node:fs'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ask } from './database-flaws.ts'
import type { Home, Homes } from './home.ts'
import { askFile, pageFlaws } from './sqlite-file.ts'

/** Homes below a folder, each with a file of its own. */
export function sqliteHomes(folder: string): Homes {
  const found = async (name: string) => new SqliteHome(await mkdtemp(join(folder, `${name}-`)))
  return {
    kind: 'sqlite',
    found,
    async copy(home, name) {
      const copy = await found(name)
      await copyFile(home.place, copy.place)
      return copy
    },
  }
}

class SqliteHome implements Home {
  readonly settings
  readonly place: string

  constructor(folder: string) {
    this.settings = { STRINGBOARD_VAR: folder }
    this.place = join(folder, 'stringboard.sqlite')
  }

  async hasTables(): Promise<boolean> {
    if (!existsSync(this.place)) return false
    const tables = "select name from sqlite_master where name = 'part_change'"
    return this.ask(async (ask) => (await ask(tables)).length > 0)
  }

  ask<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
    return askFile(this.place, use)
  }

  async flaws(): Promise<string[]> {
    return existsSync(this.place) ? pageFlaws(this.place) : []
  }

  async watch() {
    const file = `${this.place}-wal`
    return {
      look() {
        const facts = statSync(file, { bigint: true, throwIfNoEntry: false })
        return facts === undefined ? '' : `${facts.size} ${facts.mtimeNs}`
      },
      async close() {},
    }
  }

  async settle(): Promise<void> {}
}
