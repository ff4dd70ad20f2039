import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import type { ResourceRow } from '../../../src/reports/stored/stored-cells.ts'
import { editorTarget, joinTarget } from '../../../src/reports/work/editor-link.ts'

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../../data/openstack'))

function language(code: string) {
  return catalogue.languages.find((one) => one.code === code) ?? assert.fail(code)
}

/** A resource of Horizon as a platform has it. */
function row(given: Partial<ResourceRow>): ResourceRow {
  return { platformProject: 'horizon', ...given } as ResourceRow
}

describe('the editor’s address', () => {
  const document = 'openstack_dashboard/locale/django'

  it('of Zanata has version, document and locale as Zanata writes them', () => {
    const resource = row({
      platform: 'zanata',
      platformResourceName: document,
      branch: 'stable-2026.1',
    })
    const address = (code: string, spelling: string | null) =>
      editorTarget(catalogue, resource, language(code), spelling)?.url
    assert.equal(
      address('ko', 'ko-KR'),
      'https://translate.openstack.org/webtrans/translate?project=horizon&iteration=stable-2026.1&localeId=ko-KR&locale=en#view:doc;doc:openstack_dashboard/locale/django;untranslated:show;fuzzy:show',
    )
    // Where Zanata has no row for the language yet.
    assert.match(address('ro', null) ?? '', /&localeId=Ro&/)
    assert.match(address('fr', null) ?? '', /&localeId=fr&/)
    assert.equal(address('uk', null), undefined, 'not offered')
  })

  it('of git leads to Zanata, in Zanata’s spelling and not in git’s', () => {
    const resource = row({
      platform: 'git',
      platformResourceName: document,
      branch: 'stable/2026.1',
    })
    const url = editorTarget(catalogue, resource, language('zh-CN'), 'zh_Hans')?.url
    assert.match(url ?? '', /&iteration=stable-2026\.1&localeId=zh-CN&.*doc:openstack_dashboard\//)
  })

  it('of Weblate has category, component and language as Weblate writes them', () => {
    const resource = row({
      platform: 'weblate',
      platformResourceName: 'openstack-dashboard/django',
      branch: 'stable-2026-1',
    })
    assert.equal(
      editorTarget(catalogue, resource, language('zh-CN'), 'zh_Hans')?.url,
      'https://openstack.weblate.cloud/translate/horizon/stable-2026-1/openstack-dashboard/django/zh_Hans/?q=state%3A%3Ctranslated',
    )
    const { url } = editorTarget(catalogue, resource, language('ko'), null) ?? {}
    assert.match(url ?? '', /\/ko_KR\/\?q=/)
  })
})

describe('the address to join a team', () => {
  it('is in the platform’s spelling', () => {
    for (const platform of ['zanata', 'git']) {
      const target = joinTarget(catalogue, platform, 'horizon', language('ko'))
      assert.equal(target?.url, 'https://translate.openstack.org/language/view/ko-KR')
      assert.equal(target?.title, 'Zanata')
    }
  })

  it('is not known for every platform', () => {
    assert.equal(joinTarget(catalogue, 'weblate', 'horizon', language('ko')), null)
    assert.equal(joinTarget(catalogue, null, 'horizon', language('ko')), null)
  })
})
