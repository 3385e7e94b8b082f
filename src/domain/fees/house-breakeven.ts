/** Pays and costs of one advisor for one client under both models. Money in yuan a year, payouts as shares of revenue. */
export interface AdvisorBreakevenInput {
  readonly assets: number
  readonly fee: number
  readonly payoutFee: number
  readonly payoutCommission: number
  readonly commissionRate: number
  readonly serviceCostFee: number
  readonly serviceCostCommission: number
  readonly costPerTrade: number
  readonly tradesPerYear: number
  readonly twoSidedTurnover: number
}

/** What the advisor keeps under each model and the turnover at which both are the same; null where none is. */
export interface AdvisorBreakeven {
  readonly netFee: number
  readonly netCommission: number
  readonly breakevenTwoSidedTurnover: number | null
}

/** Fee pay = A·f·payout − cost; commission pay = A·θ·c·payout − fixed cost − cost per trade × trades. Source: decisions A10. */
export function advisorBreakeven(input: AdvisorBreakevenInput): AdvisorBreakeven {
  const perTurnover = input.assets * input.commissionRate * input.payoutCommission
  const commissionCost = input.serviceCostCommission + input.costPerTrade * input.tradesPerYear
  const netFee = input.assets * input.fee * input.payoutFee - input.serviceCostFee
  return {
    netFee,
    netCommission: perTurnover * input.twoSidedTurnover - commissionCost,
    breakevenTwoSidedTurnover: perTurnover > 0 ? Math.max(0, (netFee + commissionCost) / perTurnover) : null,
  }
}

/** A book of clients under both models. Turnovers two-sided a year; rates and payouts as decimals; money in yuan. */
export interface FirmBreakevenInput {
  readonly assets: number
  readonly marketTurnover: number
  /** Client turnover over market turnover. */
  readonly beta: number
  readonly commissionRate: number
  /** Part of the commission that is only passed through to exchange and regulator. */
  readonly passThrough: number
  readonly payoutCommission: number
  /** Clearing cost as a share of traded value. */
  readonly clearing: number
  readonly fee: number
  readonly payoutFee: number
  /** Platform cost as a share of assets. */
  readonly platform: number
  readonly tradingDays: number
  /** Value-added tax in the revenue of both models; 0 switches it off. */
  readonly vatRate: number
  readonly servingCostFee: number
  readonly servingCostCommission: number
}

export interface FirmBreakeven {
  readonly clientTurnover: number
  readonly commissionNet: number
  readonly feeNet: number
  readonly breakevenClientTurnover: number | null
  readonly breakevenMarketTurnover: number | null
  /** Traded value a day of these clients at the breakeven. */
  readonly breakevenDailyTradedValue: number | null
}

/**
 * Fee side A·[f(1−payout) − platform], commission side A·θ·[(c − pass-through)(1−payout) − clearing], each less its
 * serving cost, with θ = β × market turnover. Null where commission earns nothing a turn. Source: decisions A10.
 */
export function firmBreakeven(input: FirmBreakevenInput): FirmBreakeven {
  const net = (revenue: number) => revenue / (1 + input.vatRate)
  const perTurn = net(input.commissionRate - input.passThrough) * (1 - input.payoutCommission) - input.clearing
  const clientTurnover = input.beta * input.marketTurnover
  const feeNet = input.assets * (net(input.fee) * (1 - input.payoutFee) - input.platform) - input.servingCostFee
  const breakeven = perTurn > 0 ? Math.max(0, (feeNet + input.servingCostCommission) / (input.assets * perTurn)) : null
  return {
    clientTurnover,
    commissionNet: input.assets * clientTurnover * perTurn - input.servingCostCommission,
    feeNet,
    breakevenClientTurnover: breakeven,
    breakevenMarketTurnover: breakeven === null || input.beta === 0 ? null : breakeven / input.beta,
    breakevenDailyTradedValue: breakeven === null ? null : (breakeven * input.assets) / input.tradingDays,
  }
}
