/** A sentence around one figure, so that a template can set the figure apart. */
export interface TextAround {
  readonly before: string
  readonly figure: string
  readonly after: string
}

/** Splits a translated sentence at the figure it contains. */
export function textAround(sentence: string, figure: string): TextAround {
  const at = sentence.indexOf(figure)
  if (at < 0 || figure === '') return { before: '', figure: sentence, after: '' }
  return {
    before: sentence.slice(0, at).trim(),
    figure,
    after: sentence.slice(at + figure.length).trim(),
  }
}
