import type { z } from 'zod'

/** What a row that could not be understood is called in the sentence about it. */
export function rowName(raw: unknown, index: number): string {
  const row = (raw ?? {}) as Record<string, unknown>
  for (const key of ['code', 'slug', 'language_code', 'id']) {
    const value = row[key]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return `${key} ${value}`
  }
  return `entry ${index + 1}`
}

export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return error.message
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`
}
