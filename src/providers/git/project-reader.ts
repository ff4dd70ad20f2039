import type { ResourceReading } from '../../sync/translation-provider.ts'
import type { BlobCache } from './blob-cache.ts'
import { arrange, type FoundResource, translationFiles } from './layout.ts'
import { type Commit, commitFrom } from './repository/commit.ts'
import type { GitLimits } from './repository/git-limits.ts'
import type { GitProgram } from './repository/git-program.ts'
import { ObjectReader } from './repository/object-reader.ts'
import type { Heads } from './repository/remote-heads.ts'
import { Trees } from './repository/trees.ts'
import { resourceReading } from './resource-reading.ts'
import { ScannedFiles } from './scanned-files.ts'
import type { TemplateCommand } from './templates/commands.ts'
import { Templates, type Tip } from './templates/index.ts'
import type { WebTemplates } from './templates/web-templates.ts'

export interface ProjectReaderContext {
  readonly git: GitProgram
  readonly limits: GitLimits
  readonly signal: AbortSignal
  readonly environment: Readonly<Record<string, string>>
  readonly project: string
  readonly patterns: readonly string[]
  readonly commands: readonly TemplateCommand[]
  /** Resources the catalogue names: they may have a template before they have a language. */
  readonly expected: readonly string[]
  readonly cache: BlobCache
  readonly web: WebTemplates
}

/** Counts everything translatable in some branches of a repository, through one git process. */
export async function readProject(
  gitDir: string,
  heads: Heads,
  context: ProjectReaderContext,
): Promise<ResourceReading[]> {
  const reader = await ObjectReader.open(gitDir, context)
  const files = new ScannedFiles(reader, context.cache, context.limits)
  const trees = new Trees(reader, context.limits)
  const templates = new Templates({ ...context, reader, files, trees })
  try {
    const found = await findResources(await tipsOf(heads, reader), trees, context)
    const translations = found.flatMap(({ resources }) =>
      resources.flatMap((resource) => [...resource.translations.values()]),
    )
    await files.load(translations.map((file) => file.id))
    const readings: ResourceReading[] = []
    for (const { tip, resources } of found) {
      for (const resource of resources) {
        const reading = await readResource(resource, tip, { files, templates, context })
        if (reading !== null) readings.push(reading)
      }
    }
    return readings
  } finally {
    await templates.close()
    await reader.close()
  }
}

async function tipsOf(heads: Heads, reader: ObjectReader): Promise<Tip[]> {
  // Two branches may be at one commit.
  const commits = new Map<string, Commit>()
  for await (const object of reader.read([...new Set(heads.values())])) {
    commits.set(object.id, commitFrom(object))
  }
  return [...heads].flatMap(([branch, id]) => {
    const commit = commits.get(id)
    return commit === undefined ? [] : [{ branch, commit }]
  })
}

interface FoundInTip {
  readonly tip: Tip
  readonly resources: readonly FoundResource[]
}

async function findResources(
  tips: readonly Tip[],
  trees: Trees,
  { patterns, commands, expected }: ProjectReaderContext,
): Promise<FoundInTip[]> {
  const named = [
    ...commands.map(({ resource }) => resource),
    ...(patterns.length > 0 ? expected : []),
  ]
  const found: FoundInTip[] = []
  for (const tip of tips) {
    const present = arrange(await trees.files(tip.commit.tree, translationFiles))
    const names = new Set(present.map(({ name }) => name))
    const absent = [...new Set(named)].filter((name) => !names.has(name))
    const empty = absent.map((name) => ({ name, template: null, translations: new Map() }))
    found.push({ tip, resources: [...present, ...empty] })
  }
  return found
}

async function readResource(
  resource: FoundResource,
  tip: Tip,
  {
    files,
    templates,
    context,
  }: { files: ScannedFiles; templates: Templates; context: ProjectReaderContext },
): Promise<ResourceReading | null> {
  context.signal.throwIfAborted()
  const template = await templates.of(resource, tip)
  // Named by somebody, but neither a template nor a language has come of it here.
  if (template === null && resource.translations.size === 0) return null
  const { name } = resource
  const translations = new Map(
    [...resource.translations].map(([language, { id }]) => [language, files.get(id)]),
  )
  return resourceReading({ project: context.project, name, tip, template, translations })
}
