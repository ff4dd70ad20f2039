import { textFormats } from '../../texts/formats.ts'
import type { Text } from '../../texts/text.ts'
import type { Answer } from '../answers/answer.ts'
import { textLanguage } from '../queries/text-query.ts'
import { formatIn } from '../view-models/texts/paste-view.ts'
import type { PageContext } from './page-context.ts'

/** A text alone, in the format that was asked for: what a script pastes somewhere. */
export function textAnswer(text: Text, context: PageContext): Answer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Language': textLanguage(context).locale,
      'Cache-Control': 'no-cache',
    },
    body: textFormats[formatIn(context)](text),
  }
}
