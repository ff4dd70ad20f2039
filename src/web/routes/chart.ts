import type { Router } from 'express'
import { drawBars } from '../../charts/bars-chart.ts'
import { drawBurnDown } from '../../charts/burn-down-chart.ts'
import type { ChartLook } from '../../charts/chart-card.ts'
import { drawMatrix } from '../../charts/matrix-chart.ts'
import type { Drawing } from '../../drawing/drawing.ts'
import type { ReadingAge } from '../../reports/reading-age.ts'
import { type ChartType, chartGrammar, chartRoom } from '../image-address/chart-grammar.ts'
import type { OptionValues } from '../image-address/options.ts'
import { imageRoute } from '../images/image-route.ts'
import type { WebServices } from '../services.ts'
import { barsChart } from '../view-models/images/bars-chart.ts'
import { burnDownChart } from '../view-models/images/burn-down-chart.ts'
import type { ChartContext } from '../view-models/images/chart-words.ts'
import { matrixChart } from '../view-models/images/matrix-chart.ts'
import { apologyPicture } from './badge.ts'

type ChartOptions = OptionValues<ReturnType<typeof chartGrammar>['options']>

/** `/chart/fr.svg`, `/chart/all/type=matrix.png`: see docs/badges.md. */
export function chartRoutes(services: WebServices): Router {
  const { catalogue, translators } = services
  return imageRoute(
    {
      grammar: chartGrammar(translators.languages.map(({ code }) => code)),
      example: '/chart/horizon.svg',
      async picture({ subject, options, translator }) {
        const context = { translator, catalogue, subject, label: options.label }
        const { ages, draw } = await makers[options.type](context, options, services)
        const { theme, scale } = options
        return {
          isLasting: ages.length > 0,
          scale: Number(scale),
          draw: (fonts) => draw({ theme, fonts }),
        }
      },
      apology: (words, options, translator) =>
        apologyPicture(words, { style: 'flat', scale: options.scale }, translator),
    },
    services,
  )
}

interface Chart {
  readonly ages: readonly ReadingAge[]
  draw(look: ChartLook): Drawing
}

type ChartMaker = (
  context: ChartContext,
  options: ChartOptions,
  services: WebServices,
) => Promise<Chart>

const makers: Readonly<Record<ChartType, ChartMaker>> = {
  async bars(context, { rows, scale }, { reports }) {
    const report = await reports.bars(context.subject)
    const facts = barsChart(context, report, rows ?? chartRoom[scale].bars)
    return { ages: report.ages, draw: (look) => drawBars(facts, look) }
  },
  async matrix(context, { scale }, { reports }) {
    const report = await reports.matrix(context.subject, chartRoom[scale])
    const facts = matrixChart(context, report, chartRoom[scale])
    return { ages: report.ages, draw: (look) => drawMatrix(facts, look) }
  },
  async 'burn-down'(context, _options, { reports }) {
    const report = await reports.burnDown(context.subject)
    const facts = burnDownChart(context, report)
    return { ages: report.ages, draw: (look) => drawBurnDown(facts, look) }
  },
}
