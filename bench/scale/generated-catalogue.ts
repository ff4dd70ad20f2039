import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import type { ResourceKind } from '../../src/domain/resource.ts'

/** How much there is to track. Cells are the product of all three. */
export interface TrackerSize {
  readonly projects: number
  /** Of each project. */
  readonly resources: number
  readonly languages: number
}

export const platform = 'git'

/** Writes a catalogue of that size as people write one, and reads it. */
export async function generateCatalogue(folder: string, size: TrackerSize): Promise<Catalogue> {
  await mkdir(folder, { recursive: true })
  const files = {
    catalogue: whole,
    languages: languagesOf(size.languages),
    projects: Array.from({ length: size.projects }, (_, at) => projectOf(at, size.resources)),
    releases,
  }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.yaml`), stringify(content))
  }
  return loadCatalogue(folder)
}

const whole = {
  title: 'A large site',
  sourceLanguages: ['en'],
  currentSeries: 'master',
  thresholds: { enters: 75, ships: 66, leaves: 40 },
  defaultGroup: 'code',
  priorityGroup: 'dashboards',
  groups: [
    { name: 'code', title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
    { name: 'dashboards', title: 'Dashboards', tiers: [1] },
    { name: 'docs', title: 'Documentation', kinds: ['docs'] },
    { name: 'everything', title: 'Everything' },
  ],
  platforms: [{ id: platform, kind: 'git', title: 'git' }],
  help: { channels: [], links: [] },
}

/** The day that everything is as of lies in the cycle of the one that is to come. */
const releases = [
  { series: 'master' },
  {
    series: '2027.1',
    softStringFreeze: '2027-02-15',
    hardStringFreeze: '2027-03-01',
    finalReleaseCandidate: '2027-03-15',
    releasedOn: '2027-03-24',
  },
  {
    series: '2026.2',
    softStringFreeze: '2026-08-24',
    hardStringFreeze: '2026-09-07',
    finalReleaseCandidate: '2026-09-21',
    releasedOn: '2026-09-30',
  },
]

/** What a project's resources are, in turn; every twentieth project is a dashboard. */
const serviceKinds: readonly ResourceKind[] = [
  'service',
  'docs',
  'release-notes',
  'service',
  'client',
]
const dashboardKinds: readonly ResourceKind[] = ['dashboard', 'docs', 'release-notes']

function projectOf(at: number, resources: number) {
  const kinds = at % 20 === 0 ? dashboardKinds : serviceKinds
  return {
    name: projectName(at),
    title: titled(projectName(at)),
    resources: Array.from({ length: resources }, (_, place) => {
      const key = resourceKey(place)
      const kind = kinds[place % kinds.length]
      return { key, title: `Part ${place + 1}`, kind, names: { git: [key] } }
    }),
  }
}

export function resourceKey(place: number): string {
  return `part-${place + 1}`
}

const firsts =
  'amber autumn birch bright calm cedar clear cloud coral crystal dawn deep distant early ember fern first flint frost gentle golden granite green harbour hazel high ivory jade juniper keen lake late linen lunar maple mild misty north oak open pale quiet silver slate swift'.split(
    ' ',
  )
const seconds =
  'anchor arch atlas basin beacon bridge canal castle chart cove delta engine falcon field forge garden gate glacier grove haven heron hill island kiln lantern ledger loom meadow mill nest orchard path pier pond quarry reef ridge river shore spring station tower valley wharf window'.split(
    ' ',
  )

/** `amber-anchor`, `amber-arch`, …; with a number once all of them are taken. */
function projectName(at: number): string {
  const round = Math.floor(at / (firsts.length * seconds.length))
  const name = `${firsts[Math.floor(at / seconds.length) % firsts.length]}-${seconds[at % seconds.length]}`
  return round === 0 ? name : `${name}-${round + 1}`
}

function titled(name: string): string {
  const [first = '', ...rest] = name.replaceAll('-', ' ')
  return first.toUpperCase() + rest.join('')
}

const common = 'fr de ja es ko ru it tr id cs zh pt pl uk nl ar he fa hi'.split(' ')
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Languages there are, those that many sites have before the others. */
function languagesOf(count: number) {
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  const canonical = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => code !== 'en' && Intl.getCanonicalLocales(code)[0] === code)
    .filter((code) => english.of(code) !== undefined)
  const codes = [...new Set([...common, ...canonical])]
  if (codes.length < count) throw new Error(`there are names for ${codes.length} languages`)
  return codes.slice(0, count).map((code) => {
    const englishName = english.of(code)
    const own = new Intl.DisplayNames([code], { type: 'language' }).of(code)
    const direction = rightToLeft.has(code) ? 'rtl' : 'ltr'
    return { code, nativeName: own === code ? englishName : own, englishName, direction }
  })
}
