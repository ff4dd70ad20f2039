import { z } from 'zod'
import type { FreezeBreaks } from '../../../reports/releases/release-types.ts'
import { components } from '../components.ts'
import { count } from './figures.ts'

/** What entered a release after its hard string freeze. */
export const freezeBreaksSchema = z
  .object({
    kind: z.enum(['undated', 'ahead', 'unread', 'known']).meta({
      description:
        '`ahead`: the freeze is to come; `unread`: nothing was read at the freeze or since; `known`: `projects` has them.',
      examples: ['ahead'],
    }),
    frozenOn: z.iso
      .date()
      .nullable()
      .meta({ description: 'Its hard string freeze.', examples: ['2027-03-01'] }),
    projects: z.array(
      z.object({
        project: z.string().meta({ examples: ['nova'] }),
        strings: z
          .int()
          .meta({ description: 'Source strings that came, less those that went.', examples: [4] }),
        languageCount: count('Languages that translate what they came into.', 12),
        cost: count('Strings times languages.', 48),
      }),
    ),
    unknownProjectCount: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description:
          'Priority projects of which nothing can be said; `null` where nothing is known.',
        examples: [null],
      }),
  })
  .meta({ description: 'What entered a release after its hard string freeze.' })
  .register(components, { id: 'FreezeBreaks' })

export function breaksOf(breaks: FreezeBreaks): z.output<typeof freezeBreaksSchema> {
  const isKnown = breaks.kind === 'known'
  return {
    kind: breaks.kind,
    frozenOn: breaks.kind === 'undated' ? null : breaks.frozenOn,
    projects: (isKnown ? breaks.projects : []).map(({ project, strings, languages, cost }) => ({
      project: project.name,
      strings,
      languageCount: languages,
      cost,
    })),
    unknownProjectCount: isKnown ? breaks.unknownProjects : null,
  }
}
