import { stripTypeScriptTypes } from 'node:module'

/**
 * TypeScript to JavaScript, every position kept. Node says once per process that type stripping is
 * experimental; a check need not repeat it.
 */
export function stripTypes(source: string): string {
  const emitWarning = process.emitWarning
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}
