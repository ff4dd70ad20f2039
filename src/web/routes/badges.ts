import { usualFrame } from '../images/embed-frame.ts'
import { readWorkshop, workshopImages, workshopParameters } from '../images/workshop.ts'
import { definePage } from '../pages/page.ts'
import { badgesUrl } from '../urls.ts'
import { badgesPage as view } from '../view-models/badges/badges-page.ts'

/** Badges and charts, put together and ready to paste: `?of=horizon&language=fr&metric=left`. */
export const badgesPage = definePage({
  path: badgesUrl,
  template: 'badges',
  choices: { image: workshopImages },
  parameters: workshopParameters,
  load: async ({ reports, series, context }) => {
    const comparable = await reports.comparable({ series })
    const image = readWorkshop(context)
    const words = image.options.find(({ name }) => name === 'lang')?.text ?? 'en'
    const frame = usualFrame(image.subject, words, context)
    return { image, frame, comparable, ages: comparable.ages }
  },
  view,
})
