import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { CatalogueError } from './catalogue-error.ts'
import type { CatalogueFiles } from './known-names.ts'
import { type CatalogueFile, catalogueSchema } from './schema/catalogue-file.ts'
import {
  languagesSchema,
  prioritiesSchema,
  projectsSchema,
  releasesSchema,
  stepsSchema,
  teamsSchema,
} from './schema/lists.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

/**
 * The files of a catalogue, each as its schema wants it. Throws a `CatalogueError` for the first that is
 * missing, or cannot be read or understood.
 */
export async function readFiles(folder: string): Promise<CatalogueFiles> {
  const catalogue = await readCatalogueFile(folder)
  const list = <T>(key: ListName, schema: z.ZodType<T>) => readList(catalogue, folder, key, schema)
  const optional = async <T>(key: ListName, schema: z.ZodType<T>) =>
    catalogue.value[key] !== undefined || (await exists(join(folder, `${key}.yaml`)))
      ? list(key, schema)
      : null
  return {
    catalogue,
    languages: await list('languages', languagesSchema),
    projects: await list('projects', projectsSchema),
    releases: await list('releases', releasesSchema),
    teams: await optional('teams', teamsSchema),
    priorities: await optional('priorities', prioritiesSchema),
    steps: await optional('steps', stepsSchema),
  }
}

/** Where the releases of a catalogue are listed. */
export async function releasesFileOf(folder: string): Promise<string> {
  const { value } = await readCatalogueFile(folder)
  return resolve(folder, value.releases)
}

type ListName = 'languages' | 'projects' | 'releases' | 'teams' | 'priorities' | 'steps'

async function readCatalogueFile(folder: string): Promise<YamlFile<CatalogueFile>> {
  const file = join(folder, 'catalogue.yaml')
  try {
    return await readYamlFile(file, catalogueSchema)
  } catch (error) {
    throw unreadable(error, file, null, {
      missing:
        'there is no catalogue here; set STRINGBOARD_CATALOGUE to a folder that has one, or write one with "stringboard init"',
    })
  }
}

async function readList<T>(
  catalogue: YamlFile<CatalogueFile>,
  folder: string,
  key: ListName,
  schema: z.ZodType<T>,
): Promise<YamlFile<T>> {
  const written = catalogue.value[key] ?? `${key}.yaml`
  const file = resolve(folder, written)
  try {
    return await readYamlFile(file, schema)
  } catch (error) {
    const isNamed = catalogue.value[key] !== undefined && written !== `${key}.yaml`
    throw isNamed
      ? unreadable(error, catalogue.file, catalogue.lineOf([key]), {
          missing: `there is no file "${written}"; correct the path`,
          file,
        })
      : unreadable(error, file, null, {
          missing: `this file is missing; add it, or name another one under "${key}" in catalogue.yaml`,
        })
  }
}

/** An error of the file system, as a sentence about the catalogue; any other error as it is. */
function unreadable(
  error: unknown,
  file: string,
  line: number | null,
  words: { missing: string; file?: string },
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new CatalogueError(file, line, words.missing, { cause: error })
  }
  const which = words.file ?? file
  return new CatalogueError(
    which,
    null,
    `this cannot be read (${error.code}); make it a readable file`,
    {
      cause: error,
    },
  )
}

/** Whether there is anything at a path that can be looked at. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
