import { shippedTiltPolicies, tiltedWeights } from '../../domain/tactical/tactical-tilt'
import type { TiltPolicies } from '../../domain/tactical/tilt-room'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import type { View } from '../../domain/tactical/view'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'

/** What the targets of a whole book have in common: read once, then every client is quick. */
export interface TargetSetting {
  readonly on: string
  readonly policies: TiltPolicies
  /** The views in effect on the day, by id; whatever has expired is not among them. */
  readonly views: ReadonlyMap<string, View>
  /** Tilts that were already computed: clients of one level with one mix and the same views share theirs. */
  readonly tilts: Map<string, Readonly<Record<string, number>>>
}

/** The policies that tilts follow, with the assumptions that hold in this book. */
export const tiltPolicies = async (ctx: BackendContext): Promise<TiltPolicies> => ({
  ...shippedTiltPolicies,
  market: await activeMarket(ctx),
})

export async function targetSetting(ctx: BackendContext): Promise<TargetSetting> {
  const on = ctx.today()
  const [policies, views] = await Promise.all([tiltPolicies(ctx), ctx.store.query('views.inEffect', { on })])
  return {
    on,
    policies,
    views: new Map(views.map((view) => [view.id, view])),
    tilts: new Map(),
  }
}

type Weights = Readonly<Record<string, number>>

/** The strategic mix with the tilt of the selected views that are in effect. Without any it is the mix itself. */
export function tacticalWeights(
  setting: TargetSetting,
  level: RiskLevel,
  strategic: Weights,
  views: readonly View[],
): Weights {
  if (views.length === 0) return strategic
  const key = JSON.stringify([
    level,
    setting.policies.market.assets.map(({ id }) => strategic[id] ?? 0),
    views.map(({ id }) => id),
  ])
  const known = setting.tilts.get(key)
  if (known !== undefined) return known
  const tilted = tiltedWeights({ level, strategic, views }, setting.policies)
  // A mix or a view of classes that the assumptions do not know cannot be tilted: the strategic mix stands.
  const weights = tilted.ok ? tilted.value : strategic
  setting.tilts.set(key, weights)
  return weights
}
