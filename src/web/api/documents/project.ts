import { z } from 'zod'
import type { CatalogueProject } from '../../../domain/catalogue.ts'
import { isComplete } from '../../../domain/completion.ts'
import { resourceKinds } from '../../../domain/resource.ts'
import type { ProjectReport, ProjectsReport } from '../../../reports/progress/project-types.ts'
import { everything } from '../../../reports/report-frame.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { count, sourceMembers, sourceOf } from './figures.ts'
import { countedFrameMembers, frameOf, groupOf, groupSchema } from './frame.ts'
import { linksSchema } from './links-schema.ts'

export const projectId = z.string().meta({
  description: 'Its name of today. Former names lead to it, in every address.',
  examples: ['horizon'],
})

const nameMembers = {
  id: projectId,
  title: z.string().meta({ examples: ['Horizon'] }),
  formerNames: z.array(z.string()).meta({ examples: [[]] }),
}

const wholeSchema = z
  .object(sourceMembers)
  .meta({ description: 'The source text of all its resources, whatever the group.' })
  .register(components, { id: 'SourceText' })

const standingMembers = {
  group: groupSchema,
  ...sourceMembers,
  whole: wholeSchema,
  kinds: z
    .array(z.enum(resourceKinds))
    .meta({ description: 'Kinds of its resources.', examples: [['dashboard', 'docs']] }),
  begunLanguageCount: count('Languages with any figure in the group.', 34),
  completeLanguageCount: count('Languages that are complete in the group.', 12),
}

/** A project in a list of projects. */
export const projectItem = z
  .object({
    ...nameMembers,
    ...standingMembers,
    links: linksSchema('self', 'page', 'badge', 'pairs'),
  })
  .meta({
    description:
      'A project: the size of its source text in a group of resources, and how many languages are begun and complete. `group` is “everything” where it has nothing in the group asked for.',
  })
  .register(components, { id: 'ProjectItem' })

export const projectSchema = z
  .object({
    ...nameMembers,
    ...countedFrameMembers,
    ...standingMembers,
    missingResources: z
      .array(
        z.object({
          key: z.string().meta({ examples: ['auth-django'] }),
          title: z.string().meta({ examples: ['Sign-in'] }),
        }),
      )
      .meta({ description: 'Resources the catalogue names that this series does not have.' }),
    links: linksSchema('self', 'page', 'badge', 'resources', 'pairs', 'cells'),
  })
  .meta({ description: 'One project.' })
  .register(components, { id: 'Project' })

export function projectItemOf(
  line: ProjectsReport['projects'][number],
  report: ProjectsReport,
  links: Links,
): z.output<typeof projectItem> {
  const { project, source, whole, languages, completeLanguages, isInGroup } = line
  const { name } = project
  return {
    ...namesOf(project),
    group: groupOf(isInGroup ? report.group : everything),
    ...sourceOf(source),
    whole: sourceOf(whole),
    kinds: kindsIn(line.kinds),
    begunLanguageCount: languages,
    completeLanguageCount: completeLanguages,
    links: {
      ...links.project(name, report.series.name),
      badge: links.badge({ project: name }, report.series.name),
      pairs: links.list('pairs', { project: name, series: report.series.name }),
    },
  }
}

export function projectOf(report: ProjectReport, links: Links): z.output<typeof projectSchema> {
  const { project, group, series, languages, resources, missing } = report
  const filter = { project: project.name, series: series.name }
  return {
    ...namesOf(project),
    ...frameOf(report),
    group: groupOf(group),
    ...sourceOf(report.source),
    whole: sourceOf(report.whole),
    kinds: kindsIn(resources.map(({ kind }) => kind)),
    begunLanguageCount: languages.length,
    completeLanguageCount: languages.filter(({ tally }) => isComplete(tally)).length,
    missingResources: missing.map(({ key, title }) => ({ key, title })),
    links: {
      ...links.project(project.name, series.name),
      badge: links.badge({ project: project.name }, series.name),
      resources: links.list('resources', filter),
      pairs: links.list('pairs', filter),
      cells: links.list('cells', filter),
    },
  }
}

function namesOf({ name, title, formerNames }: CatalogueProject) {
  return { id: name, title, formerNames: [...formerNames] }
}

function kindsIn(kinds: readonly string[]) {
  return resourceKinds.filter((kind) => kinds.includes(kind))
}
