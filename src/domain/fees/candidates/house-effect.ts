import { roundYuan } from '../../money'
import { FEE_ACCOUNT_PASS_THROUGH } from '../fee-schedule'
import { type HouseEconomics, servingCostOf } from '../house-economics'
import type { CandidateFacts } from './facts'
import type { Price } from './price'

/** What each side of the house has of a client in a year, yuan to the fen. */
interface HouseSide {
  /** Commission without what is passed through, fee and product trail, all without value-added tax. */
  readonly revenue: number
  readonly advisor: number
  /** Revenue and interest spreads less payout, clearing, platform and service. */
  readonly firm: number
}

export interface HouseEffect {
  readonly before: HouseSide
  readonly after: HouseSide
}

interface Earned {
  readonly commission: number
  readonly fee: number
  readonly trail: number
  readonly traded: number
  readonly marginInterest: number
  readonly cashSpread: number
  readonly platform: number
  readonly serving: number
}

function sideOf(earned: Earned, house: HouseEconomics): HouseSide {
  const net = (revenue: number): number => (house.vat.enabled ? revenue / (1 + house.vat.rate) : revenue)
  const { payout } = house
  const [commission, fee, trail] = [net(earned.commission), net(earned.fee), net(earned.trail)]
  const advisor = commission * payout.commission + fee * payout.fee + trail * payout.productTrail
  const revenue = commission + fee + trail
  const costs = house.clearing * earned.traded + earned.platform + earned.serving
  return {
    revenue: roundYuan(revenue),
    advisor: roundYuan(advisor),
    firm: roundYuan(revenue - advisor + net(earned.marginInterest) + earned.cashSpread - costs),
  }
}

/**
 * What firm and advisor have of a client on commission and in the fee account, both at the compared turnover. Cash and margin
 * spreads and the trail change with the conversion as the house's parameters say; where the client has the cheaper share
 * class, the whole trail is gone: it is his gain and their loss. Source: compute.md §6, firm and advisor formulas.
 */
export function houseEffect(
  facts: CandidateFacts,
  price: Price,
  model: 'assetBased' | 'fixedTerm',
  house: HouseEconomics,
  marginSpreadShare: number,
): HouseEffect {
  const passThrough = FEE_ACCOUNT_PASS_THROUGH * price.compared
  const tier = facts.tier ?? 'S3'
  const present = servingCostOf(tier, 'executionCommission', house)
  const serving = servingCostOf(tier, model, house)
  const stays = house.conversion[model]
  const cash = house.spreads.cash * facts.holdings.cash
  const margin = marginSpreadShare * facts.year.marginInterest
  const keepsTrail = price.surplus.every(({ id }) => id !== 'shareClass')
  return {
    before: sideOf(
      {
        commission: Math.max(0, price.commission - passThrough),
        fee: 0,
        trail: facts.year.trail,
        traded: price.compared,
        marginInterest: margin,
        cashSpread: cash,
        platform: house.platform.executionCommission * price.assets,
        serving: present.base + present.extra,
      },
      house,
    ),
    after: sideOf(
      {
        commission: Math.max(0, price.residualCommission - passThrough),
        fee: price.fee,
        trail: keepsTrail ? facts.year.trail * stays.productTrail : 0,
        traded: price.compared,
        marginInterest: margin * stays.margin,
        cashSpread: cash * stays.cash,
        platform: house.platform[model] * price.assets,
        serving: serving.base + serving.extra,
      },
      house,
    ),
  }
}
