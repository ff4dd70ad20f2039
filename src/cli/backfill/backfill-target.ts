import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { didYouMean } from '../../catalogue/nearest.ts'
import type { CataloguePlatform, CatalogueProject } from '../../domain/catalogue.ts'
import type { Series } from '../../domain/release.ts'
import { foldSpelling } from '../../domain/spelling.ts'
import type { Tracker } from '../../wiring/tracker.ts'
import { CommandError, wrongUsage } from '../failure.ts'

type Known = Pick<Tracker, 'catalogue' | 'names'>

/** A repository, and whose past is in it. */
export interface BackfillTarget {
  readonly project: CatalogueProject
  /** An address or an absolute folder, perhaps with `{project}` in the place of its name. */
  readonly address: string
  /** What the repository is called. */
  readonly name: string
}

/**
 * What somebody means by a repository: a project of the catalogue under any of its names, else a
 * folder or an address, whose project is told by its own name where no other is given.
 */
export function findTarget(
  typed: string,
  {
    project: given,
    gitUrl,
    known,
  }: {
    readonly project: string | undefined
    /** Where repositories of projects lie. */
    readonly gitUrl: string | null
    readonly known: Known
  },
): BackfillTarget {
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(typed)
  const named = isAddress || /[\\/]/.test(typed) ? null : known.names.project(typed)
  if (named !== null) return ofProject(named, typed, gitUrl)
  if (!isAddress && !existsSync(resolve(typed))) throw notFound(typed, known)
  const name = given ?? nameIn(typed)
  const project = known.names.project(name)
  if (project === null) {
    const names = known.catalogue.projects.map((one) => one.name)
    const message =
      given === undefined
        ? `${typed} has not the name of a project of the catalogue: say with --project whose past it is.`
        : `The catalogue has no project "${given}"${didYouMean(given, names)}`
    throw new CommandError(message, wrongUsage)
  }
  const address = isAddress ? typed : resolve(typed)
  return { project, address, name: isAddress ? nameIn(typed) : project.name }
}

function ofProject(
  project: CatalogueProject,
  typed: string,
  gitUrl: string | null,
): BackfillTarget {
  if (gitUrl === null) {
    throw new CommandError(
      `GIT_URL does not say where ${project.name} lies: set it, such as https://opendev.org/openstack/{project}, or give the folder of a clone.`,
    )
  }
  const names = project.names['git'] ?? [project.name]
  // A project may have taken another one's repository in, which has its own past.
  const own = names.find((name) => foldSpelling(name) === foldSpelling(typed))
  return { project, address: gitUrl, name: own ?? names[0] ?? project.name }
}

function notFound(typed: string, { catalogue }: Known): CommandError {
  const names = catalogue.projects.flatMap(({ name, formerNames }) => [name, ...formerNames])
  return new CommandError(
    `"${typed}" is neither a project of the catalogue nor a folder nor an address${didYouMean(typed, names)}`,
    wrongUsage,
  )
}

/** `https://example.org/openstack/neutron.git`, `/srv/git/neutron/.git` → `neutron` */
function nameIn(place: string): string {
  const path = (place.split(/[?#]/, 1)[0] ?? '').replace(/(?<!\/)\/+$/, '')
  const last = basename(path) === '.git' ? basename(dirname(path)) : basename(path)
  return last.replace(/\.git$/, '')
}

/** Where numbers of repositories are kept. */
export function gitPlatform({ catalogue }: Known): CataloguePlatform {
  const platform = catalogue.platforms.find(({ kind }) => kind === 'git')
  if (platform !== undefined) return platform
  throw new CommandError(
    'The catalogue has no platform of kind git to keep the figures under: add one to catalogue.yaml.',
  )
}

/** The series asked for, by default the current one. */
export function findSeries(typed: string | undefined, { catalogue, names }: Known): Series {
  const wanted = typed ?? catalogue.currentSeries
  const series = names.seriesCalled(wanted)
  if (series !== null) return series
  const known = catalogue.series.map(({ name }) => name).join(', ')
  throw new CommandError(
    `"${wanted}" is not a series of the catalogue. It has ${known}.`,
    wrongUsage,
  )
}
