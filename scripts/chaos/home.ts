import type { Environment } from '../../src/config.ts'
import { type Ask, databaseFlaws } from './database-flaws.ts'
import { type FiguresOf, readFigures } from './figures.ts'

/** The databases that chaos is made on. */
export type DatabaseKind = 'sqlite' | 'postgres'

/** Where one copy of the program keeps what it knows. */
export interface Home {
  /** What the program must be told to live there. */
  readonly settings: Environment
  /** What its database is opened by: see `openDatabase`. */
  readonly place: string
  /** A first start that was killed early leaves no tables yet. */
  hasTables(): Promise<boolean>
  /** Puts questions to the database, and changes nothing in it. */
  ask<T>(use: (ask: Ask) => Promise<T>): Promise<T>
  /** What does not hold of it whatever its schema: of pages, and of references. */
  flaws(): Promise<string[]>
  /** Looks at how far the database is written; each look that differs saw at least one write. */
  watch(): Promise<Watch>
  /** After a kill: resolves when nothing goes on there any more, and the loss is noticed. */
  settle(): Promise<void>
}

export interface Watch {
  look(): string | Promise<string>
  close(): Promise<void>
}

/** Makes homes. */
export interface Homes {
  readonly kind: DatabaseKind
  found(name: string): Promise<Home>
  /** Another one with the same database, which nobody may use meanwhile. */
  copy(home: Home, name: string): Promise<Home>
}

/** What does not hold of a home's database and of its sums. */
export async function flawsOf(home: Home): Promise<string[]> {
  if (!(await home.hasTables())) return []
  return [...(await home.flaws()), ...(await home.ask(databaseFlaws))]
}

export async function figuresIn(home: Home): Promise<FiguresOf> {
  return (await home.hasTables()) ? home.ask(readFigures) : new Map()
}
