/** Areas of china.json whose oracles run in fund-fees.test.ts, by named function. */
export const fundFeeAreas = ['fund_fee_caps', 'fund_redemption_floor'] as const
