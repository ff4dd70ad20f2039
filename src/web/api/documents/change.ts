import { z } from 'zod'
import type { Change } from '../../../domain/change.ts'
import { components } from '../components.ts'

const delta = (description: string, example: number) =>
  z.int().meta({ description, examples: [example] })

/** What moved in 30 days, told apart. */
export const changeSchema = z
  .object({
    translatedStrings: delta(
      'What the team translated; negative where more translations went, with reworded strings or lost, than were made.',
      12,
    ),
    sourceStrings: delta('What the source text added, less what it removed untranslated.', 30),
    leftStrings: delta(
      'By how much the strings left grew: `sourceStrings − translatedStrings`.',
      18,
    ),
  })
  .meta({
    description:
      'The change between two readings: `leftStrings` is always `sourceStrings − translatedStrings`.',
  })
  .register(components, { id: 'Change' })

export const changeIn30Days = changeSchema.nullable().meta({
  description:
    'What moved in 30 days; `null` without a reading 30 to 35 days older. Nothing is interpolated.',
})

export function changeOf(change: Change | null): z.output<typeof changeIn30Days> {
  if (change === null) return null
  const { we, source, leftDelta } = change
  return { translatedStrings: we, sourceStrings: source, leftStrings: leftDelta }
}
