import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { arrange, translationFiles } from '../../../src/providers/git/layout.ts'

/** What is found in a tree of these paths: resource → languages, `.pot` for its template. */
function found(...paths: string[]): Record<string, string[]> {
  const visible = paths.filter((path) => {
    const names = path.split('/')
    const file = names.pop() ?? ''
    return names.every(translationFiles.enters) && translationFiles.wants(file)
  })
  const files = visible.sort().map((path) => ({ path, id: path, isProgram: false }))
  return Object.fromEntries(
    arrange(files).map(({ name, template, translations }) => [
      name,
      [...(template ? ['.pot'] : []), ...translations.keys()],
    ]),
  )
}

describe('translations in a tree', () => {
  const layouts: [string, string[], Record<string, string[]>][] = [
    [
      "Horizon's",
      [
        'openstack_dashboard/locale/fr/LC_MESSAGES/django.po',
        'openstack_dashboard/locale/zh_Hans/LC_MESSAGES/django.po',
        'openstack_dashboard/locale/fr/LC_MESSAGES/djangojs.po',
        'horizon/locale/fr/LC_MESSAGES/django.po',
      ],
      {
        'horizon/locale/django': ['fr'],
        'openstack_dashboard/locale/django': ['fr', 'zh_Hans'],
        'openstack_dashboard/locale/djangojs': ['fr'],
      },
    ],
    [
      'documentation and release notes',
      [
        'doc/source/locale/de/LC_MESSAGES/doc-admin.po',
        'releasenotes/source/locale/id/LC_MESSAGES/releasenotes.po',
        'api-guide/source/locale/ja/LC_MESSAGES/api-guide.po',
      ],
      {
        'api-guide/source/locale/api-guide': ['ja'],
        'doc/source/locale/doc-admin': ['de'],
        'releasenotes/source/locale/releasenotes': ['id'],
      },
    ],
    [
      'a template beside the languages, and logs in files of their own',
      [
        'nova/locale/nova.pot',
        'nova/locale/nova-log-error.pot',
        'nova/locale/fr/LC_MESSAGES/nova.po',
        'nova/locale/fr/LC_MESSAGES/nova-log-error.po',
      ],
      { 'nova/locale/nova': ['.pot', 'fr'], 'nova/locale/nova-log-error': ['.pot', 'fr'] },
    ],
    [
      'a template in a folder of its own',
      ['locale/templates/app.pot', 'locale/fr/LC_MESSAGES/app.po'],
      { 'locale/app': ['.pot', 'fr'] },
    ],
    [
      'directory and domain that disagree, as in a renaming',
      ['sahara/locale/fr/LC_MESSAGES/savanna.po', 'sahara/locale/savanna.pot'],
      { 'sahara/locale/savanna': ['.pot', 'fr'] },
    ],
    ['the top of the tree', ['locale/fr/LC_MESSAGES/app.po'], { 'locale/app': ['fr'] }],
    ['no LC_MESSAGES', ['web/locale/pt_BR/app.po'], { 'web/locale/app': ['pt_BR'] }],
    [
      "Launchpad's",
      ['po/nova.pot', 'po/fr.po', 'po/zh_TW.po'],
      { 'po/nova': ['.pot', 'fr', 'zh_TW'] },
    ],
    [
      'languages alone, below two templates',
      ['locale/a.pot', 'locale/b.pot', 'locale/fr.po'],
      { locale: ['fr'], 'locale/a': ['.pot'], 'locale/b': ['.pot'] },
    ],
    [
      'a template without any language',
      ['mistraldashboard/locale/django.pot'],
      { 'mistraldashboard/locale/django': ['.pot'] },
    ],
    [
      'two spellings of one language',
      ['a/locale/ko/LC_MESSAGES/a.po', 'a/locale/ko_KR/LC_MESSAGES/a.po'],
      { 'a/locale/a': ['ko', 'ko_KR'] },
    ],
    [
      'one language in two layouts: the usual one counts',
      ['a/locale/fr/LC_MESSAGES/a.po', 'a/locale/fr/a.po'],
      { 'a/locale/a': ['fr'] },
    ],
    [
      'odd spellings of languages',
      [
        'i/locale/tr-TR/LC_MESSAGES/i.po',
        'i/locale/sr@latin/LC_MESSAGES/i.po',
        'i/locale/Ro/LC_MESSAGES/i.po',
      ],
      { 'i/locale/i': ['Ro', 'sr@latin', 'tr-TR'] },
    ],
  ]
  for (const [words, paths, expected] of layouts) {
    it(`are found in the layout of ${words}`, () => {
      assert.deepEqual(found(...paths), expected)
    })
  }

  it('are those of the usual layout where a language has two', () => {
    const paths = ['a/locale/fr/a.po', 'a/locale/fr/LC_MESSAGES/a.po']
    const [resource] = arrange(paths.map((path) => ({ path, id: path, isProgram: false })))
    assert.equal(resource?.translations.get('fr')?.path, 'a/locale/fr/LC_MESSAGES/a.po')
  })

  for (const path of [
    'test/unit/test_locale/fr.po',
    'swift/test/locale/fr/LC_MESSAGES/swift.po',
    'nova/tests/fixtures/locale/fr/LC_MESSAGES/nova.po',
    'heat_integrationtests/locale/fr/LC_MESSAGES/heat_integrationtests.po',
    '.tox/py3/lib/site-packages/babel/locale/fr/LC_MESSAGES/babel.po',
    'node_modules/x/locale/fr/LC_MESSAGES/x.po',
    'glossary/locale/fr/LC_MESSAGES/glossary.po',
    'doc/build/gettext/index.pot',
    'locale/README.po',
    'locale/fr/LC_MESSAGES/django.mo',
    'fr.po',
  ]) {
    it(`are not what ${path} is`, () => {
      assert.deepEqual(found(path), {})
    })
  }
})
