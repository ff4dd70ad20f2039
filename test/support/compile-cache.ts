import { join } from 'node:path'

/**
 * Folder of what processes of the tests have compiled. The launcher has another one: it sets flags of
 * V8, and what was compiled with other flags is refused and written anew, by each side in turn.
 */
export const compileCache = join(import.meta.dirname, '../../node_modules/.cache/stringboard-tests')
