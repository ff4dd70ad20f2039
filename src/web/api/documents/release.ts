import { z } from 'zod'
import { isComplete } from '../../../domain/completion.ts'
import type { Deadline, Series } from '../../../domain/release.ts'
import type { ReleaseFigures } from '../../../reports/release-figures.ts'
import type {
  CrossingLine,
  FreezeBreaks,
  ReleaseLine,
  ReleaseReport,
} from '../../../reports/release-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { count, countOrUnknown, sourceMembers, sourceOf } from './figures.ts'
import { frameMembers, frameOf } from './frame.ts'
import { linksSchema } from './links-schema.ts'
import { radarOf, radarSchema } from './radar.ts'
import { deadlineSchema } from './series.ts'

const day = z.iso.date()

export const figuresSourceSchema = z
  .object({
    kind: z.enum(['branch', 'current', 'none']).meta({
      description:
        '`branch`: its own branch was read; `current`: the current series, which it is made of; `none`: nothing that stands for it was read.',
      examples: ['current'],
    }),
    series: z
      .string()
      .nullable()
      .meta({
        description: 'The series whose figures stand for it; `null` for `none`.',
        examples: ['master'],
      }),
    recordedIn: z
      .string()
      .nullable()
      .meta({
        description:
          'The earlier cycle that the figures were read in; `null`: they are of its own.',
        examples: ['2026.2'],
      }),
  })
  .meta({ description: 'Which figures stand for a release.' })
  .register(components, { id: 'ReleaseFigures' })

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

const crossingSchema = z
  .object({
    language: z.string().meta({ examples: ['fr'] }),
    project: z.string().meta({ examples: ['horizon'] }),
    title: z.string().meta({ description: 'Of the resource.', examples: ['Dashboard: pages'] }),
    nowPercent: z
      .int()
      .min(0)
      .max(100)
      .meta({
        description: 'Where it stands, by OpenStack’s own ratio.',
        examples: [74],
      }),
    sharePercent: z
      .int()
      .min(0)
      .max(100)
      .meta({
        description: 'The share it is about to cross.',
        examples: [75],
      }),
    direction: z.enum(['up', 'down']).meta({ examples: ['up'] }),
    strings: z
      .int()
      .min(0)
      .meta({ description: 'So many strings away.', examples: [3] }),
  })
  .meta({ description: 'A file about to cross a share at which shipping changes.' })
  .register(components, { id: 'Crossing' })

const freezeBreaksSchema = z
  .object({
    kind: z.enum(['undated', 'ahead', 'unread', 'known']).meta({
      description:
        '`ahead`: the freeze is to come; `unread`: nothing was read at the freeze or since; `known`: `projects` has them.',
      examples: ['ahead'],
    }),
    frozenOn: day
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

export function figuresSourceOf(figures: ReleaseFigures): z.output<typeof figuresSourceSchema> {
  return {
    kind: figures.kind,
    series: figures.kind === 'none' ? null : figures.series.name,
    recordedIn: figures.kind === 'current' ? (figures.recordedIn?.name ?? null) : null,
  }
}

function crossingOf(line: CrossingLine): z.output<typeof crossingSchema> {
  const { language, project, resourceTitle, percent, crossing } = line
  return {
    language: language.code,
    project: project.name,
    title: resourceTitle,
    nowPercent: percent,
    sharePercent: crossing.percent,
    direction: crossing.direction,
    strings: crossing.strings,
  }
}

function breaksOf(breaks: FreezeBreaks): z.output<typeof freezeBreaksSchema> {
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
