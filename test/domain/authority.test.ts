import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { platformOrder } from '../../src/domain/authority.ts'
import type { AuthorityRule } from '../../src/domain/catalogue.ts'
import { aPlatform } from '../support/builders.ts'

const platforms = ['transifex', 'zanata', 'weblate', 'git'].map((id) => aPlatform(id))
const all = platforms.map(({ id }) => id)
const horizon = { project: 'horizon', series: 'master', kind: 'dashboard' } as const

function order(authorities: readonly AuthorityRule[], enabled = all, subject: object = {}) {
  return platformOrder({ platforms, authorities }, enabled, { ...horizon, ...subject })
}

describe('which platform counts', () => {
  it('is the catalogue’s order where no rule says otherwise', () => {
    assert.deepEqual(order([]), all)
    assert.deepEqual(platformOrder({ platforms }, all, horizon), all)
  })

  it('is those that can be asked before the others', () => {
    assert.deepEqual(order([], ['git', 'weblate']), ['weblate', 'git', 'transifex', 'zanata'])
  })

  it('is the rule’s platforms first, then the catalogue’s order', () => {
    const rule = { platforms: ['weblate', 'git'] }
    assert.deepEqual(order([rule]), ['weblate', 'git', 'transifex', 'zanata'])
  })

  it('is never one that cannot be asked, whatever a rule says', () => {
    const rule = { platforms: ['weblate'] }
    assert.deepEqual(order([rule], ['zanata', 'git'])[0], 'zanata')
  })

  it('is decided by the first rule that fits in project, series and kind', () => {
    const rules: AuthorityRule[] = [
      { projects: ['nova'], platforms: ['git'] },
      { projects: ['horizon'], series: ['2026.1'], platforms: ['transifex'] },
      { projects: ['horizon'], kinds: ['docs'], platforms: ['zanata'] },
      { kinds: ['dashboard', 'service'], platforms: ['weblate'] },
      { platforms: ['git'] },
    ]
    assert.equal(order(rules)[0], 'weblate')
    assert.equal(order(rules, all, { project: 'nova' })[0], 'git')
    assert.equal(order(rules, all, { series: '2026.1' })[0], 'transifex')
    assert.equal(order(rules, all, { kind: 'docs' })[0], 'zanata')
    assert.equal(order(rules, all, { project: 'cinder', kind: 'library' })[0], 'git')
  })
})
