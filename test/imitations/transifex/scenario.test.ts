import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import {
  happen,
  organizationOf,
  readScenario,
  type Scenario,
} from '../../../imitations/transifex/scenario.ts'
import {
  startTransifexImitation,
  type TransifexImitation,
} from '../../../imitations/transifex/server.ts'
import { percentOf } from '../../../src/domain/completion.ts'
import { rankWork } from '../../../src/domain/rank-work.ts'
import { type ResourceKind, tierOf } from '../../../src/domain/resource.ts'
import { foldSpelling } from '../../../src/domain/spelling.ts'
import { leftOf } from '../../../src/domain/string-counts.ts'
import type { WorkCandidate } from '../../../src/domain/work-item.ts'
import { createTransifexProvider } from '../../../src/providers/transifex/index.ts'
import type { FetchContext, ResourceReading } from '../../../src/sync/translation-provider.ts'

const dataFile = (name: string) => fileURLToPath(new URL(`../../../data/${name}`, import.meta.url))
const context: FetchContext = { signal: new AbortController().signal, countRequest() {} }

let scenario: Scenario
let imitation: TransifexImitation
let projects: Map<string, readonly ResourceReading[]>

async function readAll(): Promise<typeof projects> {
  const provider = createTransifexProvider({
    platformId: 'transifex',
    organization: 'openstack',
    token: imitation.token,
    baseUrl: imitation.url,
    requestsPerMinute: 60_000,
  })
  const { projects: names } = await provider.plan(context)
  const readings = await Promise.all(names.map((name) => provider.fetchProject(name, context)))
  return new Map(names.map((name, index) => [name, readings[index]?.resources ?? []]))
}

before(async () => {
  scenario = await readScenario(dataFile('demo-2013/scenario.yaml'))
  imitation = await startTransifexImitation({ organization: organizationOf(scenario) })
  projects = await readAll()
})
after(() => imitation.close())

/** Every resource of the demonstration's catalogue, with what was read of it. */
async function catalogued() {
  const catalogue: {
    name: string
    names?: { transifex: string[] }
    formerNames?: string[]
    resources: { kind: ResourceKind; names: { transifex: string[] } }[]
  }[] = parse(await readFile(dataFile('demo-2013/projects.yaml'), 'utf8'))
  return catalogue.flatMap(({ name, names, formerNames, resources }) => {
    const slugs = [name, ...(names?.transifex ?? []), ...(formerNames ?? [])]
    const read = slugs.flatMap((slug) => projects.get(slug) ?? [])
    return resources.map(({ kind, names: { transifex } }) => {
      const reading = read.find((one) => transifex.includes(one.name))
      return { project: name, kind, slugs: transifex, reading }
    })
  })
}

/** French strings of a project: all, translated, left. */
function french(name: string) {
  const sum = { total: 0, translated: 0, left: 0 }
  for (const resource of projects.get(name) ?? []) {
    const counts = resource.cells.find(({ language }) => language === 'fr')?.counts
    assert.ok(counts, `${resource.id} has no French`)
    sum.total += counts.total
    sum.translated += counts.translated
    sum.left += leftOf(counts)
  }
  return sum
}

describe('June 2013, read through the provider', () => {
  it('has French at 28 % of everything', () => {
    const sums = [...projects.keys()].map(french)
    const total = sums.reduce((sum, one) => sum + one.total, 0)
    const translated = sums.reduce((sum, one) => sum + one.translated, 0)
    assert.equal(percentOf(translated, total), 28)
  })

  it('has the strings left that the meetup named', () => {
    assert.deepEqual(french('quantum'), { total: 1695, translated: 1531, left: 164 })
    assert.deepEqual(french('cinder'), { total: 1132, translated: 970, left: 162 })
    assert.deepEqual(french('nova'), { total: 2310, translated: 1982, left: 328 })
    assert.deepEqual(french('horizon'), { total: 1037, translated: 25, left: 1012 })
  })

  it('has 38 languages in every resource, and the source language is none of them', () => {
    for (const resources of projects.values()) {
      for (const { id, cells } of resources) {
        assert.equal(new Set(cells.map(({ language }) => language)).size, 38, id)
        assert.ok(cells.every(({ language }) => language !== 'en'))
      }
    }
  })

  it('spells 38 languages that the catalogue of OpenStack knows, none of them twice', async () => {
    const known: { code: string; aliases?: string[] }[] = parse(
      await readFile(dataFile('openstack/languages.yaml'), 'utf8'),
    )
    const codes = scenario.languages.map(({ code }) => {
      const language = known.find((one) =>
        [one.code, ...(one.aliases ?? [])].some(
          (name) => foldSpelling(name) === foldSpelling(code),
        ),
      )
      assert.ok(language, `${code} is unknown`)
      return language.code
    })
    assert.equal(new Set(codes).size, 38)
  })

  it('has all resources of its own catalogue, and no others', async () => {
    const unread = new Set([...projects.values()].flat().map(({ name }) => name))
    for (const { project, slugs, reading } of await catalogued()) {
      assert.ok(reading, `${project}: ${slugs}`)
      unread.delete(reading.name)
    }
    assert.deepEqual([...unread], [])
  })

  it('ranks as the meetup did: finish Neutron, Cinder and Nova, then attack Horizon', async () => {
    const [priority] = parse(await readFile(dataFile('demo-2013/priorities.yaml'), 'utf8'))
    const candidates = (await catalogued()).flatMap(
      ({ project, kind, reading }): WorkCandidate[] => {
        if (!reading) return []
        const counts = reading.cells.find(({ language }) => language === 'fr')?.counts ?? null
        const { name: resource, source } = reading
        return [{ project, resource, kind, tier: tierOf(kind), source, counts }]
      },
    )
    const rules = { entersAt: 75, explicitOrder: priority.projects, defaultOrder: [] }
    const work = rankWork(candidates, rules)
    const projectsOf = (group: string) => [
      ...new Set(work.filter((item) => item.group === group).map((item) => item.project)),
    ]
    assert.deepEqual(projectsOf('finish'), ['neutron', 'cinder', 'nova'])
    assert.deepEqual(projectsOf('attack'), ['horizon', 'heat'])
    assert.deepEqual(projectsOf('later'), ['openstack-manuals'])
  })

  it('is the same each time', async () => {
    assert.deepEqual(
      organizationOf(scenario),
      organizationOf(await readScenario(dataFile('demo-2013/scenario.yaml'))),
    )
  })

  it('renames Quantum, and every id in it, without touching a number', async () => {
    const before = projects.get('quantum')?.[0]
    const [event] = scenario.events
    assert.ok(event)
    happen(event, imitation.organization)
    const now = await readAll()
    const [after] = now.get('neutron') ?? []
    assert.equal(now.has('quantum'), false)
    assert.equal(after?.id, 'o:openstack:p:neutron:r:neutron-translations')
    assert.deepEqual(after?.cells, before?.cells)
  })
})
