import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { passwordIn, shownPlace } from '../support/database-place.ts'
import { type NameOf, type Setting, secretFileSetting } from './setting.ts'
import { toDatabaseAddress, toDatabasePlace, toPath } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'

/** Where things lie. */
export interface PlaceSettings {
  /** Absolute path of the SQLite file, or address of the PostgreSQL database with its password. */
  readonly databaseUrl: string
  /** Folder of all runtime state; absolute. */
  readonly varFolder: string
  /** Folder of the catalogue; absolute. */
  readonly catalogueFolder: string
}

export const placeSettings = [
  {
    name: 'DATABASE_URL',
    fallback: 'stringboard.sqlite in STRINGBOARD_VAR',
    meaning:
      'The database: path of a SQLite file, or postgres://user:password@host/name of a PostgreSQL one.',
    show: ({ databaseUrl }) => shownPlace(databaseUrl),
    secret: ({ databaseUrl }) => passwordIn(databaseUrl),
  },
  secretFileSetting('DATABASE_URL'),
  {
    name: 'STRINGBOARD_VAR',
    fallback: 'var in the project',
    meaning: 'Folder of everything written while it runs.',
    show: ({ varFolder }) => varFolder,
  },
  {
    name: 'STRINGBOARD_CATALOGUE',
    fallback: 'data/openstack in the project',
    meaning: 'Folder of the catalogue: projects, languages, releases, platforms.',
    show: ({ catalogueFolder }) => catalogueFolder,
  },
] as const satisfies readonly Setting<PlaceSettings>[]

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export function readPlaceSettings(
  reader: SettingReader<NameOf<typeof placeSettings>>,
): PlaceSettings {
  const varFolder = reader.value('STRINGBOARD_VAR', toPath, join(projectFolder, 'var'))
  const catalogue = join(projectFolder, 'data/openstack')
  return {
    // Of a path there is nothing to hide: in a file it would be a password that stands alone.
    databaseUrl:
      reader.secret('DATABASE_URL', toDatabasePlace, toDatabaseAddress) ??
      join(varFolder, 'stringboard.sqlite'),
    varFolder,
    catalogueFolder: reader.value('STRINGBOARD_CATALOGUE', toPath, catalogue),
  }
}
