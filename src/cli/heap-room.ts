import v8 from 'node:v8'
import vm from 'node:vm'
import type { Catalogue } from '../domain/catalogue.ts'

/** Three times what OpenStack has. */
const manyCells = 100_000

/**
 * Lets V8's young generation grow where the catalogue may lead to many cells. `bin/stringboard.js`
 * keeps it at a megabyte, which one thread collects, so that a small machine serves a usual site;
 * what a page of a large one reads does not fit into that, outlives it, and is collected the slow way.
 * What reading its catalogue took for a moment is no measure for what the heap may hold from then on.
 */
export function makeRoomFor({ projects, languages }: Catalogue): void {
  const resources = projects.reduce((sum, project) => sum + project.resources.length, 0)
  if (resources * languages.length > manyCells) {
    v8.setFlagsFromString('--semi-space-growth-factor=2')
    v8.setFlagsFromString('--parallel-scavenge')
    settle()
    collect()
  }
}

/**
 * Lets V8 collect seldom until the first page is there: what is read and saved at a start is soon gone
 * again, and looking for it took a tenth of the time. See `settle`.
 */
export function hurry(): void {
  v8.setFlagsFromString('--heap-growing-percent=0')
}

/** From here on memory is kept small again, as `bin/stringboard.js` has it. */
export function settle(): void {
  v8.setFlagsFromString('--heap-growing-percent=50')
}

/**
 * Has V8 collect now. Until it collects again, the heap may grow to a multiple of what was alive the last
 * time: were that in the midst of reading a large catalogue, while V8 hurried, to four times its files.
 */
function collect(): void {
  v8.setFlagsFromString('--expose-gc')
  vm.runInNewContext('gc')()
  v8.setFlagsFromString('--no-expose-gc')
}
