/**
 * Shared oracles whose job, function or table does not exist yet: area by area, with what they wait for. The list can
 * only shrink – `lists.test.ts` fails as soon as something named here exists and its oracles are still listed.
 */
export interface Waiting {
  readonly area: string
  readonly ids: readonly string[]
  /** A computation of `advisor compute --list`, or the file in which the function or the table will stand. */
  readonly waitsFor: { readonly job: string } | { readonly file: string }
}

export const notYet: readonly Waiting[] = [
  {
    area: 'pension_payment_months',
    ids: [
      'pension.months.table',
      'pension.months.fraction.721',
      'pension.months.fraction.601',
      'pension.months.fraction.722',
      'pension.months.fraction.723',
      'pension.months.fraction.662',
      'pension.months.fraction.664',
    ],
    waitsFor: { job: 'pension.payoutMonths' },
  },
  {
    area: 'pension_basic',
    ids: [
      'pension.form.hunan.1',
      'pension.form.hunan.3',
      'pension.form.shandong.1',
      'pension.form.sichuan.1',
      'pension.form.hainan.hainan-2025-02-real',
      'pension.form.beijing.5',
      'pension.form.heilongjiang.1',
      'pension.form.hubei.8',
      'pension.form.fujian.1',
      'pension.form.guangxi.4',
      'pension.form.jiangsu.2',
      'pension.form.chongqing.4',
      'pension.formula.basic.1',
      'pension.formula.basic.3',
    ],
    waitsFor: { job: 'pension.basic' },
  },
  {
    area: 'pension_basic_dual_base',
    ids: ['pension.form.henan.zhengzhou-2026-02'],
    waitsFor: { job: 'pension.basic' },
  },
  { area: 'pension_account', ids: ['pension.formula.account.1'], waitsFor: { job: 'pension.basic' } },
  { area: 'pension_replacement', ids: ['pension.design_replacement'], waitsFor: { job: 'pension.basic' } },
  { area: 'pension_resident', ids: ['pension.resident.1'], waitsFor: { job: 'pension.basic' } },
  { area: 'pension_account_growth', ids: ['pension.formula.growth.1'], waitsFor: { job: 'pension.project' } },
  {
    area: 'pension_projection',
    ids: ['pension.formula.full.1', 'pension.formula.estimate.1', 'pension.formula.projection.beijing'],
    waitsFor: { job: 'pension.project' },
  },
  {
    area: 'pension_notional_rate',
    ids: ['pension.account_rate.history'],
    waitsFor: { file: 'resources/reference/pension-account-rates.json' },
  },
  { area: 'personal_pension', ids: ['pp.tax.1', 'pp.after_tax'], waitsFor: { job: 'pension.personal' } },
  {
    area: 'iit_annual',
    ids: ['tax.annual.36000', 'tax.annual.300000', 'tax.annual.660000', 'tax.annual.86000', 'tax.annual.settle.1'],
    waitsFor: { job: 'tax.comprehensive' },
  },
  {
    area: 'iit_monthly_table',
    ids: ['tax.monthly.3250', 'tax.monthly.3000', 'tax.monthly.25000', 'tax.monthly.55000'],
    waitsFor: { job: 'tax.comprehensive' },
  },
  {
    area: 'iit_deductions',
    ids: ['tax.special_additional.1', 'tax.medical.2'],
    waitsFor: { job: 'tax.deductions' },
  },
  { area: 'iit_cumulative_withholding', ids: ['tax.withholding.sta1'], waitsFor: { job: 'tax.withholding' } },
  {
    area: 'iit_annual_bonus_separate',
    ids: ['tax.bonus.36000', 'tax.bonus.144000'],
    waitsFor: { job: 'tax.bonus' },
  },
  {
    area: 'iit_dividend_ashare',
    ids: ['tax.dividend.0.2', 'tax.dividend.0.0'],
    waitsFor: { job: 'tax.dividend' },
  },
  { area: 'fund_fee_caps', ids: ['fund.caps.2026'], waitsFor: { file: 'resources/reference/fund-fee-caps.json' } },
  {
    area: 'fund_redemption_floor',
    ids: ['fund.redemption.2026'],
    waitsFor: { file: 'resources/reference/fund-fee-caps.json' },
  },
  {
    area: 'mortgage',
    ids: ['loan.annuity.1', 'loan.zero.1', 'loan.annuity.hpf26'],
    waitsFor: { job: 'loan.schedule' },
  },
  {
    area: 'annual_return',
    ids: ['market.csi300.price.annual', 'market.cgb.annual'],
    waitsFor: { file: 'src/domain/market/history.ts' },
  },
  { area: 'cagr', ids: ['market.csi300.price.cagr'], waitsFor: { file: 'src/domain/market/history.ts' } },
  { area: 'fx_return', ids: ['market.gold.cny.2025'], waitsFor: { file: 'src/domain/market/history.ts' } },
  { area: 'portfolio_stats', ids: ['market.stats.2009-2025'], waitsFor: { file: 'src/domain/market/history.ts' } },
  { area: 'cpi', ids: ['cpi.annual'], waitsFor: { file: 'resources/reference/consumer-prices.json' } },
  { area: 'estate', ids: ['estate.intestate.1'], waitsFor: { job: 'goals.estate' } },
  {
    area: 'insurance_need',
    ids: ['insurance.double_ten', 'insurance.hlv.1'],
    waitsFor: { job: 'goals.insuranceNeed' },
  },
  { area: 'education_goal', ids: ['education.1'], waitsFor: { job: 'goals.education' } },
  { area: 'rebalancing', ids: ['REBAL-1', 'REBAL-LOTS'], waitsFor: { job: 'rebalancing.plan' } },
]
