import { z } from 'zod'
import type { Badge } from '../../../badges/badge.ts'
import { type Tone, toneColours } from '../../../drawing/tones.ts'
import type { BadgeReport } from '../../../reports/reports.ts'
import { components } from '../components.ts'
import { asOf, groupOf, groupSchema, sourcesOf } from './frame.ts'

export const badgeSchema = z
  .object({
    id: z.string().meta({
      description: 'What it is of, as the address of the image says it.',
      examples: ['horizon/fr'],
    }),
    label: z.string().meta({ description: 'What is counted.', examples: ['Horizon · Français'] }),
    message: z.string().meta({ description: 'The figure.', examples: ['91%'] }),
    title: z.string().meta({
      description: 'Both in one sentence with the day: the text for those who see no images.',
      examples: [
        'Horizon (Dashboards and services) in French: 91% of the strings are translated, as of 21 August 2026.',
      ],
    }),
    tone: z.enum(Object.keys(toneColours) as [Tone, ...Tone[]]).meta({
      description: 'What the colour means; `unknown` is grey, `count` goes by no percent.',
      examples: ['most'],
    }),
    colour: z.string().meta({ description: 'Of the figure.', examples: ['#277b74'] }),
    group: groupSchema,
    asOf,
    links: z.object({
      self: z.url().meta({ description: 'This document.' }),
      page: z.url().meta({ description: 'The page it should lead to.' }),
      svg: z.url().meta({ description: 'The image; it stays true by itself.' }),
      png: z.url().meta({ description: 'The same for places that take no SVG.' }),
    }),
  })
  .meta({ description: 'What an image says, in words.' })
  .register(components, { id: 'Badge' })

type BadgeDocument = z.output<typeof badgeSchema>

export function badgeDocument(
  id: string,
  { label, message, title, tone }: Badge,
  { group, ages }: BadgeReport,
  links: BadgeDocument['links'],
): BadgeDocument {
  return {
    id,
    label: label.map(({ text }) => text).join(' · '),
    message,
    title,
    tone,
    colour: toneColours[tone].background,
    group: groupOf(group),
    asOf: sourcesOf(ages).asOf,
    links,
  }
}
