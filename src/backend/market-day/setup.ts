import type { z } from 'zod'
import type { marketDaySetup } from '../../contract/api/market-day'
import { marketDayPresets, presetsLabel, shippedMarketDayPolicy } from '../../domain/market-day/policy'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { PLAN_KIND } from '../zone/plan-document'
import { DAY_PLAN_KINDS } from './day-clients'

/** What a new market day starts from: classes of the assumptions in force, scenarios, policy, and how old the book is. */
export async function marketDaySetupOf(ctx: BackendContext): Promise<z.infer<typeof marketDaySetup>> {
  const [set, book] = await Promise.all([
    activeMarket(ctx),
    ctx.store.query('marketDay.book', { on: ctx.today(), planKinds: DAY_PLAN_KINDS }),
  ])
  const classes = set.assets.map(({ id }) => id)
  const days = book.lines.flatMap(({ accountId, asOf }) => (accountId === null ? [] : [asOf])).sort()
  const [from, to] = [days[0], days.at(-1)]
  const { version, owner, note, margin, callFrom, zone, needMonths } = shippedMarketDayPolicy
  return {
    classes,
    presets: marketDayPresets.map(({ id, kind, zh, en, moves }) => ({
      id,
      kind,
      zh,
      en,
      moves: Object.fromEntries(classes.map((assetClass) => [assetClass, moves[assetClass] ?? 0])),
    })),
    presetsLabel: { ...presetsLabel },
    policy: {
      version,
      owner: { ...owner },
      note: { ...note },
      warning: margin.warning,
      closeOut: margin.closeOut,
      marginSource: margin.source,
      marginValidFrom: margin.validFrom,
      callFrom,
      paths: zone.paths,
      needMonths,
    },
    clients: book.clients.length,
    plans: book.plans.filter(({ kind }) => kind === PLAN_KIND).length,
    statements: from === undefined || to === undefined ? null : { from, to },
  }
}
