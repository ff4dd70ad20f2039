import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { verifyTransifexHook } from '../providers/transifex/webhook.ts'
import { verifyWeblateHook } from '../providers/weblate/webhook.ts'
import { type Clock, systemClock } from '../support/clock.ts'
import type { HookInbox } from '../sync/hook-inbox.ts'
import { receiveHook } from '../sync/receive-hook.ts'
import type { ReceiveHook } from '../web/services.ts'

interface HookContext {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly inbox: Pick<HookInbox, 'accept'>
  readonly clock: Clock
}

/** How notices of each kind of platform are told from forged ones. */
const hookKinds = {
  transifex: {
    verify: verifyTransifexHook,
    setting: 'TRANSIFEX_HOOK_SECRET',
    secretIn: (config: Config) => config.transifexHookSecret,
  },
  weblate: {
    verify: verifyWeblateHook,
    setting: 'WEBLATE_HOOK_SECRET',
    secretIn: (config: Config) => config.weblateHookSecret,
  },
}

/** Takes notices for the web layer, which can reach neither platforms nor the inbox. */
export function hookReceiver({ config, catalogue, names, inbox, clock }: HookContext): ReceiveHook {
  return async ({ platform: named, kind, ...delivery }) => {
    const platform = catalogue.platforms.find(
      (one) => one.kind === kind && (one.id === named || one.organization === named),
    )
    if (platform === undefined) {
      return { status: 404, sentence: `The catalogue has no platform ${named} of this kind.` }
    }
    const { verify, setting, secretIn } = hookKinds[kind]
    return receiveHook(delivery, {
      platform: platform.id,
      // Platforms sign with the real time, whatever day this site plays.
      verify: (signed, secret) => verify(signed, secret, systemClock.now()),
      setting,
      secret: secretIn(config),
      inbox,
      isCounted: (project) => names.project(project) !== null,
      now: clock.now(),
    })
  }
}
