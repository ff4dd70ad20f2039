import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { generate } from '../../../imitations/transifex/generate.ts'
import type { ImitatedOrganization } from '../../../imitations/transifex/model.ts'
import { organizationRecorded } from '../../../imitations/transifex/recorded.ts'

/** What a client would refuse, or stumble over. */
function faultsIn(organization: ImitatedOrganization): string[] {
  return organization.projects.flatMap((project) =>
    project.resources.flatMap((resource) => {
      const where = `${project.slug}/${resource.slug}`
      const slugs = [project.slug, resource.slug].every((slug) => /^[a-zA-Z0-9_-]+$/.test(slug))
      const counts = [...resource.counts].flatMap(([code, one]) => {
        const adds =
          one.reviewed <= one.translated &&
          one.translated <= resource.strings &&
          one.reviewedWords <= one.translatedWords &&
          one.translatedWords <= resource.words
        return adds && project.languages.includes(code) ? [] : [`${where} ${code}`]
      })
      return slugs ? counts : [where, ...counts]
    }),
  )
}

describe('a generated organization', () => {
  const size = { projects: 13, resources: 3, languages: 54 }

  it('is as large as wished', () => {
    const { projects, languages } = generate(size)
    assert.equal(projects.length, 13)
    assert.equal(new Set(languages.map(({ code }) => code)).size, 54)
    for (const project of projects) {
      assert.equal(project.resources.length, 3)
      for (const { counts } of project.resources) assert.equal(counts.size, 54)
    }
  })

  it('is the same each time', () => {
    assert.deepEqual(generate(size), generate(size))
  })

  it('has numbers that add up, untouched ones and complete ones among them', () => {
    const organization = generate(size)
    assert.deepEqual(faultsIn(organization), [])
    const shares = organization.projects.flatMap(({ resources }) =>
      resources.flatMap(({ strings, counts }) =>
        [...counts.values()].map(({ translated }) => translated / strings),
      ),
    )
    assert.ok(shares.includes(0) && shares.includes(1))
  })

  it('has a resource more for each series', () => {
    const [project] = generate({ ...size, resources: 1, series: ['2026-1', 'havana'] }).projects
    assert.deepEqual(
      project?.resources.map(({ slug }) => slug),
      ['messages-1', 'messages-1-2026-1', 'messages-1-havana'],
    )
  })

  it('goes beyond the languages that there are', () => {
    const { languages } = generate({ projects: 1, resources: 1, languages: 500 })
    assert.equal(new Set(languages.map(({ code }) => code)).size, 500)
  })
})

describe('an organization out of a recorded reading', () => {
  const file = fileURLToPath(
    new URL('../../../data/openstack/recorded/reading.ndjson', import.meta.url),
  )

  it('has its projects, its resources and its strings', async () => {
    const organization = await organizationRecorded(file)
    assert.deepEqual(faultsIn(organization), [])
    let lines = 0
    let strings = 0
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const { format, total } = JSON.parse(line)
      if (format) continue
      lines += 1
      strings += total ?? 0
    }
    const resources = organization.projects.flatMap((project) => project.resources)
    assert.equal(resources.length, lines)
    assert.equal(
      resources.reduce((sum, one) => sum + one.strings, 0),
      strings,
    )
    for (const { slug, resources: own } of organization.projects) {
      assert.equal(new Set(own.map((one) => one.slug)).size, own.length, slug)
    }
  })

  it('has branches as resources of their own', async () => {
    const { projects } = await organizationRecorded(file)
    const barbican = projects.find(({ slug }) => slug === 'barbican')
    const slugs = barbican?.resources.map(({ slug }) => slug) ?? []
    assert.ok(slugs.includes('barbican-locale-barbican'))
    assert.ok(slugs.some((slug) => slug.startsWith('barbican-locale-barbican-stable-')))
  })
})
