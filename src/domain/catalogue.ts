import type { Day, Series } from './release.ts'
import type { ResourceGroup, ResourceKind, Tier } from './resource.ts'

/** A language and every spelling of it that platforms use. */
export interface Language {
  /** BCP 47: `pt-BR`. */
  readonly code: string
  /** Its own name: `Português do Brasil`. */
  readonly nativeName: string
  readonly englishName: string
  readonly direction: 'ltr' | 'rtl'
  readonly aliases: readonly string[]
  readonly team: Team | null
}

/** The people of a language, in numbers only, and where to ask. */
export interface Team {
  readonly coordinators: number | null
  readonly reviewers: number | null
  /** Everybody of the team: its coordinators and reviewers are among them. */
  readonly translators: number | null
  /** False where the team asked not to be named on the radar. */
  readonly isOnRadar?: boolean
  /** IRC channels, the team's own first: `#openstack-fr`. */
  readonly channels: readonly string[]
  /** Pages and lists, with their titles. */
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

/** A resource under our own stable key, and what each platform calls it. */
export interface CatalogueResource {
  /** Unique inside its project: `dashboard-django`. */
  readonly key: string
  readonly title: string
  readonly kind: ResourceKind
  readonly tier: Tier
  /** Names of the resource by platform kind; the current one first, former ones after it. */
  readonly names: Readonly<Record<string, readonly string[]>>
  /** Names by platform kind that stand for the resource in one series alone. */
  readonly seriesNames?: Readonly<Record<string, readonly SeriesName[]>>
}

/** A platform without branches has a resource of its own for each series. */
export interface SeriesName {
  readonly name: string
  readonly series: string
}

export interface CatalogueProject {
  /** Its slug, as in addresses: `neutron`. */
  readonly name: string
  readonly title: string
  readonly formerNames: readonly string[]
  /** What the platform calls the project where that differs from `name`. */
  readonly names: Readonly<Record<string, readonly string[]>>
  readonly resources: readonly CatalogueResource[]
  /** Resources on a platform that are no translations of the project (a glossary), by platform kind. */
  readonly ignoredNames?: Readonly<Record<string, readonly string[]>>
}

/** `recorded` is a stored reading of a platform that is not asked itself. */
export const platformKinds = ['recorded', 'transifex', 'weblate', 'zanata', 'git'] as const
export type PlatformKind = (typeof platformKinds)[number]

/** What the catalogue says of a platform; secrets come from the environment. */
export interface CataloguePlatform {
  /** Unique: `git`, `transifex`. Former readings keep it. */
  readonly id: string
  readonly kind: PlatformKind
  readonly title: string
  /** The folder or file a recorded reading lies in; absolute. */
  readonly path: string | null
  /** Transifex organization. */
  readonly organization: string | null
  /** Web address people visit. */
  readonly web: string | null
  /**
   * Address of the editor at the untranslated strings, with `{organization}`, `{project}`, `{resource}`,
   * `{language}`, `{branch}`; `null` where none is known.
   */
  readonly editor: EditorLink | null
  /** The address to join a team, with the same placeholders. */
  readonly join: string | null
  /** Languages of ours the platform has not opened: neither editor nor team is there to link to. */
  readonly notOffered?: readonly string[]
  /** Address of the server of a Weblate or Zanata, where the settings name none. */
  readonly url?: string | null
  /** Projects read, by the platform's names; absent: all that it lists. */
  readonly projects?: readonly string[] | null
  /** Least time between two scheduled runs, in milliseconds; absent: every turn of the schedule. */
  readonly everyMs?: number | null
  /** The platform's own spellings of our languages, the preferred one first: code → spellings. */
  readonly spellings?: Readonly<Record<string, readonly string[]>>
  /**
   * How a series shows in a resource's name, for platforms without branches: `{resource}-{series}`.
   * `{series}` stands for a series' name, its code name or its branch, as slugs.
   */
  readonly seriesInNames?: readonly string[]
  /**
   * Where templates lie, for git, tried in order: a path in the tree or a web address, with
   * `{project}`, `{branch}` and `{resource}`.
   */
  readonly templates?: readonly string[]
}

export interface EditorLink {
  /** Title of the platform whose editor opens: `Zanata`. */
  readonly title: string
  readonly url: string
  /** How that platform spells our languages: code → spelling; others as they are. */
  readonly languages: Readonly<Record<string, string>>
  /** Placeholder → separator that replaces `/`: Zanata's version is the branch with `-`. */
  readonly branchSeparator: string
}

/** Which platform's numbers count, for what the rule names; an absent condition admits everything. */
export interface AuthorityRule {
  readonly projects?: readonly string[]
  readonly series?: readonly string[]
  readonly kinds?: readonly ResourceKind[]
  /** Ids of platforms, the authoritative one first; others come after them in the catalogue's order. */
  readonly platforms: readonly string[]
}

/** An order of projects for a release, made by people. */
export interface Priority {
  /** Series the order is for; `null`: any. */
  readonly series: string | null
  /** Language the order is for; `null`: any. */
  readonly language: string | null
  readonly projects: readonly string[]
  /** Where the order comes from, for its readers. */
  readonly note: string | null
  readonly link: string | null
}

/** What people know of a step in the lines of history: that log messages left a text, for example. */
export interface StepNote {
  /** The day it happened, or began. */
  readonly day: Day
  /** The day it was through; `day` where it happened at once. */
  readonly until: Day
  /** The projects it concerns; `null`: all. */
  readonly projects: readonly string[] | null
  /** A few words, which stand in the chart where the line itself shows no step. */
  readonly what: string
  /** One sentence more. */
  readonly note: string | null
  /** Where it can be looked up. */
  readonly link: string | null
}

/** Shares of a resource at which shipping changes, in percent of OpenStack's own ratio. */
export interface Thresholds {
  /** Enters the repository at or above. */
  readonly enters: number
  /** Release policy. */
  readonly ships: number
  /** Leaves the repository below. */
  readonly leaves: number
}

/** Everything people decide: read from `data/`, validated, never changed at run time. */
export interface Catalogue {
  readonly title: string
  /** Source languages: never counted as translations, in every spelling. */
  readonly sourceLanguages: readonly string[]
  readonly languages: readonly Language[]
  readonly projects: readonly CatalogueProject[]
  /** `master` first, then newest release first. */
  readonly series: readonly Series[]
  readonly currentSeries: string
  readonly groups: readonly ResourceGroup[]
  readonly defaultGroup: string
  /** The group whose projects a release waits for, where people gave no order; absent: the default group. */
  readonly priorityGroup?: string
  /** Authoritative first. */
  readonly platforms: readonly CataloguePlatform[]
  /** Exceptions from that order; the first that fits decides. */
  readonly authorities?: readonly AuthorityRule[]
  readonly priorities: readonly Priority[]
  /** What is known of steps in the lines of history, oldest first. */
  readonly steps?: readonly StepNote[]
  /** Projects in their default order where no priority says otherwise. */
  readonly defaultOrder: readonly string[]
  readonly thresholds: Thresholds
  /** Channels and pages for everybody. */
  readonly help: Pick<Team, 'channels' | 'links'>
  /** What is allowed but may surprise: a name that is a project and a language code. */
  readonly warnings?: readonly string[]
}
