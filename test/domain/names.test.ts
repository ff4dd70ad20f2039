import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { CatalogueProject } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { weblateNamesOf } from '../../src/domain/weblate-names.ts'
import { aCatalogue, aLanguage, aPlatform, aProject, aSeries } from '../support/builders.ts'

const word = fc.stringMatching(/^[a-z]{2,8}([-_][A-Za-z]{2,8}){0,2}$/)

/** A name written otherwise: letters in another case, `-` and `_` changed for each other. */
const otherwise = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((flips) => [...name].map((letter, at) => (flips[at] ? flipped(letter) : letter)).join(''))

function flipped(letter: string): string {
  if (letter === '-') return '_'
  if (letter === '_') return '-'
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
}

/** Names of which no two fold to the same. */
const distinct = (count: number) =>
  fc.uniqueArray(word, {
    minLength: count,
    maxLength: count,
    selector: (name) => name.toLowerCase().replaceAll('_', '-'),
  })

function codeOf(names: Names, spelling: string, platform?: string): string {
  const match = names.language(spelling, platform)
  return match.kind === 'language' ? match.language.code : match.kind
}

describe('a language', () => {
  it('is found by every spelling of its own, without regard to case, - and _', () => {
    const cases = distinct(4).chain(([one = '', alias = '', other = '', source = '']) =>
      fc.record({
        one: fc.constant(one),
        other: fc.constant(other),
        names: fc.constant(
          new Names(
            aCatalogue({
              languages: [aLanguage(one, { aliases: [alias] }), aLanguage(other)],
              sourceLanguages: [source],
            }),
          ),
        ),
        written: fc.tuple(...[one, alias, other, source].map(otherwise)),
      }),
    )
    fc.assert(
      fc.property(cases, ({ one, other, names, written }) => {
        assert.deepEqual(
          written.map((spelling) => codeOf(names, spelling)),
          [one, one, other, 'source'],
        )
      }),
    )
  })

  it('is spelt on a platform as the platform says, and nowhere else so', () => {
    // What the source is called, which is no language to translate into, is refused as an alias.
    const cases = distinct(3)
      .filter((codes) => !codes.some((code) => /^en([-_]us)?$/i.test(code)))
      .chain(([one = '', other = '', taken = '']) =>
        fc.tuple(fc.constant({ one, other, taken }), otherwise(taken)),
      )
    fc.assert(
      fc.property(cases, ([{ one, other, taken }, written]) => {
        const names = new Names(
          aCatalogue({
            languages: [aLanguage(one), aLanguage(other, { aliases: [taken] })],
            platforms: [
              aPlatform('zanata', { spellings: { [one]: [taken] } }),
              aPlatform('weblate', { spellings: { [one]: [`${one}_x`] } }),
            ],
          }),
        )
        assert.equal(codeOf(names, written, 'zanata'), one)
        assert.equal(codeOf(names, written, 'weblate'), other)
        assert.equal(codeOf(names, written), other)
      }),
    )
  })

  it('prefers the platform’s own spellings in their order, then its code, then its aliases', () => {
    const names = new Names(
      aCatalogue({
        languages: [aLanguage('zh-CN', { aliases: ['zh_Hans', 'zh_Hans_CN'] })],
        platforms: [aPlatform('weblate', { spellings: { 'zh-CN': ['zh_Hans', 'chinese'] } })],
      }),
    )
    const rankOf = (spelling: string) => {
      const match = names.language(spelling, 'weblate')
      return match.kind === 'language' ? match.rank : assert.fail(spelling)
    }
    const ranks = ['zh_Hans', 'chinese', 'zh_CN', 'zh_Hans_CN'].map(rankOf)
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => a - b),
    )
    assert.equal(new Set(ranks).size, 4)
  })
})

describe('a project', () => {
  it('is found by all its names; what it is called now wins over what another was called', () => {
    const cases = distinct(3).chain(([now = '', former = '', elsewhere = '']) =>
      fc.tuple(
        fc.constant({ now, former, elsewhere }),
        fc.tuple(...[now, former, elsewhere].map(otherwise)),
      ),
    )
    fc.assert(
      fc.property(cases, ([{ now, former, elsewhere }, written]) => {
        const names = new Names(
          aCatalogue({
            projects: [
              aProject(now),
              aProject('p.1', [], {
                formerNames: [former, now],
                names: { transifex: [elsewhere] },
              }),
            ],
          }),
        )
        assert.deepEqual(
          written.map((name) => names.project(name)?.name),
          [now, 'p.1', 'p.1'],
        )
      }),
    )
  })

  it('is not made up', () => {
    assert.equal(new Names(aCatalogue()).project('melange'), null)
  })
})

const series = [
  aSeries('master', ['master']),
  aSeries('2026.1', ['stable/2026.1', 'unmaintained/2026.1']),
  { ...aSeries('2025.2', ['stable/2025.2']), codename: 'Flamingo' },
  aSeries('havana', ['stable/havana']),
]

describe('a branch', () => {
  const names = new Names(aCatalogue({ series }))
  for (const [branch, found] of [
    ['stable/2026.1', '2026.1'],
    ['stable-2026.1', '2026.1'],
    ['stable-2026-1', '2026.1'],
    ['Stable-2026-1', '2026.1'],
    ['unmaintained-2026-1', '2026.1'],
    ['stable/havana', 'havana'],
    ['stable-havana', 'havana'],
    ['master', 'master'],
    ['stable-2026', undefined],
    ['2026.1', undefined],
    ['', undefined],
  ] as const) {
    it(`${branch || '(empty)'} carries ${found ?? 'no series'}`, () => {
      assert.equal(names.seriesOfBranch(branch)?.series.name, found)
    })
  }

  it('that was handed over ranks behind the one before it, however it is written', () => {
    assert.equal(names.seriesOfBranch('stable-2026.1')?.rank, 0)
    assert.equal(names.seriesOfBranch('unmaintained-2026-1')?.rank, 1)
  })
})

describe('a series', () => {
  const names = new Names(aCatalogue({ series }))
  for (const [name, found] of [
    ['master', 'master'],
    ['Master', 'master'],
    ['Flamingo', '2025.2'],
    ['stable/2025.2', '2025.2'],
    ['Havana', 'havana'],
    ['2025', undefined],
    ['', undefined],
  ] as const) {
    it(`may be called ${name || '(empty)'}: ${found ?? 'none'}`, () => {
      assert.equal(names.seriesCalled(name)?.name, found)
    })
  }

  it('that is called as another was named is the one of that name', () => {
    const renamed = { ...aSeries('2030.1', []), codename: 'havana' }
    const both = new Names(aCatalogue({ series: [renamed, ...series] }))
    assert.equal(both.seriesCalled('havana')?.name, 'havana')
  })
})

describe('a release', () => {
  const names = new Names(aCatalogue({ series }))
  for (const [name, found] of [
    ['2025.2', '2025.2'],
    ['flamingo', '2025.2'],
    ['FLAMINGO', '2025.2'],
    ['stable-2025.2', '2025.2'],
    ['Havana', 'havana'],
    ['unmaintained-2026-1', '2026.1'],
    ['master', undefined],
    ['2026', undefined],
    ['', undefined],
  ] as const) {
    it(`${name || '(empty)'} is ${found ?? 'none'}`, () => {
      assert.equal(names.release(name)?.name, found)
    })
  }
})

/** A project with one resource for each key, under these names. */
function projectWith(
  resources: Record<string, Partial<CatalogueProject['resources'][number]>>,
  given: Partial<CatalogueProject> = {},
): CatalogueProject {
  const [service] = aProject('horizon').resources
  assert.ok(service)
  return aProject('horizon', [], {
    resources: Object.entries(resources).map(([key, one]) => ({
      ...service,
      key,
      names: {},
      ...one,
    })),
    ...given,
  })
}

describe('a resource on Zanata', () => {
  const project = projectWith(
    {
      server: { names: { git: ['neutron/locale/neutron', 'quantum/locale/quantum'] } },
      notes: { names: { git: ['notes/locale/notes'], zanata: ['release-notes'] } },
    },
    { ignoredNames: { git: ['glossary/locale/glossary'] } },
  )
  const names = new Names(aCatalogue({ projects: [project] }))

  it('has the paths of git, former ones too, unless it is named otherwise', () => {
    const found = (name: string) => names.resource(project, 'zanata', name)
    assert.equal(found('neutron/locale/neutron')?.resource.key, 'server')
    assert.equal(found('neutron/locale/neutron')?.rank, 0)
    assert.equal(found('quantum/locale/quantum')?.rank, 1)
    assert.equal(found('release-notes')?.resource.key, 'notes')
    assert.equal(found('notes/locale/notes'), null)
    assert.equal(found('neutron'), null)
  })

  it('is left out where git’s is', () => {
    assert.ok(names.isIgnored(project, 'zanata', 'glossary/locale/glossary'))
    assert.ok(!names.isIgnored(project, 'transifex', 'glossary/locale/glossary'))
    assert.ok(!names.isIgnored(project, 'zanata', 'notes/locale/notes'))
  })
})

describe('what a file is called on Weblate', () => {
  for (const [path, name] of [
    ['openstack_dashboard/locale/django', 'openstack-dashboard-django'],
    ['horizon/locale/djangojs', 'horizon-djangojs'],
    ['nova/locale/nova', 'nova'],
    ['oslo.log/locale/oslo.log', 'oslo-log'],
    ['doc/source/locale/doc-install', 'doc-install'],
    ['releasenotes/source/locale/releasenotes', 'releasenotes'],
    ['common/source/locale/common', 'common'],
    ['django', 'django'],
  ] as const) {
    it(`${path} becomes ${name}`, () => assert.equal(weblateNamesOf(path)[0], name))
  }

  it('is the module and the file, or the whole path, where the likeliest does not fit', () => {
    assert.deepEqual(weblateNamesOf('doc/source/locale/doc-install'), [
      'doc-install',
      'doc-doc-install',
      'doc-source-locale-doc-install',
    ])
  })
})

describe('a resource on Weblate', () => {
  const dashboards = projectWith({
    dashboard: { names: { git: ['openstack_dashboard/locale/django'] } },
    framework: { names: { git: ['horizon/locale/django'] } },
    scripts: { names: { git: ['horizon/locale/djangojs'] } },
    install: { names: { git: ['doc/source/locale/doc-install'] } },
    notes: { names: { git: ['releasenotes/source/locale/releasenotes'], weblate: ['rn'] } },
  })
  const names = new Names(aCatalogue({ projects: [dashboards] }))
  for (const [name, key] of [
    ['openstack-dashboard-django', 'dashboard'],
    ['openstack_dashboard-django', 'dashboard'],
    ['openstack-dashboard/django', 'dashboard'],
    ['horizon/django', 'framework'],
    ['horizon-djangojs', 'scripts'],
    ['djangojs', 'scripts'],
    ['django', undefined],
    ['doc-install', 'install'],
    ['doc/doc-install', 'install'],
    ['rn', 'notes'],
    ['releasenotes', undefined],
    ['glossary', undefined],
  ] as const) {
    it(`${name} is ${key ?? 'nobody’s'}`, () => {
      assert.equal(names.resource(dashboards, 'weblate', name)?.resource.key, key)
    })
  }

  it('keeps its name against another one’s former name', () => {
    const project = projectWith({
      cinder: { names: { git: ['cinder/locale/cinder', 'cinder/locale/nova'] } },
      nova: { names: { git: ['nova/locale/nova'] } },
    })
    const own = new Names(aCatalogue({ projects: [project] }))
    assert.equal(own.resource(project, 'weblate', 'nova')?.resource.key, 'nova')
    assert.equal(own.resource(project, 'weblate', 'cinder-nova')?.resource.key, 'cinder')
    assert.equal(own.resource(project, 'weblate', 'cinder-nova')?.rank, 1)
  })
})

describe('a resource whose name holds a series', () => {
  const project = projectWith({
    pages: { names: { transifex: ['horizon-translations', 'horizon-pages'] } },
    havana: { names: { transifex: ['docs-havana'] } },
    docs: { names: { transifex: ['docs'] } },
    guide: {
      names: { transifex: ['guide-stable'] },
      seriesNames: { transifex: [{ name: 'guide-kilo', series: 'havana' }] },
    },
    odd: { names: { transifex: ['guide'] } },
  })
  const platforms = [
    aPlatform('transifex', { seriesInNames: ['{resource}-{series}', '{series}.{resource}'] }),
    aPlatform('other'),
  ]
  const names = new Names(aCatalogue({ projects: [project], series, platforms }))
  const found = (name: string, platform = 'transifex') => {
    const match = names.resource(project, 'transifex', name, platform)
    return match && [match.resource.key, match.series?.name ?? null, match.rank]
  }

  for (const [name, expected] of [
    ['horizon-translations', ['pages', null, 0]],
    ['horizon-translations-havana', ['pages', 'havana', 0]],
    ['horizon-translations-Havana', ['pages', 'havana', 0]],
    ['horizon-pages-havana', ['pages', 'havana', 1]],
    ['horizon-translations-stable-havana', ['pages', 'havana', 0]],
    ['horizon-translations-2026.1', ['pages', '2026.1', 0]],
    ['horizon-translations-2026-1', ['pages', '2026.1', 0]],
    ['horizon-translations-stable-2026-1', ['pages', '2026.1', 0]],
    ['horizon-translations-flamingo', ['pages', '2025.2', 0]],
    ['horizon-translations-master', ['pages', 'master', 0]],
    ['havana.horizon-translations', ['pages', 'havana', 0]],
    ['horizon-translations-juno', null],
    ['horizon-translationshavana', null],
    ['-havana', null],
    ['unheard-of-havana', null],
  ] as const) {
    it(`${name} is ${expected?.slice(0, 2).join(' in ') ?? 'nothing known'}`, () => {
      assert.deepEqual(found(name), expected)
    })
  }

  it('is taken as it stands where it is listed so', () => {
    assert.deepEqual(found('docs-havana'), ['havana', null, 0])
    assert.deepEqual(found('guide-kilo'), ['guide', 'havana', 0])
  })

  it('is read with the longest series that leaves a known name', () => {
    // "guide" in stable/havana, not "guide-stable" in havana.
    assert.deepEqual(found('guide-stable-havana'), ['odd', 'havana', 0])
  })

  it('has no second series', () => {
    assert.equal(found('guide-kilo-havana'), null)
  })

  it('is read so on no other platform', () => {
    assert.equal(found('horizon-translations-havana', 'other'), null)
    assert.equal(names.resource(project, 'transifex', 'horizon-translations-havana'), null)
  })
})
