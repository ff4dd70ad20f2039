// Reads each catalogue in data/ as the program does, and says what is wrong in it, with file and line.
import { globSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { CatalogueError } from '../src/catalogue/catalogue-error.ts'
import { loadCatalogue } from '../src/catalogue/load-catalogue.ts'

const root = join(import.meta.dirname, '..')

for (const file of globSync('data/*/catalogue.yaml', { cwd: root }).sort()) {
  const folder = join(root, dirname(file))
  try {
    const { projects, languages, series } = await loadCatalogue(folder)
    console.log(
      `${relative('.', folder)}: ${projects.length} projects, ${languages.length} languages, ${series.length} series.`,
    )
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
