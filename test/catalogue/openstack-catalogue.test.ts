import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { weblateNamesOf } from '../../src/domain/weblate-names.ts'

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../data/openstack'))
const names = new Names(catalogue)

/** What translate.openstack.org offers. */
const zanataLocales =
  'ar as bg-BG bn-IN brx ca cs de el en-AU en-GB en-US eo es es-MX fa fi-FI fil fr gu he hi hu id it ja ka-GE kn ko-KR kok ks lo mai mni mr ne nl-NL pa-IN pl-PL pt pt-BR Ro ru sl-SI sq sr ta te-IN Th tr-TR ur vi-VN zh-CN zh-TW'.split(
    ' ',
  )

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

  test('leads every path that files ever lay at to the resource of today', () => {
    const moved = [
      ['nova', 'po/nova', 'server'],
      ['nova', 'po', 'server'],
      ['swift', 'locale/swift', 'server'],
      ['cinder', 'cinder/locale/nova', 'server'],
      ['neutron', 'quantum/locale/quantum', 'server'],
      ['horizon', 'openstack-dashboard/dashboard/locale/django', 'dashboard-django'],
      ['horizon', 'django-openstack/django_openstack/locale/django', 'framework-django'],
      ['horizon', 'horizon/horizon/locale/django', 'framework-django'],
    ] as const
    for (const [name, path, key] of moved) {
      const project = names.project(name)
      assert.ok(project)
      assert.equal(names.resource(project, 'git', path, 'git')?.resource.key, key, path)
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

  test('counts coordinators and reviewers of a team among its translators', () => {
    for (const { code, team } of catalogue.languages) {
      if (team === null) continue
      const all = team.translators ?? 0
      assert.ok((team.coordinators ?? 0) <= all && (team.reviewers ?? 0) <= all, code)
    }
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

  test('asks a live platform before the recording, and Weblate last while the move is a test', () => {
    assert.deepEqual(
      catalogue.platforms.map(({ id }) => id),
      ['transifex', 'zanata', 'weblate', 'git'],
    )
  })

  test('finds every file of git on Zanata, and on Weblate under a name of its own', () => {
    for (const project of catalogue.projects) {
      const likeliest = new Map<string, string>()
      for (const { key, names: own } of project.resources) {
        for (const path of own['git'] ?? []) {
          assert.equal(names.resource(project, 'zanata', path)?.resource.key, key, path)
          const [name] = weblateNamesOf(path)
          const owner = likeliest.get(name) ?? key
          assert.equal(owner, key, `${name} of ${project.name}`)
          likeliest.set(name, owner)
          assert.equal(names.resource(project, 'weblate', name)?.resource.key, key, name)
        }
      }
    }
  })

  test('knows the components of the move to Weblate, flat or below a category', () => {
    const components = {
      horizon: {
        'openstack-dashboard-django': 'dashboard-django',
        'openstack-dashboard/djangojs': 'dashboard-djangojs',
        'horizon-django': 'framework-django',
        'openstack-auth-django': 'auth-django',
        'doc-install': 'docs-install',
        releasenotes: 'release-notes',
      },
      'designate-dashboard': { django: 'dashboard-django', djangojs: 'dashboard-djangojs' },
      nova: { nova: 'server' },
      'oslo-log': { oslo_log: 'library' },
      'python-openstackclient': { openstackclient: 'client' },
    }
    for (const [name, own] of Object.entries(components)) {
      const project = names.project(name)
      assert.ok(project, name)
      for (const [component, key] of Object.entries(own)) {
        const found = names.resource(project, 'weblate', component)
        assert.equal(found?.resource.key, key, `${name} ${component}`)
      }
    }
    const horizon = names.project('horizon')
    assert.ok(horizon)
    assert.equal(names.resource(horizon, 'weblate', 'django'), null, 'which of three?')
  })

  test('leaves the glossary out wherever it is', () => {
    const i18n = names.project('i18n')
    assert.ok(i18n)
    for (const [kind, name] of [
      ['git', 'glossary/locale/glossary'],
      ['zanata', 'glossary/locale/glossary'],
      ['weblate', 'glossary'],
    ] as const) {
      assert.ok(names.isIgnored(i18n, kind, name), kind)
    }
  })

  test('reads the stable series of 2013 out of Transifex’s names', () => {
    const horizon = names.project('horizon')
    assert.ok(horizon)
    const found = names.resource(horizon, 'transifex', 'horizon-translations-havana', 'transifex')
    assert.equal(found?.resource.key, 'framework-django')
    assert.equal(found?.series?.name, 'havana')
  })

  test('knows every language of Zanata, and how Zanata spells every one it offers', () => {
    const spelt = new Set<string>()
    for (const locale of zanataLocales) {
      const match = names.language(locale, 'zanata')
      assert.notEqual(match.kind, 'unknown', locale)
      if (match.kind === 'language') spelt.add(match.language.code)
    }
    const zanata = catalogue.platforms.find(({ id }) => id === 'zanata')
    assert.ok(zanata)
    for (const { code } of catalogue.languages) {
      const isOffered: boolean = !zanata.notOffered?.includes(code)
      assert.equal(isOffered, spelt.has(code), code)
      const spelling: string = zanata.spellings?.[code]?.[0] ?? code
      if (isOffered) assert.ok(zanataLocales.includes(spelling), spelling)
    }
  })

  test('knows every language on Weblate, as the scripts of the move write it', () => {
    for (const locale of zanataLocales) {
      const own = names.language(locale)
      const [language = '', region] = locale.split('-')
      const written = [language.toLowerCase(), ...(region ? [region] : [])].join('_')
      assert.deepEqual(names.language(written, 'weblate').kind, own.kind, written)
    }
    const codeOf = (spelling: string) => {
      const match = names.language(spelling, 'weblate')
      return match.kind === 'language' && match.language.code
    }
    assert.equal(codeOf('zh_Hans'), 'zh-CN')
    assert.equal(codeOf('zh_Hant'), 'zh-TW')
    assert.equal(codeOf('ko'), 'ko')
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
