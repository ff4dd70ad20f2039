import { z } from 'zod'
import { components } from './components.ts'
import { type Position, readCursor, writeCursor } from './cursor.ts'
import {
  type AnyQuestion,
  type Endpoint,
  type EndpointDefinition,
  jsonType,
  type Question,
} from './endpoint.ts'
import type { Paging } from './list-order.ts'
import { number, type Parameter, type ParameterSet, type ValuesOf } from './parameter.ts'

/** A document with members left out is of another kind than one that has them all, and says so. */
const sparseType = 'application/vnd.stringboard.sparse+json'

const longestPage = 200
const usualPage = 50

/** One page of a list, as its endpoint answers it. */
export interface ListAnswer<Item, Frame> {
  /** What the document says beside its items. */
  readonly frame: Frame
  readonly items: readonly Item[]
  readonly next: Position | null
  /** Address of the page for people. */
  readonly page: string
}

export interface ListDefinition<
  P extends ParameterSet,
  Q extends ParameterSet,
  Item extends z.ZodObject,
  Frame extends z.ZodObject,
  Key extends string,
> extends Omit<EndpointDefinition<P, Q, Item>, 'schema' | 'answer'> {
  /** What clients call the document. */
  readonly name: string
  readonly item: Item
  readonly frame: Frame
  /** What the list may be sorted by; the first, in this direction, where nothing is asked. */
  readonly orders: readonly [Key | `-${Key}`, ...Key[]]
  answer(
    question: Question<P, Q>,
    paging: Paging<Key>,
  ): Promise<ListAnswer<z.output<Item>, z.output<Frame>>>
}

/** An endpoint that answers with a list, page by page, sorted, with the members that are wanted. */
export function defineList<
  const P extends ParameterSet,
  const Q extends ParameterSet,
  Item extends z.ZodObject,
  Frame extends z.ZodObject,
  const Key extends string,
>(definition: ListDefinition<P, Q, Item, Frame, Key>): Endpoint {
  const { name, item, frame, orders, answer, ...rest } = definition
  const paging = {
    sort: sortParameter(orders),
    limit: limitParameter,
    cursor: cursorParameter,
    fields: fieldsParameter(item),
  }
  const full = listSchema(frame, item).register(components, { id: name })
  const sparse = listSchema(frame, item.partial().required({ id: true }))
    .meta({ description: 'The same with the members that `fields` names, and the id.' })
    .register(components, { id: `Sparse${name}` })
  return {
    ...rest,
    query: { ...definition.query, ...paging },
    answerTypes: [
      { contentType: jsonType, schema: full },
      { contentType: sparseType, schema: sparse },
    ],
    respond: {
      kind: 'document',
      async answer(question: AnyQuestion) {
        const { sort, limit, cursor, fields } = question.query as ValuesOf<typeof paging>
        const list = [rest.operationId, question.address.filters, paging.sort.write(sort)].join(' ')
        const after = cursor === null ? null : readCursor(cursor, list)
        const { key, isDescending } = sort
        const found = await answer(question as Question<P, Q>, {
          key: key as Key,
          isDescending,
          after,
          limit,
        })
        const nextCursor = found.next && writeCursor(found.next, list)
        const next = nextCursor && question.address.with({ cursor: nextCursor })
        return {
          document: {
            ...found.frame,
            items: fields === null ? found.items : found.items.map((one) => picked(one, fields)),
            nextCursor,
            links: { self: question.address.self, next, page: found.page },
          },
          contentType: fields === null ? jsonType : sparseType,
          nextUrl: next,
        }
      },
    },
  }
}

const listLinks = z.object({
  self: z.url().meta({ description: 'This page of the list.' }),
  next: z.url().nullable().meta({ description: 'The next page of the list; `null` on the last.' }),
  page: z.url().meta({ description: 'The page for people.' }),
})

function listSchema<Frame extends z.ZodObject, Item extends z.ZodObject>(frame: Frame, item: Item) {
  return frame.extend({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({
        description: 'The `cursor` of the next page; `null` on the last.',
        examples: [null],
      }),
    links: listLinks,
  })
}

function picked(item: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => name === 'id' || fields.includes(name)),
  )
}

interface Sorting {
  readonly key: string
  readonly isDescending: boolean
}

function sortParameter(orders: readonly [string, ...string[]]): Parameter<Sorting> {
  const [usual, ...others] = orders
  const keys = [usual.replace(/^-/, ''), ...others]
  const words = keys.flatMap((key) => [key, `-${key}`])
  const toSorting = (word: string) => ({
    key: word.replace(/^-/, ''),
    isDescending: word.startsWith('-'),
  })
  return {
    schema: z.enum(words).default(usual),
    mustBe: `one of ${keys.join(', ')}, with - before it for the largest first`,
    about: ({ t }) =>
      t('What to sort by, with - before it for the largest first; unknown goes last either way.'),
    example: () => words[0] ?? usual,
    find: (word) => toSorting(String(word)),
    write: ({ key, isDescending }) => (isDescending ? `-${key}` : key),
    absent: () => toSorting(usual),
  }
}

const limitParameter: Parameter<number> = {
  ...number({ from: 1, to: longestPage, usual: usualPage }, ({ t }) =>
    t('How many items a page has at most.'),
  ),
  example: () => 10,
}

const cursorParameter: Parameter<string | null> = {
  schema: z
    .string()
    .min(1)
    .max(1_000)
    .regex(/^[A-Za-z0-9_-]+$/),
  mustBe: 'a cursor as “nextCursor” has it',
  about: ({ t }) => t('Where to go on: “nextCursor” of the page before. It never expires.'),
  example: () => '',
  find: (cursor) => String(cursor),
  write: (cursor) => cursor,
  isOpenEnded: true,
  absent: () => null,
}

function fieldsParameter(item: z.ZodObject): Parameter<readonly string[] | null> {
  const members = Object.keys(item.shape)
  return {
    schema: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(members)).min(1).max(members.length)),
    mustBe: `a list, separated by commas, of ${members.join(', ')}`,
    about: ({ t }) => t('The members wanted of each item, separated by commas; all without it.'),
    example: () => members.slice(0, 2),
    find: (fields) => fields as readonly string[],
    write: (fields) => fields?.join(',') ?? null,
    isOpenEnded: true,
    absent: () => null,
  }
}
