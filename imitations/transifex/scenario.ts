import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { fractionOf } from './chance.ts'
import {
  type ImitatedLanguage,
  type ImitatedOrganization,
  type ImitatedProject,
  type ImitatedResource,
  imitatedCounts,
  imitatedProject,
  imitatedResource,
  renameProject,
} from './model.ts'

const share = z.number().min(0).max(100)
const slug = z.string().min(1)

const scenarioSchema = z.strictObject({
  organization: z.strictObject({ slug, name: z.string() }),
  sourceLanguage: z.string(),
  languages: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      rtl: z.boolean().default(false),
      /** Percent that the rule starts from. */
      share: z.strictObject({ code: share, docs: share }).optional(),
    }),
  ),
  projects: z.array(
    z.strictObject({
      slug,
      name: z.string(),
      resources: z.array(
        z.strictObject({
          slug,
          kind: z.enum(['code', 'docs']),
          strings: z.int().min(0),
          words: z.int().min(0),
          /** Figures that are given; the rule makes the others. */
          translated: z.record(z.string(), z.int().min(0)).default({}),
          isUntouched: z.boolean().default(false),
        }),
      ),
    }),
  ),
  events: z.array(
    z.strictObject({
      afterSeconds: z.number().min(0),
      rename: z.strictObject({
        project: slug,
        to: z.strictObject({ slug, name: z.string() }),
      }),
    }),
  ),
})

export type Scenario = z.infer<typeof scenarioSchema>
type ScenarioLanguage = Scenario['languages'][number]
type ScenarioResource = Scenario['projects'][number]['resources'][number]

export async function readScenario(file: string): Promise<Scenario> {
  return scenarioSchema.parse(parse(await readFile(file, 'utf8')))
}

/** The organization as it is when the scenario begins. */
export function organizationOf(scenario: Scenario): ImitatedOrganization {
  const languages: ImitatedLanguage[] = scenario.languages.map(({ code, name, rtl }) => ({
    code,
    name,
    rtl,
  }))
  return {
    ...scenario.organization,
    languages,
    projects: scenario.projects.map(
      (project): ImitatedProject =>
        imitatedProject(project.slug, {
          name: project.name,
          sourceLanguage: scenario.sourceLanguage,
          languages: languages.map(({ code }) => code),
          resources: project.resources.map((one) => toResource(one, scenario.languages)),
        }),
    ),
  }
}

/** Lets the scenario's events happen in their time; the function that comes back ends them. */
export function play(scenario: Scenario, organization: ImitatedOrganization): () => void {
  const timers = scenario.events.map((event) =>
    setTimeout(() => happen(event, organization), event.afterSeconds * 1_000).unref(),
  )
  return () => timers.forEach(clearTimeout)
}

/** Lets one event happen now. */
export function happen(
  event: Scenario['events'][number],
  organization: ImitatedOrganization,
): void {
  renameProject(organization, event.rename.project, event.rename.to)
}

function toResource(
  given: ScenarioResource,
  languages: readonly ScenarioLanguage[],
): ImitatedResource {
  const resource = imitatedResource(given.slug, given.strings, { words: given.words })
  for (const language of languages) {
    const translated = given.translated[language.code] ?? madeUp(given, language)
    if (translated > given.strings) {
      throw new Error(`${given.slug} has ${given.strings} strings, and ${language.code} more`)
    }
    resource.counts.set(language.code, imitatedCounts(resource, translated))
  }
  return resource
}

/**
 * The rule for figures nobody gave: the language's share of this kind of text, times a factor from
 * 0.6 to 1.4 that follows from the names of language and resource, rounded down.
 */
function madeUp(
  { slug, kind, strings, isUntouched }: ScenarioResource,
  { code, share }: ScenarioLanguage,
): number {
  if (isUntouched || !share) return 0
  const factor = 0.6 + 0.8 * fractionOf(`${code} ${slug}`)
  return Math.min(strings, Math.floor((strings * share[kind] * factor) / 100))
}
