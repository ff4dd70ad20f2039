import { z } from 'zod'
import { isThisMachine } from '../../support/this-machine.ts'
import { didYouMean } from '../nearest.ts'
import { text } from './values.ts'

/** Placeholders of the addresses of editors and teams. */
const placeholders = ['organization', 'project', 'resource', 'language', 'branch']

/** For everybody to see, so that nothing secret stands in it. */
export const webAddress = text.check(({ value, issues }) => {
  const message = addressFault(value)
  if (message !== null) issues.push({ code: 'custom', message, input: value })
})

/** A server that is asked, with the token of its platform. */
export const serverAddress = webAddress.check(({ value, issues }) => {
  const url = URL.parse(value)
  if (url?.protocol !== 'http:' || isThisMachine(url)) return
  const message = `"${value}" would carry the token unprotected; begin it with https://`
  issues.push({ code: 'custom', message, input: value })
})

/** A web address with placeholders, of an editor or of a team. */
export const addressPattern = text.check(({ value, issues }) => {
  const unknown = placeholdersIn(value).find((name) => !placeholders.includes(name))
  const message =
    unknown === undefined
      ? addressFault(value)
      : unknownPlaceholder('an address', unknown, placeholders)
  if (message !== null) issues.push({ code: 'custom', message, input: value })
})

export const links = z.array(z.strictObject({ title: text, url: webAddress }))

const templatePlaceholders = ['project', 'branch', 'version', 'resource']

/** A path inside a repository, or a web address. */
export const templatePlace = text.check((context) => {
  const { value } = context
  const unknown = placeholdersIn(value).find((name) => !templatePlaceholders.includes(name))
  const isPath = !/^[/~]|^[a-z]+:|\\|(^|\/)\.\.(\/|$)/i.test(value)
  if (unknown !== undefined) {
    const message = unknownPlaceholder('the place of a template', unknown, templatePlaceholders)
    context.issues.push({ code: 'custom', message, input: value })
  } else if (!isPath) {
    const none = 'neither a path inside a repository nor a web address; write one of them'
    const message = addressFault(value, none)
    if (message !== null) context.issues.push({ code: 'custom', message, input: value })
  }
})

function placeholdersIn(value: string): string[] {
  return [...value.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}

function unknownPlaceholder(where: string, name: string, known: readonly string[]): string {
  const all = known.map((one) => `{${one}}`).join(', ')
  return `{${name}} is not known in ${where}: write one of ${all}${didYouMean(name, known)}`
}

/** What is wrong with an address, perhaps with placeholders; `null`: nothing. */
function addressFault(
  value: string,
  whatElse = 'not a web address; begin it with https:// or http://',
): string | null {
  const url = URL.parse(value.replaceAll(/[{}]/g, ''))
  if (url === null || !/^https?:$/.test(url.protocol)) return `"${value}" is ${whatElse}`
  // The catalogue is public, and its addresses are links: the secret is not said once more.
  if (url.username === '' && url.password === '') return null
  return `the address of ${url.host} has a user or a password in it, for everybody to see; leave them out`
}
