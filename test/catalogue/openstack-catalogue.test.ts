import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { Names } from '../../src/domain/names.ts'

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../data/openstack'))
const names = new Names(catalogue)

suite("OpenStack's catalogue", () => {
  test('has no warnings', () => {
    assert.deepEqual(catalogue.warnings, [])
  })

  test('leads every former name to the project of today', () => {
    const renamed = {
      quantum: 'neutron',
      savanna: 'sahara',
      marconi: 'zaqar',
      moniker: 'designate',
      reddwarf: 'trove',
      'neutron-lbaas-dashboard': 'octavia-dashboard',
      django_openstack_auth: 'horizon',
    }
    for (const [former, now] of Object.entries(renamed)) {
      assert.equal(names.project(former)?.name, now, former)
    }
  })

  test('leads every spelling that platforms use to one language', () => {
    const spellings = {
      zh_CN: 'zh-CN',
      zh_Hans: 'zh-CN',
      'zh-hans': 'zh-CN',
      zh_Hans_CN: 'zh-CN',
      zh_Hant: 'zh-TW',
      'ko-KR': 'ko',
      Ro: 'ro',
      Th: 'th',
      'sr@latin': 'sr-Latn',
      tl_PH: 'fil',
      iw: 'he',
      it_IT: 'it',
      pt: 'pt',
      pt_BR: 'pt-BR',
    }
    for (const [spelling, code] of Object.entries(spellings)) {
      const match = names.language(spelling)
      assert.equal(match.kind === 'language' && match.language.code, code, spelling)
    }
    for (const source of ['en', 'en_US', 'en-us']) {
      assert.equal(names.language(source).kind, 'source', source)
    }
  })

  test('knows every language by its own name, written from its own side', () => {
    const rightToLeft = catalogue.languages.filter(({ direction }) => direction === 'rtl')
    assert.deepEqual(
      rightToLeft.map(({ code }) => code),
      ['ar', 'fa', 'he', 'ks', 'ur'],
    )
    for (const { code, nativeName } of catalogue.languages) {
      const [first = ''] = nativeName
      // Georgian capitals are for whole words only.
      if (code === 'ka') continue
      assert.equal(first, first.toLocaleUpperCase(code), `${code} begins with a capital`)
    }
    const ownNames = new Set(catalogue.languages.map(({ nativeName }) => nativeName))
    assert.equal(ownNames.size, catalogue.languages.length)
  })

  test('orders projects: dashboards, services, clients and libraries, documentation', () => {
    const places = ['horizon', 'zun-ui', 'nova', 'zaqar', 'python-openstackclient', 'i18n'].map(
      (name) => catalogue.defaultOrder.indexOf(name),
    )
    assert.equal(places[0], 0)
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.equal(catalogue.defaultOrder.length, 35)
  })

  test('finds the series of a branch, before and after it is handed over', () => {
    for (const branch of ['stable/2024.1', 'unmaintained/2024.1']) {
      assert.equal(names.seriesOfBranch(branch)?.series.name, '2024.1')
    }
    assert.equal(names.seriesOfBranch('unmaintained/yoga')?.series.codename, 'Yoga')
    assert.equal(names.seriesOfBranch('master')?.series.name, 'master')
  })

  test('asks a live platform before the recording', () => {
    assert.deepEqual(
      catalogue.platforms.map(({ id }) => id),
      ['transifex', 'git'],
    )
  })

  test('spells languages as Zanata does in links to it', () => {
    const git = catalogue.platforms.find(({ id }) => id === 'git')
    assert.equal(git?.editor?.languages['ko'], 'ko-KR')
    assert.equal(git?.editor?.languages['ro'], 'Ro')
    assert.ok(git?.notOffered?.includes('uk'))
    // What translators work on there has a link.
    for (const code of ['fr', 'ja', 'zh-CN', 'kn', 'eo'])
      assert.ok(!git?.notOffered?.includes(code))
  })

  test('says where French is talked about', () => {
    const french = catalogue.languages.find(({ code }) => code === 'fr')
    assert.deepEqual(french?.team?.channels, ['#openstack-fr', '#openstack-i18n'])
    assert.equal(french?.team?.translators, 51)
  })
})
