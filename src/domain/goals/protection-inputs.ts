/** What the three methods are asked for one person and one risk. Money is yuan, amounts a year unless said otherwise. */

export interface InsuredPerson {
  readonly income: number
  readonly tax: number
  readonly ownSpending: number
  readonly incomeGrowth: number
  readonly workingYears: number
}

export interface FamilyNeeds {
  /** Without the insured person's own needs. */
  readonly familySpending: number
  readonly supportYears: number
  readonly education: number
  readonly finalCosts: number
  readonly treatmentCosts: number
  readonly recoveryYears: number
  readonly discount: number
  /** Without and with the loans on homes. */
  readonly debts: number
  readonly mortgages: number
  readonly liquidAssets: number
}

export type InsuredRisk = 'death' | 'illness' | 'disability'

interface RuleOfThumb {
  readonly method: 'doubleTen' | 'criticalIllness'
  readonly annualIncome: number
  readonly existingCover?: number
}
interface Dime {
  readonly method: 'dime'
  readonly incomeReplacement: number
  readonly debt: number
  readonly mortgage: number
  readonly education: number
  readonly finalCosts: number
  readonly existingCoverAndAssets: number
}
interface LifeValue {
  readonly method: 'humanLifeValue'
  readonly netContribution: number
  readonly growth: number
  readonly discount: number
  readonly years: number
}

export interface NeedInputs {
  readonly ruleOfThumb: RuleOfThumb
  readonly dime: Dime
  readonly humanLifeValue: LifeValue
}

/**
 * Inputs of `goals.insuranceNeed` by risk. A death ends his income and his own spending; a disability ends the income
 * while he goes on living; an illness takes the income of the years of recovery and asks for treatment. The rule of thumb
 * is ten incomes for death and disability, three to five for an illness. Sources: china-rules.md §8 (double-ten, DIME,
 * human life value), applied to disability and illness by what each of them takes away.
 */
export function needInputs(
  risk: InsuredRisk,
  person: InsuredPerson,
  needs: FamilyNeeds,
  existingCover: number,
): NeedInputs {
  const { income, tax, ownSpending, incomeGrowth, workingYears } = person
  const recovery = Math.min(needs.recoveryYears, workingYears)
  const keepsLiving = risk === 'death' ? 0 : ownSpending
  const years = risk === 'illness' ? needs.recoveryYears : needs.supportYears
  const existingCoverAndAssets = existingCover + needs.liquidAssets
  const once = risk === 'death' ? needs.finalCosts : risk === 'illness' ? needs.treatmentCosts : 0
  return {
    ruleOfThumb:
      risk === 'illness'
        ? { method: 'criticalIllness', annualIncome: income, existingCover }
        : { method: 'doubleTen', annualIncome: income },
    dime: {
      method: 'dime',
      incomeReplacement: (needs.familySpending + keepsLiving) * years,
      debt: risk === 'illness' ? 0 : needs.debts,
      mortgage: risk === 'illness' ? 0 : needs.mortgages,
      education: risk === 'illness' ? 0 : needs.education,
      finalCosts: once,
      existingCoverAndAssets,
    },
    humanLifeValue: {
      method: 'humanLifeValue',
      netContribution: Math.max(0, income - tax - (risk === 'death' ? ownSpending : 0)),
      growth: incomeGrowth,
      discount: needs.discount,
      years: risk === 'illness' ? recovery : workingYears,
    },
  }
}
