import background from '../../../resources/reference/background-facts.json'
import guidelines from '../../../resources/reference/household-guidelines.json'
import loanRates from '../../../resources/reference/loan-rates.json'
import { ECONOMICS_KEYS, type EconomicsKey, type OwnEconomics, shippedEconomicsValue } from '../fees/own-economics'

/*
 * Figures that are no law, or that were not read in the notice itself: what ships, how sure it is, and what a firm may put
 * in its place. Those of `guidelines`, `housingFund` and the house's economics are reckoned with; background facts are for orientation.
 */

export const GUIDELINE_KEYS = [
  'emergencyMonthsLow',
  'emergencyMonthsHigh',
  'debtServiceMost',
  'debtToAssetsMost',
  'savingLeast',
  'investmentLeast',
  'liquidToDebtLeast',
  'premiumMost',
  'supportYears',
  'recoveryYears',
  'ownSpendingShare',
  'incomeGrowth',
  'discount',
  'finalCosts',
  'treatmentCosts',
] as const
export const HOUSING_FUND_KEYS = ['fundFirstShort', 'fundFirstLong', 'fundSecondShort', 'fundSecondLong'] as const
export type ReckonedKey = (typeof GUIDELINE_KEYS)[number] | (typeof HOUSING_FUND_KEYS)[number]

export type HouseUnit = 'rate' | 'yuan' | 'months' | 'years' | 'plain'

export interface HouseValue {
  readonly key: string
  readonly area: string
  readonly unit: HouseUnit
  readonly value: number
  /** Between these it is usual; outside of them somebody should say why. */
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Of a background fact; what is reckoned with has its words in the product. */
  readonly text: { readonly name: Words; readonly basis: Words } | null
}

interface Words {
  readonly zh: string
  readonly en: string
}

type Span = readonly [low: number, high: number]

const { ratios, protection, confidence } = guidelines
const fund = loanRates.housingFund.at(-1)

const guideline = (
  key: (typeof GUIDELINE_KEYS)[number],
  unit: HouseUnit,
  value: number | null | undefined,
  [low, high]: Span,
): HouseValue => ({ key, area: 'planning', unit, value: value ?? 0, low, high, confidence, text: null })

const fundRate = (key: (typeof HOUSING_FUND_KEYS)[number], value: number | undefined): HouseValue => ({
  key,
  area: 'housing',
  unit: 'rate',
  value: value ?? 0,
  low: 0.015,
  high: 0.04,
  confidence: loanRates.confidence,
  text: null,
})

/** Key of a figure of the house's economics among the house values. */
export const economicsKey = (key: EconomicsKey): string => `economics.${key}`

/** Nobody has held these estimates against a ledger yet; half of them to twice as much needs no explanation. */
function economics(key: EconomicsKey): HouseValue {
  const value = shippedEconomicsValue(key)
  const isHours = key.startsWith('serving.')
  return {
    key: economicsKey(key),
    area: 'fees',
    unit: isHours ? 'plain' : 'rate',
    value,
    low: value / 2,
    high: isHours ? value * 2 : Math.min(1, value * 2),
    confidence: 0.5,
    text: null,
  }
}

const UNITS: readonly HouseUnit[] = ['rate', 'yuan', 'months', 'years', 'plain']

/** Every such figure in the order of the screen. Sources: packs `household-guidelines`, `loan-rates`, `background-facts`. */
export const HOUSE_VALUES: readonly HouseValue[] = [
  guideline('emergencyMonthsLow', 'months', ratios.emergencyMonths[0], [1, 6]),
  guideline('emergencyMonthsHigh', 'months', ratios.emergencyMonths[1], [3, 24]),
  guideline('debtServiceMost', 'rate', ratios.debtService[1], [0.3, 0.5]),
  guideline('debtToAssetsMost', 'rate', ratios.debtToAssets[1], [0.3, 0.6]),
  guideline('savingLeast', 'rate', ratios.savingRatio[0], [0.1, 0.4]),
  guideline('investmentLeast', 'rate', ratios.investmentShare[0], [0.2, 0.6]),
  guideline('liquidToDebtLeast', 'rate', ratios.liquidToDebt[0], [0.5, 1]),
  guideline('premiumMost', 'rate', ratios.premiumShare[1], [0.1, 0.2]),
  guideline('supportYears', 'years', protection.supportYears, [5, 25]),
  guideline('recoveryYears', 'years', protection.recoveryYears, [3, 5]),
  guideline('ownSpendingShare', 'rate', protection.ownSpendingShare, [0.2, 0.5]),
  guideline('incomeGrowth', 'rate', protection.incomeGrowth, [0, 0.05]),
  guideline('discount', 'rate', protection.discount, [0, 0.05]),
  guideline('finalCosts', 'yuan', protection.finalCosts, [20_000, 500_000]),
  guideline('treatmentCosts', 'yuan', protection.treatmentCosts, [100_000, 1_000_000]),
  fundRate('fundFirstShort', fund?.first.upToFiveYears),
  fundRate('fundFirstLong', fund?.first.aboveFiveYears),
  fundRate('fundSecondShort', fund?.second.upToFiveYears),
  fundRate('fundSecondLong', fund?.second.aboveFiveYears),
  ...ECONOMICS_KEYS.map(economics),
  ...background.values.map((fact): HouseValue => ({
    ...fact,
    unit: UNITS.find((unit) => unit === fact.unit) ?? 'plain',
    text: { name: fact.name, basis: fact.basis },
  })),
]

const BY_KEY = new Map(HOUSE_VALUES.map((one) => [one.key, one]))
const LARGEST: Readonly<Record<HouseUnit, number>> = { rate: 1, yuan: 1e9, months: 600, years: 200, plain: 1e6 }

/** What a firm may put in place of a figure: nothing that its unit could not bear. */
export function houseValueAllowed(key: string, value: number): boolean {
  const known = BY_KEY.get(key)
  if (known === undefined || !Number.isFinite(value)) return false
  // Only prices and the discount of a need may fall.
  const least = known.low < 0 || key === 'discount' || key === 'incomeGrowth' ? -0.1 : 0
  return value >= least && value <= LARGEST[known.unit]
}

/** The firm's own figures of its economics. */
export const ownEconomicsOf = (own: Readonly<Record<string, number>>): OwnEconomics =>
  Object.fromEntries(
    ECONOMICS_KEYS.flatMap((key) => {
      const value = own[economicsKey(key)]
      return value === undefined ? [] : [[key, value]]
    }),
  )

/** The figure in force: the firm's own where it has one, else the shipped one. */
export const houseValue = (own: Readonly<Record<string, number>>, key: ReckonedKey): number =>
  own[key] ?? BY_KEY.get(key)?.value ?? 0
