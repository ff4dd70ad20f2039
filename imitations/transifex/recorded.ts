import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { languageOf } from './language-names.ts'
import {
  type ImitatedCounts,
  type ImitatedOrganization,
  type ImitatedResource,
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from './model.ts'

const headerSchema = z.object({
  format: z.literal('stringboard-reading'),
  cell: z.array(z.string()),
})

const lineSchema = z.object({
  project: z.string().min(1),
  branch: z.string().nullish(),
  resource: z.string().min(1),
  revisedAt: z.string().nullish(),
  total: z.number().nullable(),
  words: z.number().nullable(),
  cells: z.record(z.string(), z.array(z.union([z.number(), z.string(), z.null()])).nullable()),
})

/** An organization with the projects, resources and numbers of a recorded reading (`reading.ndjson`). */
export async function organizationRecorded(file: string): Promise<ImitatedOrganization> {
  const organization: ImitatedOrganization = {
    slug: 'openstack',
    name: 'OpenStack',
    languages: [],
    projects: [],
  }
  let columns: readonly string[] | null = null
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line === '') continue
    if (columns === null) columns = headerSchema.parse(JSON.parse(line)).cell
    else add(lineSchema.parse(JSON.parse(line)), columns, organization)
  }
  return organization
}

function add(
  line: z.infer<typeof lineSchema>,
  columns: readonly string[],
  organization: ImitatedOrganization,
): void {
  const slug = slugOf(line.project)
  let project = organization.projects.find((one) => one.slug === slug)
  if (!project) {
    project = imitatedProject(slug, { name: line.project, languages: [] })
    organization.projects.push(project)
  }
  const resource = imitatedResource(resourceSlugOf(line), line.total ?? 0, {
    name: line.resource,
    words: line.words ?? 0,
    modifiedAt: line.revisedAt ?? '2013-06-11T06:00:00Z',
  })
  for (const [code, cell] of Object.entries(line.cells)) {
    // Transifex has no row without numbers.
    const counts = cell && countsOf(resource, new Map(columns.map((name, at) => [name, cell[at]])))
    if (counts) resource.counts.set(code, counts)
    if (!project.languages.includes(code)) project.languages.push(code)
    if (!organization.languages.some((one) => one.code === code)) {
      organization.languages.push(languageOf(code))
    }
  }
  project.resources.push(resource)
}

function countsOf(
  resource: ImitatedResource,
  cell: ReadonlyMap<string, number | string | null | undefined>,
): ImitatedCounts | null {
  const translated = cell.get('translated')
  if (typeof translated !== 'number') return null
  const words = cell.get('translatedWords')
  const day = cell.get('lastTranslatedAt')
  return imitatedCounts(resource, Math.min(translated, resource.strings), {
    ...(typeof words === 'number' && { translatedWords: Math.min(words, resource.words) }),
    lastTranslationAt: typeof day === 'string' ? `${day.slice(0, 10)}T00:00:00Z` : null,
  })
}

/** Without branches, a branch is a resource of its own. */
function resourceSlugOf({
  resource,
  branch,
}: Pick<z.infer<typeof lineSchema>, 'resource' | 'branch'>): string {
  return slugOf(!branch || branch === 'master' ? resource : `${resource}-${branch}`)
}

/** Slugs have letters, digits, `-` and `_`. */
function slugOf(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]+/g, '-')
}
