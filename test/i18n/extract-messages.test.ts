import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { describe, it } from 'node:test'
import { po } from 'gettext-parser'
import { checkPo } from '../../scripts/messages/check-po.ts'
import { collectMessages } from '../../scripts/messages/collect-messages.ts'
import { findInTemplate } from '../../scripts/messages/find-in-template.ts'
import { findInTypescript } from '../../scripts/messages/find-in-typescript.ts'
import { mergeInto, templateOf } from '../../scripts/messages/po-files.ts'

describe('finding messages in TypeScript', () => {
  const found = (source: string) => findInTypescript(source, 'src/web/page.ts').messages

  it('finds calls of t and tn, as methods and as functions', () => {
    const source = `
      const title: string = translator.t('All languages') as string
      const { tn } = context.translator
      const left = tn('{count} string left', "{count} strings left", tally.left)
      const link = context.translator.t(\`How we count\`)`
    assert.deepEqual(
      found(source).map(({ message, plural }) => [message, plural]),
      [
        ['All languages', null],
        ['{count} string left', '{count} strings left'],
        ['How we count', null],
      ],
    )
  })

  it('finds both sides of a choice, and pieces added together', () => {
    const source = `t(isDone ? 'Done' : 'To do'); t('A long ' + 'sentence')`
    assert.deepEqual(
      found(source).map(({ message }) => message),
      ['Done', 'To do', 'A long sentence'],
    )
  })

  it('leaves other calls alone', () => {
    assert.deepEqual(found(`format('No'); translator.number(1); list.at('No'); let t = 'No'`), [])
  })

  it('carries what a comment says to translators', () => {
    const source = `
      // for translators: on a button
      t('Translate')
      // a comment for programmers
      t('Join')`
    assert.deepEqual(
      found(source).map(({ note }) => note),
      ['on a button', null],
    )
  })

  it('complains of a message that is not written out, with its place', () => {
    const { messages, complaints } = findInTypescript('\nt(group.title)', 'src/web/page.ts')
    assert.deepEqual(messages, [])
    assert.equal(complaints[0]?.file, 'src/web/page.ts')
    assert.equal(complaints[0]?.line, 2)
  })
})

describe('finding messages in templates', () => {
  const found = (source: string) => findInTemplate(source, 'views/page.hbs').messages

  it('finds them as output, in blocks, in partials and inside other helpers', () => {
    const source = `<h1>{{t "Projects"}}</h1>
      {{#if rows}}<a title="{{t 'Sort by name'}}">{{tn "{count} row" "{count} rows" n}}</a>
      {{else}}{{#each (sorted (t "Inside"))}}{{t "Left: {count}" count=left}}{{/each}}{{/if}}
      {{> card title=(t "Translate next") note=(tn "{count} task" "{count} tasks" tasks)}}`
    assert.deepEqual(
      found(source).map(({ message, plural }) => [message, plural]),
      [
        ['Projects', null],
        ['Sort by name', null],
        ['{count} row', '{count} rows'],
        ['Inside', null],
        ['Left: {count}', null],
        ['Translate next', null],
        ['{count} task', '{count} tasks'],
      ],
    )
  })

  it('carries what a comment says to translators', () => {
    const source = '{{!-- for translators: a verb --}}\n<b>{{t "Sort"}}</b>\n\n{{t "Other"}}'
    assert.deepEqual(
      found(source).map(({ note }) => note),
      ['a verb', null],
    )
  })

  it('complains of a message that is not written out, with its place', () => {
    const { complaints } = findInTemplate('\n\n{{t group.title}}', 'views/page.hbs')
    assert.deepEqual(
      complaints.map(({ file, line }) => [file, line]),
      [['views/page.hbs', 3]],
    )
  })
})

describe('collecting messages', () => {
  it('gathers them from source, templates and data, each once, sorted', async (t) => {
    const root = await projectOf(t, {
      'src/web/page.ts': `t('Languages'); t('Done')`,
      'src/cli/work/work.ts': `t('Only the interface is translated')`,
      'src/i18n/data.ts': `t(text)`,
      'views/page.hbs': '{{t "Languages"}}',
      'data/openstack/catalogue.yaml': 'groups:\n  - name: docs\n    title: Manuals\n',
      'data/openstack/projects.yaml':
        '- name: nova\n  title: Nova\n  resources: [{ key: docs, title: User guide }]\n',
      'data/openstack/priorities.yaml': '- note: Decided by vote\n',
    })
    const { messages, complaints } = collectMessages(root)
    assert.deepEqual(complaints, [])
    assert.deepEqual(
      messages.map(({ message, files }) => [message, [...files]]),
      [
        ['Decided by vote', ['data/openstack/priorities.yaml']],
        ['Done', ['src/web/page.ts']],
        ['Languages', ['src/web/page.ts', 'views/page.hbs']],
        ['Manuals', ['data/openstack/catalogue.yaml']],
        ['User guide', ['data/openstack/projects.yaml']],
      ],
    )
  })

  for (const [name, source, complaint] of [
    ['HTML', `t('<b>Done</b>')`, /contains HTML/],
    ['a value that is not given', `t('{left} left', { right: 1 })`, /no value for \{left\}/],
    ['a value that is given nowhere', `t('{left} left')`, /no value for \{left\}/],
    ['spaces at an end', `t('Done: ')`, /spaces at an end/],
    [
      'two plurals of one message',
      `tn('one', 'two', 1); tn('one', 'many', 1)`,
      /two plurals: "two" and "many"/,
    ],
  ] as const) {
    it(`complains of ${name}`, async (t) => {
      const { complaints } = collectMessages(await projectOf(t, { 'src/page.ts': source }))
      assert.equal(complaints.length, 1)
      assert.match(complaints[0]?.sentence ?? '', complaint)
    })
  }
})

describe('PO files', () => {
  const header =
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n' +
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
  const messages = [
    messageOf('Languages', null),
    messageOf('{count} of {total} string', '{count} of {total} strings'),
  ]
  const french = `${header}msgid "Languages"\nmsgstr "Langues"\n
msgid "{count} of {total} string"
msgid_plural "{count} of {total} strings"
msgstr[0] "{count} chaîne sur {total}"
msgstr[1] "{count} chaînes sur {total}"
`

  it('have nothing to complain of when all is translated', () => {
    assert.deepEqual(checkPo(french, messages), [])
  })

  it('name what is missing, stale, fuzzy, empty or wrong', () => {
    const problems: [string | RegExp, string, RegExp][] = [
      [/msgid "Languages"\nmsgstr .*\n/, '', /^missing: "Languages"/],
      ['"Languages"', '"Language"', /^missing: "Languages"/],
      ['msgid "L', 'msgid "Gone"\nmsgstr "Parti"\n\nmsgid "L', /^stale: nothing says "Gone"/],
      ['msgid "L', '#, fuzzy\nmsgid "L', /^fuzzy: "Languages"/],
      ['"Langues"', '""', /^not translated: "Languages"/],
      [/msgstr\[1\].*\n/, '', /^plurals: .* has 1 forms, not 2/],
      ['chaînes sur {total}', 'chaînes', /lacks \{total\}/],
      ['{count} chaîne sur', 'Une chaîne sur', /lacks \{count\}/],
      ['"Langues"', '"Langues {n}"', /has \{n\}/],
      ['strings"', 'texts"', /^stale: the plural of/],
    ]
    for (const [part, replacement, problem] of problems) {
      const found = checkPo(french.replace(part, replacement), messages)
      assert.match(found[0] ?? 'nothing', problem)
    }
  })

  it('may spell out a number that has a form of its own', () => {
    const english = french
      .replace('(n > 1)', '(n != 1)')
      .replace('{count} chaîne sur', 'Une chaîne sur')
    assert.deepEqual(checkPo(english, messages), [])
  })

  it('keep translations when they are brought up to date, and lose what is gone', () => {
    const next = [messageOf('Languages', null), messageOf('Projects', null)]
    const merged = po.parse(mergeInto(french, next))
    const entries = merged.translations[''] ?? {}
    assert.equal(merged.headers['Language'], 'fr')
    assert.deepEqual(Object.keys(entries), ['', 'Languages', 'Projects'])
    assert.deepEqual(entries['Languages']?.msgstr, ['Langues'])
    assert.deepEqual(entries['Projects']?.msgstr, [''])
    assert.equal(entries['Projects']?.comments?.reference, 'src/web/page.ts')
  })

  it('stay the same when nothing changed', () => {
    const once = mergeInto(french, messages)
    assert.equal(mergeInto(once, messages), once)
  })

  it('begin with a template of every message', () => {
    const entries = po.parse(templateOf(messages)).translations[''] ?? {}
    assert.deepEqual(
      Object.keys(entries).slice(1),
      messages.map(({ message }) => message),
    )
    assert.deepEqual(entries['{count} of {total} string']?.msgstr, ['', ''])
  })
})

function messageOf(message: string, plural: string | null) {
  return { message, plural, notes: new Set<string>(), files: new Set(['src/web/page.ts']) }
}

async function projectOf(t: TestContext, files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'stringboard-messages-'))
  t.after(() => rm(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}
