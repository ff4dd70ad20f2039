import type { Request } from 'express'
import { compareText } from '../../domain/compare-text.ts'
import { queryOf } from '../queries/query.ts'
import { nearestNames } from '../search/nearest-names.ts'
import { apiUrl, withQuery } from '../urls.ts'
import type { AskedAddress, Endpoint } from './endpoint.ts'
import { type Directory, type ParameterSet, readParameter } from './parameter.ts'
import { Problem } from './problem.ts'

/** What a request asks of an endpoint, with every name looked up. */
export interface Asked {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  /** Path and query in their canonical form: every name as it is today, in one order. */
  readonly address: string
  /** Where to ask instead, by the names of today; `null`: this is it. */
  readonly movedTo: string | null
  /** False: there are so many such addresses as names; true: as many as somebody may think of. */
  readonly isOpenEnded: boolean
}

/** Reads a request; throws a {@link Problem} for what cannot be understood or is not known. */
export function readAsked(endpoint: Endpoint, request: Request, directory: Directory): Asked {
  const query = readQuery(endpoint.query, queryOf(request), directory)
  const path = readPath(endpoint, request, directory)
  // The base itself is written with a slash by those who put it before a path.
  const written = request.baseUrl + request.path
  const asked = decodeURIComponent(endpoint.path === '' ? written.replace(/\/$/, '') : written)
  const isRespelt = query.isRespelt || asked !== decodeURIComponent(path.canonical)
  const { given } = query
  return {
    path: path.values,
    query: query.values,
    address: addressOf(
      path.canonical,
      [...given].sort(([a], [b]) => compareText(a, b)),
    ),
    movedTo: isRespelt ? addressOf(path.canonical, given) : null,
    isOpenEnded: query.isOpenEnded,
  }
}

/** The canonical address, absolute, as documents refer to it. */
export function askedAddress(address: string, origin: string): AskedAddress {
  const [path = '', search = ''] = address.split('?', 2)
  const filters = new URLSearchParams(search)
  for (const name of ['sort', 'limit', 'cursor', 'fields']) filters.delete(name)
  return {
    self: origin + address,
    filters: `${path}?${filters}`,
    with: (changes) => origin + withQuery(address, changes),
  }
}

function readPath({ path, params }: Endpoint, request: Request, directory: Directory) {
  const values: Record<string, unknown> = {}
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1]
      const parameter = name === undefined ? undefined : params[name]
      if (name === undefined || parameter === undefined) return segment
      const value = readParameter(parameter, name, String(request.params[name]), directory)
      values[name] = value
      return parameter.write(value) ?? ''
    })
  return { values, canonical: apiUrl(...segments) }
}

function readQuery(known: ParameterSet, asked: URLSearchParams, directory: Directory) {
  const values: Record<string, unknown> = {}
  const given: [name: string, value: string][] = []
  let isRespelt = false
  let isOpenEnded = false
  for (const [name, text] of asked) {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined
    if (parameter === undefined) throw unknownParameter(name, known)
    if (name in values) {
      throw new Problem('invalid-parameter', `“${name}” is given twice; give it once.`, {
        parameter: name,
      })
    }
    const value = readParameter(parameter, name, text, directory)
    const canonical = parameter.write(value) ?? text
    values[name] = value
    given.push([name, canonical])
    isRespelt ||= canonical !== text
    isOpenEnded ||= parameter.isOpenEnded === true
  }
  for (const [name, parameter] of Object.entries(known)) {
    if (!(name in values)) values[name] = parameter.absent(directory)
  }
  return { values, given, isRespelt, isOpenEnded }
}

function unknownParameter(name: string, known: ParameterSet): Problem {
  const names = Object.keys(known)
  const takes = names.length === 0 ? 'none' : names.join(', ')
  return new Problem(
    'invalid-parameter',
    `There is no parameter “${name.slice(0, 100)}” here; there are: ${takes}.`,
    { parameter: name.slice(0, 100), nearest: nearestNames(name, names, 3) },
  )
}

function addressOf(path: string, query: readonly [string, string][]): string {
  return query.length === 0
    ? path
    : `${path}?${new URLSearchParams(query.map(([...pair]) => pair))}`
}
