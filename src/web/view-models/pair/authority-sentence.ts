import { authorityRule } from '../../../domain/authority.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { PairLine, PairReport } from '../../../reports/progress/project-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { platformTitle } from '../words/platform-title.ts'

/** Which platform's figures count in a pair and why, for where others stand beside it. */
export function authoritySentence(context: PageContext, report: PairReport): string {
  const ofPlatform = Map.groupBy(report.lines, ({ platform }) => platform)
  const sentences = [...ofPlatform].map(([platform, lines]) =>
    ofPlatform.size === 1
      ? reasonOf(platform, lines, report, context)
      : shareOf(platform, lines, context),
  )
  return sentences.join(' ')
}

function shareOf(platform: string, lines: readonly PairLine[], context: PageContext): string {
  const { translator } = context
  return translator.t('{platform} counts for {resources}.', {
    platform: platformTitle(platform, context),
    resources: translator.list(lines.map(({ title }) => translateData(translator, title))),
  })
}

function reasonOf(
  platform: string,
  lines: readonly PairLine[],
  { project, series, others }: PairReport,
  context: PageContext,
): string {
  const { translator, catalogue } = context
  const title = platformTitle(platform, context)
  const isByRule = lines.every(({ kind }) => {
    const rule = authorityRule(catalogue, { project: project.name, series: series.name, kind })
    return rule?.platforms[0] === platform
  })
  if (isByRule) {
    return translator.t('{platform} counts: the catalogue says so for what stands here.', {
      platform: title,
    })
  }
  const present = new Set([platform, ...others.map((cell) => cell.platform)])
  const first = catalogue.platforms.find(({ id }) => present.has(id))
  return first?.id === platform
    ? translator.t(
        '{platform} counts: of the platforms here it comes first in the catalogue’s order.',
        {
          platform: title,
        },
      )
    : translator.t(
        '{platform} counts: those before it in the catalogue cannot be asked now, or have it no more.',
        {
          platform: title,
        },
      )
}
