import { z } from 'zod'
import { isComplete } from '../../../domain/completion.ts'
import type { Deadline, Series } from '../../../domain/release.ts'
import type { ReleaseFigures } from '../../../reports/releases/release-figures.ts'
import type { ReleaseLine, ReleaseReport } from '../../../reports/releases/release-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { crossingOf, crossingSchema } from './crossing.ts'
import { count, countOrUnknown, sourceMembers, sourceOf } from './figures.ts'
import { frameMembers, frameOf } from './frame.ts'
import { breaksOf, freezeBreaksSchema } from './freeze-breaks.ts'
import { linksSchema } from './links-schema.ts'
import { radarOf, radarSchema } from './radar.ts'
import { figuresSourceOf, figuresSourceSchema } from './release-figures.ts'
import { deadlineSchema } from './series.ts'

const nameMembers = {
  id: z.string().meta({ description: 'Its series.', examples: ['2027.1'] }),
  codename: z
    .string()
    .nullable()
    .meta({ examples: ['Indri'] }),
  phase: z.enum(['open', 'soft-freeze', 'hard-freeze', 'released', 'undated']).meta({
    description: 'Where it stands today; `undated`: its calendar is not known.',
    examples: ['open'],
  }),
  isCycle: z.boolean().meta({
    description: 'True: the current series becomes this release.',
    examples: [true],
  }),
  deadlines: z.array(deadlineSchema),
  figures: figuresSourceSchema,
}

const languageCountMembers = {
  begunLanguageCount: countOrUnknown(
    'Languages with a figure in the projects that it waits for; `null`: no figures stand for it.',
    34,
  ),
  completeLanguageCount: countOrUnknown('Those that are complete there.', 2),
}

/** A release in the list of releases. */
export const releaseItem = z
  .object({
    ...nameMembers,
    ...languageCountMembers,
    priorityProjectCount: count('Projects that it waits for.', 14),
    readProjectCount: count('Those of them that were read for it.', 14),
    links: linksSchema('self', 'page'),
  })
  .meta({ description: 'A release, and how far languages are in what it waits for.' })
  .register(components, { id: 'ReleaseItem' })

const prioritiesSchema = z
  .object({
    projects: z.array(z.string()).meta({
      description: 'Ids, the first to be done first.',
      examples: [['horizon', 'neutron']],
    }),
    origin: z.enum(['people', 'rule']).meta({
      description:
        '`people`: an order that was decided on; `rule`: the catalogue’s priority group.',
      examples: ['rule'],
    }),
    note: z
      .string()
      .nullable()
      .meta({ description: 'Where it comes from.', examples: [null] }),
    link: z
      .url()
      .nullable()
      .meta({ examples: [null] }),
  })
  .meta({ description: 'The projects that a release waits for, and who says so.' })
  .register(components, { id: 'Priorities' })

export const releaseSchema = z
  .object({
    ...nameMembers,
    ...frameMembers,
    priorities: prioritiesSchema,
    readProjects: z.array(z.string()).meta({
      description: 'Priority projects that were read for it: of the others nothing is known.',
      examples: [['horizon']],
    }),
    ...sourceMembers,
    ...languageCountMembers,
    crossings: z.array(crossingSchema).meta({ description: 'The nearest first.' }),
    freezeBreaks: freezeBreaksSchema,
    radar: radarSchema,
    links: z.object({
      self: z.url().meta({ description: 'This document.' }),
      page: z.url().meta({ description: 'The page for people.' }),
      languages: z.url().meta({ description: 'How ready every language is.' }),
    }),
  })
  .meta({ description: 'One release: its calendar, what it waits for, what may want a look.' })
  .register(components, { id: 'Release' })

export function releaseItemOf(line: ReleaseLine, links: Links): z.output<typeof releaseItem> {
  return {
    ...namesOf(line),
    begunLanguageCount: line.languages?.begun ?? null,
    completeLanguageCount: line.languages?.complete ?? null,
    priorityProjectCount: line.priorityProjects,
    readProjectCount: line.readProjects,
    links: links.release(line.release.name),
  }
}

export function releaseOf(report: ReleaseReport, links: Links): z.output<typeof releaseSchema> {
  const { priorities, readProjects, crossings, freezeBreaks, radar } = report
  const { projects, origin, note, link } = priorities
  const { self, page } = links.release(report.release.name)
  return {
    ...namesOf(report),
    ...frameOf(report),
    priorities: { projects: [...projects], origin, note, link },
    readProjects: [...readProjects],
    ...sourceOf(report.source),
    ...countsOf(report),
    crossings: crossings.map(crossingOf),
    freezeBreaks: breaksOf(freezeBreaks),
    radar: radarOf(radar),
    links: { self, page, languages: `${self}/languages` },
  }
}

function countsOf({ figures, languages }: ReleaseReport) {
  if (figures.kind === 'none') return { begunLanguageCount: null, completeLanguageCount: null }
  return {
    begunLanguageCount: languages.filter(({ tally }) => tally.countedResources > 0).length,
    completeLanguageCount: languages.filter(({ tally }) => isComplete(tally)).length,
  }
}

interface Named {
  readonly release: Series
  readonly phase: ReleaseLine['phase']
  readonly isCycle: boolean
  readonly deadlines: readonly Deadline[]
  readonly figures: ReleaseFigures
}

function namesOf({ release, phase, isCycle, deadlines, figures }: Named) {
  return {
    id: release.name,
    codename: release.codename,
    phase,
    isCycle,
    deadlines: deadlines.map(({ kind, day: on }) => ({ kind, day: on })),
    figures: figuresSourceOf(figures),
  }
}
