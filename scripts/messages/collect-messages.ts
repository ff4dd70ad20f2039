import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { placeholdersIn } from '../../src/i18n/placeholders.ts'
import { findInData } from './find-in-data.ts'
import { findInTemplate } from './find-in-template.ts'
import { findInTypescript } from './find-in-typescript.ts'
import type { Complaint, Findings, FoundMessage } from './found-message.ts'

/** A message of the interface, from all the places that say it. */
export interface InterfaceMessage {
  readonly message: string
  plural: string | null
  readonly notes: Set<string>
  readonly files: Set<string>
}

export interface Collection {
  /** Sorted by their English text. */
  readonly messages: readonly InterfaceMessage[]
  readonly complaints: readonly Complaint[]
}

interface Source {
  readonly files: string
  readonly except?: string
  readonly find: (text: string, file: string) => Findings
}

const sources: readonly Source[] = [
  // The command line speaks English only.
  {
    files: 'src/**/*.ts',
    except: '{src/{i18n,cli}/**,src/web/pages/handlebars.ts}',
    find: findInTypescript,
  },
  // Where messages are looked up, they come as arguments.
  {
    files: 'src/{i18n/*,web/handlebars}.ts',
    find: (text, file) => ({ ...findInTypescript(text, file), complaints: [] }),
  },
  { files: 'views/**/*.hbs', find: findInTemplate },
  { files: 'data/*/{catalogue,projects,teams,priorities,steps}.yaml', find: findInData },
]

/** Every message of the interface under a project's root, and what is wrong with them there. */
export function collectMessages(root: string): Collection {
  const found = sources.map((source) => findIn(source, root))
  const messages = new Map<string, InterfaceMessage>()
  const complaints = found.flatMap((findings) => findings.complaints)
  for (const one of found.flatMap((findings) => findings.messages)) {
    complaints.push(...complaintsAbout(one))
    const known = messages.get(one.message) ?? newMessage(one.message)
    messages.set(one.message, known)
    if (one.plural !== null && known.plural !== null && one.plural !== known.plural) {
      const sentence = `"${one.message}" has two plurals: "${known.plural}" and "${one.plural}"`
      complaints.push({ file: one.file, line: one.line, sentence })
    }
    known.plural ??= one.plural
    known.files.add(one.file)
    if (one.note !== null) known.notes.add(one.note)
  }
  return { messages: [...messages.values()].sort(byText), complaints }
}

function findIn(source: Source, root: string): Findings {
  const exclude = source.except === undefined ? [] : [source.except]
  const files = globSync(source.files, { cwd: root, exclude }).sort()
  const findings = files.map((file) =>
    source.find(readFileSync(join(root, file), 'utf8'), file.split(sep).join('/')),
  )
  return {
    messages: findings.flatMap((one) => one.messages),
    complaints: findings.flatMap((one) => one.complaints),
  }
}

/** What would print a `{name}` or a tag at a reader, seen before anybody reads it. */
function complaintsAbout({ message, plural, values, file, line }: FoundMessage): Complaint[] {
  const text = plural === null ? message : `${message} ${plural}`
  const complaints: Complaint[] = []
  if (/<\/?[a-z]/i.test(text)) {
    const sentence = `"${message}" contains HTML, which belongs to the template`
    complaints.push({ file, line, sentence })
  }
  if (message.trim() === '' || message !== message.trim()) {
    const sentence = `"${message}" is empty or has spaces at an end, which translators cannot see`
    complaints.push({ file, line, sentence })
  }
  if (values !== null) {
    for (const name of placeholdersIn(text)) {
      if (values.includes(name) || (plural !== null && name === 'count')) continue
      complaints.push({ file, line, sentence: `"${message}" is given no value for {${name}}` })
    }
  }
  return complaints
}

function newMessage(message: string): InterfaceMessage {
  return { message, plural: null, notes: new Set(), files: new Set() }
}

/** By code point, so that the order is the same on every machine. */
function byText(a: InterfaceMessage, b: InterfaceMessage): number {
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0
}
