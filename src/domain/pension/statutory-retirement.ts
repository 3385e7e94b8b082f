import pack from '../../../resources/reference/retirement-age.json'

/** Statutory retirement category: women retire at 55 (cadre posts) or 50 (worker posts) by the old rule. */
export type RetirementCategory = keyof typeof pack.categories

export interface StatutoryRetirement {
  readonly delayMonths: number
  readonly ageYears: number
  /** Months part of the age, 0…11. */
  readonly ageMonths: number
  readonly retirementMonth: string
  /** Total months of age of the earliest and the latest flexible retirement. */
  readonly earliestAgeMonths: number
  readonly latestAgeMonths: number
}

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
const monthText = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

/**
 * Statutory retirement month of someone born in `birthMonth` (`YYYY-MM`).
 * delay = 0 before the first affected birth month, else min(cap, ⌊months since / step⌋ + 1).
 * Flexible: up to three years early but not below the old age, up to three years late.
 * Source: 办法 art. 1–3 and annexes (pack `retirement-age`).
 */
export function statutoryRetirement(category: RetirementCategory, birthMonth: string): StatutoryRetirement {
  const rule = pack.categories[category]
  const born = monthIndex(birthMonth)
  const after = born - monthIndex(rule.firstAffectedBirthMonth)
  const delayMonths =
    after < 0 ? 0 : Math.min(rule.maximumDelayMonths, Math.floor(after / rule.birthMonthsPerDelayMonth) + 1)
  const baseMonths = rule.baseAgeYears * 12
  const age = baseMonths + delayMonths
  return {
    delayMonths,
    ageYears: Math.floor(age / 12),
    ageMonths: age % 12,
    retirementMonth: monthText(born + age),
    earliestAgeMonths: Math.max(baseMonths, age - pack.flexibleMonths),
    latestAgeMonths: age + pack.flexibleMonths,
  }
}

/** Months of contributions needed for a basic pension first drawn in `entitlementYear` (办法 art. 2, annex 4). */
export function minimumContributionMonths(entitlementYear: number): number {
  const { baseMonths, firstRaisedYear, monthsPerYear, maximumMonths } = pack.minimumContribution
  const steps = Math.max(0, entitlementYear - firstRaisedYear + 1)
  return Math.min(maximumMonths, baseMonths + steps * monthsPerYear)
}

export const retirementAgePack = { id: pack.id, version: pack.version } as const
