import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { CatalogueError, loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { temporaryFolder, validFiles } from './temporary-catalogue.ts'

/** The first line of the platforms that `withPlatforms` puts in. */
const firstLine = 13

/** The valid catalogue with these platforms, and what comes after them, instead of its own. */
function withPlatforms(...lines: string[]): string {
  const text = validFiles['catalogue.yaml']
  const from = text.indexOf('  - id: transifex')
  const to = text.indexOf('help:')
  assert.equal(text.slice(0, from).split('\n').length, firstLine)
  return `${text.slice(0, from)}${lines.join('\n')}\n${text.slice(to)}`
}

async function load(context: TestContext, files: Partial<Record<keyof typeof validFiles, string>>) {
  return loadCatalogue(await temporaryFolder(context, { ...validFiles, ...files }))
}

const weblate =
  '  - { id: weblate, kind: weblate, title: Weblate, url: https://weblate.example.org }'
const zanata = '  - { id: zanata, kind: zanata, title: Zanata }'

suite('platforms of a catalogue', () => {
  test('are read with all that is said of them', async (context) => {
    const { platforms, authorities } = await load(context, {
      'catalogue.yaml': withPlatforms(
        '  - id: weblate',
        '    kind: weblate',
        '    title: Weblate',
        '    url: https://weblate.example.org/translate',
        '    projects: [quantum, HORIZON]',
        '    every: 6h',
        '    spellings: { pt-BR: [pt_BR, ptbr], fr: [fr_FR] }',
        '  - id: transifex',
        '    kind: transifex',
        '    title: Transifex',
        '    organization: cloud',
        "    seriesInNames: ['{resource}-{series}', '{series}.{resource}']",
        '  - id: git',
        '    kind: git',
        '    title: git',
        "    templates: ['{resource}.pot', 'https://pots.example.org/{project}/{branch}/{resource}.pot']",
        'authorities:',
        '  - projects: [neutron]',
        "    series: ['2026.1', master]",
        '    kinds: [service]',
        '    platforms: [git, weblate]',
        '  - platforms: [transifex]',
      ),
    })
    const [first, second, third] = platforms
    assert.equal(first?.url, 'https://weblate.example.org/translate')
    assert.deepEqual(first?.projects, ['quantum', 'HORIZON'])
    assert.equal(first?.everyMs, 6 * 3_600_000)
    assert.deepEqual(first?.spellings, { 'pt-BR': ['pt_BR', 'ptbr'], fr: ['fr_FR'] })
    assert.deepEqual(second?.seriesInNames, ['{resource}-{series}', '{series}.{resource}'])
    assert.equal(second?.projects, null)
    assert.equal(second?.everyMs, null)
    assert.equal(third?.templates?.length, 2)
    assert.deepEqual(authorities, [
      {
        projects: ['neutron'],
        series: ['2026.1', 'master'],
        kinds: ['service'],
        platforms: ['git', 'weblate'],
      },
      { platforms: ['transifex'] },
    ])
  })

  test('may be two organizations of Transifex: one server has them all', async (context) => {
    const organization = (name: string) =>
      `  - { id: ${name}, kind: transifex, title: ${name}, organization: ${name} }`
    const text = withPlatforms(organization('cloud'), organization('clouddocs'))
    const { platforms } = await load(context, { 'catalogue.yaml': text })
    assert.deepEqual(
      platforms.map(({ id }) => id),
      ['cloud', 'clouddocs'],
    )
  })

  test('may spell a language as another language is spelt elsewhere', async (context) => {
    const text = withPlatforms(
      '  - { id: zanata, kind: zanata, title: Zanata, spellings: { fr: [br] } }',
    )
    const names = new Names(await load(context, { 'catalogue.yaml': text }))
    const codeOf = (platform?: string) => {
      const match = names.language('br', platform)
      return match.kind === 'language' ? match.language.code : match.kind
    }
    assert.equal(codeOf('zanata'), 'fr')
    assert.equal(codeOf(), 'pt-BR')
  })

  test('may have a resource of their own for each series', async (context) => {
    const catalogue = await load(context, {
      'projects.yaml': validFiles['projects.yaml'].replace(
        '        git: [horizon/locale/django]\n',
        "        transifex: [pages, { name: pages-old, series: '2026.1' }]\n",
      ),
    })
    const [horizon] = catalogue.projects
    assert.ok(horizon)
    assert.deepEqual(horizon.resources[0]?.names, { transifex: ['pages'] })
    const names = new Names(catalogue)
    assert.equal(names.resource(horizon, 'transifex', 'pages-old')?.series?.name, '2026.1')
    assert.equal(names.resource(horizon, 'transifex', 'pages')?.series, null)
  })
})

interface Fault {
  readonly says: string
  readonly files: Partial<Record<keyof typeof validFiles, string>>
  readonly at: string
  readonly words: RegExp
}

/** A fault among the platforms, on the line counted from the first one of theirs. */
function platformFault(says: string, lines: string[], line: number, words: RegExp): Fault {
  const files = { 'catalogue.yaml': withPlatforms(...lines) }
  return { says, files, at: `catalogue.yaml:${firstLine + line - 1}: `, words }
}

const faults: Fault[] = [
  platformFault(
    'two servers of one kind, which would share a token',
    [
      weblate,
      '  - id: other',
      '    kind: weblate',
      '    title: Other',
      '    url: https://other.example.org',
    ],
    3,
    /already a platform of kind weblate \(line 13\), and the settings have one address and one secret/,
  ),
  platformFault(
    'one organization twice',
    [1, 2].map((n) => `  - { id: t${n}, kind: transifex, title: T, organization: cloud }`),
    2,
    /organization "cloud" is already a platform \(line 13\)/,
  ),
  platformFault(
    'an id that is there twice',
    [weblate, '  - { id: weblate, kind: zanata, title: Zanata }'],
    2,
    /platform "weblate" is there twice/,
  ),
  platformFault(
    'the address of a Zanata, which a setting gives',
    ['  - { id: zanata, kind: zanata, title: Zanata, url: https://zanata.example.org }'],
    1,
    /"url" means nothing to a platform of kind zanata: .*setting ZANATA_URL; remove it/,
  ),
  platformFault(
    'a server that the token would reach unprotected',
    [weblate.replace('https:', 'http:')],
    1,
    /"http:\/\/weblate\.example\.org" would carry the token unprotected; begin it with https:/,
  ),
  platformFault(
    'series in names where branches say them',
    [
      '  - id: weblate',
      '    kind: weblate',
      '    title: Weblate',
      "    seriesInNames: ['{resource}-{series}']",
    ],
    4,
    /"seriesInNames" means nothing to a platform of kind weblate: its categories say the series/,
  ),
  platformFault(
    'templates of anything but git',
    [
      '  - id: zanata',
      '    kind: zanata',
      '    title: Zanata',
      "    templates: ['{resource}.pot']",
    ],
    4,
    /"templates" means nothing to a platform of kind zanata: it is for git; remove it/,
  ),
  platformFault(
    'a schedule for what is recorded',
    ['  - { id: old, kind: recorded, title: Old, path: ., every: 6h }'],
    1,
    /"every" means nothing to a platform of kind recorded/,
  ),
  platformFault(
    'an organization of anything but Transifex',
    ['  - { id: zanata, kind: zanata, title: Zanata, organization: cloud }'],
    1,
    /"organization" means nothing to a platform of kind zanata: it is for transifex/,
  ),
  platformFault(
    'a pattern of names without a series',
    [
      '  - id: transifex',
      '    kind: transifex',
      '    title: T',
      '    organization: cloud',
      "    seriesInNames: ['{resource}']",
    ],
    5,
    /"\{resource\}" is no pattern of names; write it with \{resource\} and \{series\}/,
  ),
  platformFault(
    'an unknown placeholder of a template',
    [
      '  - id: git',
      '    kind: git',
      '    title: git',
      '    templates:',
      "      - '{resourse}.pot'",
    ],
    5,
    /\{resourse\} is not known in the place of a template: .*did you mean "resource"\?/,
  ),
  ...['/etc/{resource}.pot', '../{resource}.pot', 'a/../../b.pot', 'file:///tmp/x.pot'].map(
    (place) =>
      platformFault(
        `a template outside the repository: ${place}`,
        ['  - id: git', '    kind: git', '    title: git', `    templates: ['${place}']`],
        4,
        /is neither a path inside a repository nor a web address/,
      ),
  ),
  ...['6 hours', '0h', '-1h', '1w'].map((time) =>
    platformFault(
      `a time between runs that is none: ${time}`,
      ['  - id: zanata', '    kind: zanata', '    title: Zanata', `    every: ${time}`],
      4,
      /is not a time between runs; write it as 30m, 6h or 1d/,
    ),
  ),
  platformFault(
    'a spelling of an unknown language',
    [
      '  - id: zanata',
      '    kind: zanata',
      '    title: Zanata',
      '    spellings:',
      '      pt: [pt_BR]',
    ],
    5,
    /there is no language "pt"/,
  ),
  platformFault(
    'spellings listed under a spelling',
    [
      '  - id: zanata',
      '    kind: zanata',
      '    title: Zanata',
      '    spellings:',
      '      pt_BR: [br]',
    ],
    5,
    /"pt_BR" is another spelling; write "pt-BR"/,
  ),
  platformFault(
    'a spelling that leads to two languages of one platform',
    [
      '  - id: zanata',
      '    kind: zanata',
      '    title: Zanata',
      '    spellings:',
      '      fr: [fr_FR]',
      '      pt-BR: [pt_BR, FR-fr]',
    ],
    6,
    /"FR-fr" already stands for fr on this platform \(line 17\)/,
  ),
  platformFault(
    'a spelling of the source language',
    [
      '  - id: zanata',
      '    kind: zanata',
      '    title: Zanata',
      '    spellings:',
      '      fr: [EN_us]',
    ],
    5,
    /"EN_us" is among the sourceLanguages/,
  ),
  platformFault(
    'a project to read that nobody knows',
    ['  - id: zanata', '    kind: zanata', '    title: Zanata', '    projects: [neutron, horizn]'],
    4,
    /no project of projects\.yaml is called "horizn"; did you mean "horizon"\?/,
  ),
  platformFault(
    'a folder of recorded numbers that is not there',
    ['  - id: git', '    kind: git', '    title: git', '    path: recorded'],
    4,
    /there is no "recorded"/,
  ),
  platformFault(
    'an authority over a project that is not there',
    [zanata, 'authorities:', '  - projects: [quantum]', '    platforms: [zanata]'],
    3,
    /"quantum" is a former name; write "neutron"/,
  ),
  platformFault(
    'an authority over a series that is not there',
    [zanata, 'authorities:', "  - series: ['2026.3']", '    platforms: [zanata]'],
    3,
    /there is no series "2026\.3"/,
  ),
  platformFault(
    'an authority that is not there',
    [zanata, 'authorities:', '  - projects: [neutron]', '    platforms: [zanta]'],
    4,
    /there is no platform "zanta"; did you mean "zanata"\?/,
  ),
  platformFault(
    'an authority that is named twice',
    [zanata, 'authorities:', '  - platforms: [zanata, zanata]'],
    3,
    /platform "zanata" is there twice/,
  ),
  platformFault(
    'a rule that is never looked at',
    [
      zanata,
      weblate,
      'authorities:',
      '  - platforms: [zanata]',
      '  - projects: [neutron]',
      '    platforms: [weblate]',
    ],
    4,
    /this rule fits everything, so those after it are never looked at; put it last/,
  ),
  {
    says: 'a name for a series that is not there',
    files: {
      'projects.yaml': validFiles['projects.yaml'].replace(
        '        git: [horizon/locale/django]\n',
        '        transifex:\n          - name: pages-havana\n            series: havana\n',
      ),
    },
    at: 'projects.yaml:10: ',
    words: /there is no series "havana"/,
  },
  {
    says: 'a name for a series without the series',
    files: {
      'projects.yaml': validFiles['projects.yaml'].replace(
        '        git: [horizon/locale/django]\n',
        '        transifex:\n          - name: pages-havana\n',
      ),
    },
    at: 'projects.yaml:9: ',
    words: /write the name, or \{name: …, series: …\}/,
  },
]

suite('platforms are refused, naming file and line, for', () => {
  for (const { says, files, at, words } of faults) {
    test(says, async (context) => {
      await assert.rejects(load(context, files), (error) => {
        assert.ok(error instanceof CatalogueError, String(error))
        assert.ok(error.message.includes(at), error.message)
        assert.match(error.message, words)
        assert.ok(!error.message.includes('\n'), 'one sentence, on one line')
        return true
      })
    })
  }
})
