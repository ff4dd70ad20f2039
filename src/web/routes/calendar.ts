import { Router } from 'express'
import type { Language } from '../../domain/catalogue.ts'
import { toICalendar } from '../../feeds/icalendar.ts'
import { subscriptionRoute } from '../pages/subscription-route.ts'
import { NotKnown } from '../queries/asked-for.ts'
import type { WebServices } from '../services.ts'
import { calendarUrl } from '../urls.ts'
import { calendarFile } from '../view-models/feeds/calendar-file.ts'

/** `/calendar.ics`, `/calendar/fr.ics`: for calendar programs. */
export function calendarRoutes(services: WebServices): Router {
  const { names, reports } = services
  const router = Router()
  router.get(
    calendarUrl(),
    calendar(() => null),
  )
  router.get(
    '/calendar/:language.ics',
    calendar((spelling) => {
      const match = names.language(spelling)
      if (match.kind !== 'language') throw new NotKnown('language', spelling)
      return match.language
    }),
  )
  return router

  function calendar(languageOf: (spelling: string) => Language | null) {
    return subscriptionRoute(services, (request) => {
      const language = languageOf(String(request.params['language']))
      return {
        path: calendarUrl(language?.code),
        type: 'text/calendar; charset=utf-8',
        write: async (context) =>
          toICalendar(calendarFile(context, await reports.releaseDates({ language }))),
      }
    })
  }
}
