import { remembering } from './remembering.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** The best of our encodings that an `Accept-Encoding` header admits. */
export const acceptedEncoding = remembering((header: string): Encoding => {
  const admitted = new Set(
    header.split(',').flatMap((part) => {
      const [name = '', ...parameters] = part.toLowerCase().split(';')
      const isRefused = parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter))
      return isRefused ? [] : [name.trim()]
    }),
  )
  if (admitted.has('br')) return 'br'
  return admitted.has('gzip') ? 'gzip' : 'identity'
})
