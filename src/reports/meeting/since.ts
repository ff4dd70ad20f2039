import { isDay } from '../../domain/release.ts'
import type { Since } from './meeting-types.ts'

/** From when on a change is told, by its name: `week`, `release`, or a day like `2026-11-19`. */
export function readSinceName(name: string): Since | null {
  if (name === 'week' || name === 'release') return { kind: name }
  return isDay(name) ? { kind: 'day', day: name } : null
}
