import type { z } from 'zod'
import type { Endpoint, EndpointDefinition, Question } from './endpoint.ts'
import type { ParameterSet } from './parameter.ts'

export const ndjsonType = 'application/x-ndjson'

export interface LinesDefinition<
  P extends ParameterSet,
  Q extends ParameterSet,
  Line extends z.ZodObject,
> extends Omit<EndpointDefinition<P, Q, Line>, 'schema' | 'answer'> {
  /** Of one line. */
  readonly line: Line
  lines(question: Question<P, Q>): AsyncIterable<z.output<Line>>
}

/** An endpoint that answers with one JSON document a line, sent while they are made. */
export function defineLines<
  const P extends ParameterSet,
  const Q extends ParameterSet,
  Line extends z.ZodObject,
>({ line, lines, ...rest }: LinesDefinition<P, Q, Line>): Endpoint {
  return {
    ...rest,
    answerTypes: [{ contentType: ndjsonType, schema: line }],
    respond: { kind: 'lines', lines: (question) => lines(question as Question<P, Q>) },
  }
}
