import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import type { ResourceReading } from '../../../src/sync/translation-provider.ts'
import { aLanguage, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { siteCatalogue } from '../../support/site-catalogue.ts'
import { testTracker } from '../../support/test-tracker.ts'

const chinese = aLanguage('zh-CN', { aliases: ['zh_Hans', 'zh_CN'] })
const catalogue = siteCatalogue({
  languages: [aLanguage('fr'), chinese],
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
    aProject('nova', ['service'], { title: 'Nova' }),
  ],
})

/** Rows as they are ranked and why, of what a platform says. */
async function rankedOf(t: TestContext, figures: Record<string, readonly ResourceReading[]>) {
  const tracker = await testTracker(t, catalogue)
  await tracker.sync(new FakePlatform(figures))
  const { work } = await tracker.reports.language({ series: 'master', language: chinese })
  return work.map(({ group, project, resource, reason, left, leftWords }) => ({
    group,
    project,
    resource,
    reason,
    left,
    leftWords,
  }))
}

/** Neutron and Nova alike in every figure, so that nothing but their order tells them apart. */
const figures = (neutron: string, spelling: string) => ({
  horizon: [aReading('dashboard', 100, { [spelling]: 60 }), aReading('docs', 900, {})],
  [neutron]: [aReading('service', 500, { [spelling]: 450 })],
  nova: [aReading('service', 500, { [spelling]: 450 })],
})

describe('the work of a language is ranked alike', () => {
  test('whatever the platform calls a project', async (t) => {
    const now = await rankedOf(t, figures('neutron', 'zh-CN'))
    assert.deepEqual(
      now.map(({ project, resource }) => `${project}/${resource}`),
      ['horizon/dashboard', 'neutron/service', 'nova/service', 'horizon/docs'],
    )
    assert.deepEqual(await rankedOf(t, figures('quantum', 'zh-CN')), now)
  })

  test('however the platform spells the language', async (t) => {
    const canonical = await rankedOf(t, figures('neutron', 'zh-CN'))
    for (const spelling of ['zh_Hans', 'zh_cn']) {
      assert.deepEqual(await rankedOf(t, figures('neutron', spelling)), canonical)
    }
  })

  test('whichever project and resource the platform names first', async (t) => {
    const entries = Object.entries(figures('neutron', 'zh-CN'))
    const backwards = entries.reverse().map(([name, list]) => [name, [...list].reverse()])
    assert.deepEqual(
      await rankedOf(t, Object.fromEntries(backwards)),
      await rankedOf(t, figures('neutron', 'zh-CN')),
    )
  })
})
