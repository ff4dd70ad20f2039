import type { Theme } from '../drawing/tones.ts'

/** Colours of a chart by what they mean. Charts bring their own paper, so they are read on any page. */
export interface ChartColours {
  readonly paper: string
  readonly edge: string
  readonly ink: string
  readonly muted: string
  /** Lines that only guide the eye. */
  readonly hair: string
  readonly done: string
  readonly review: string
  /** The ground of a bar: what is left. */
  readonly left: string
  readonly unknown: string
}

/** As pages have them: static/css/_global.css. */
export const chartColours: Readonly<Record<Theme, ChartColours>> = {
  light: {
    paper: '#ffffff',
    edge: '#8d877b',
    ink: '#1d1c1a',
    muted: '#645f57',
    hair: '#e4e0d7',
    done: '#0b6e69',
    review: '#e0a526',
    left: '#e4dfd3',
    unknown: '#8d877b',
  },
  dark: {
    paper: '#1e1d1c',
    edge: '#757067',
    ink: '#efece6',
    muted: '#aaa59a',
    hair: '#33312e',
    done: '#4fc3b6',
    review: '#e3b34c',
    left: '#3a3834',
    unknown: '#8d877b',
  },
}
