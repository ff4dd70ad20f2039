import type { ResourceKind } from '../domain/resource.ts'
import { foldSpelling } from '../domain/spelling.ts'

/** A project as a Transifex organization lists it. */
export interface PlatformProject {
  readonly slug: string
  readonly name: string
  readonly resources: readonly {
    readonly slug: string
    readonly name: string
    readonly categories?: readonly string[]
  }[]
}

/** Entries of a first `projects.yaml`, by name. */
export function firstProjects(listed: readonly PlatformProject[]) {
  const bySlug = Map.groupBy(listed, (project) => foldSpelling(project.slug))
  return [...bySlug.values()]
    .flatMap(([project]) => project ?? [])
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((project) => {
      const name = addressName(project.slug)
      return {
        name,
        title: titleOf(project),
        ...(name !== project.slug && { names: { transifex: [project.slug] } }),
        resources: [...project.resources]
          .sort((a, b) => (a.slug < b.slug ? -1 : 1))
          .map((resource) => ({
            key: addressName(resource.slug),
            title: titleOf(resource),
            kind: guessedKind(resource),
            names: { transifex: [resource.slug] },
          })),
      }
    })
}

function titleOf({ slug, name }: { slug: string; name: string }): string {
  return name.trim() === '' ? slug : name.trim()
}

/** A slug as it may stand in an address of ours, where `all` has a meaning of its own. */
function addressName(slug: string): string {
  const name = slug.replace(/^[^A-Za-z0-9]+/, '').replaceAll(/[^A-Za-z0-9._-]/g, '-')
  return name === '' || foldSpelling(name) === 'all' ? `project-${name || 'unnamed'}` : name
}

/** Kinds are decided by people; this is a first guess from what the resource is called. */
function guessedKind(resource: PlatformProject['resources'][number]): ResourceKind {
  const words = [resource.slug, resource.name, ...(resource.categories ?? [])]
    .join(' ')
    .toLowerCase()
  return guesses.find(([pattern]) => pattern.test(words))?.[1] ?? 'service'
}

const guesses: readonly [RegExp, ResourceKind][] = [
  [/release.?notes?/, 'release-notes'],
  [/docs?\b|document|guide|manual|handbook/, 'docs'],
  [/dashboard|horizon|django|frontend|\bui\b|\bweb\b|-js\b/, 'dashboard'],
  [/client|\bcli\b/, 'client'],
  [/\blib|library|oslo/, 'library'],
]
