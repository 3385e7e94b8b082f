import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/tax-deductions.json'
import { Exact } from '../exact-yuan'
import { fail, ok, type Result } from '../result'

export type HousingDeduction = 'loan' | 'rent1500' | 'rent1100' | 'rent800'

/** What a taxpayer may name as additional special deductions (专项附加扣除) for a whole year. */
export interface DeductionFacts {
  readonly childrenInEducation: number
  readonly infantsUnder3: number
  /** Share of the children's deduction that this parent takes: all or half. */
  readonly parentShare: number
  readonly elderly?: 'onlyChild' | 'shared' | undefined
  /** What brothers and sisters agreed on, yuan a month; the highest share where it is absent. */
  readonly elderlyMonthlyShare?: number | undefined
  readonly continuingEducation?: 'degree' | 'certificate' | undefined
  /** Own cost within the list of the medical insurance, yuan a year, per patient. */
  readonly medicalOwnCost: readonly number[]
  readonly housing?: HousingDeduction | undefined
}

export interface Deductions {
  readonly parts: Readonly<Record<'children' | 'infant' | 'elderly' | 'education' | 'medical' | 'housing', Decimal>>
  readonly annual: Decimal
  /** Part that the employer can take into account month by month: without medical costs and certificates. */
  readonly monthlyWithholdable: Decimal
}

export const deductionsPack = { id: pack.id, version: pack.version } as const

const { monthly, medical, certificateOnce } = pack
const zero = new Exact(0)
const year = (amount: Decimal.Value): Decimal => new Exact(amount).times(12)

function elderlyMonthly({ elderly, elderlyMonthlyShare }: DeductionFacts): Result<number> {
  if (elderly !== 'shared') {
    if (elderlyMonthlyShare === undefined) return ok(elderly === undefined ? 0 : monthly.elderlyOnlyChild)
    return fail('invalid_input', '/elderlyMonthlyShare', "goes with elderly: 'shared' only")
  }
  const share = elderlyMonthlyShare ?? monthly.elderlyShareLimit
  const limit = monthly.elderlyShareLimit
  return share > limit
    ? fail('out_of_domain', '/elderlyMonthlyShare', `at most ${limit} yuan a month each`, { limit })
    : ok(share)
}

/** Own cost above the threshold, capped, for each patient by himself. */
const medicalDeduction = (costs: readonly number[]): Decimal =>
  costs.reduce((sum, cost) => sum.plus(Math.min(medical.cap, Math.max(0, cost - medical.above))), zero)

/**
 * Additional special deductions of a full year. Sources: 国发〔2018〕41号, 国发〔2022〕8号, 国发〔2023〕13号 (pack
 * `tax-deductions`). The limits of 48 and 240 months of degree and housing loan are the caller's to watch.
 */
export function additionalDeductions(facts: DeductionFacts): Result<Deductions> {
  const elderly = elderlyMonthly(facts)
  if (!elderly.ok) return elderly
  const { continuingEducation: education, housing } = facts
  const degree = education === 'degree' ? year(monthly.degree) : zero
  const certificate = education === 'certificate' ? new Exact(certificateOnce) : zero
  const parts = {
    children: year(monthly.childInEducation).times(facts.childrenInEducation).times(facts.parentShare),
    infant: year(monthly.infantUnder3).times(facts.infantsUnder3).times(facts.parentShare),
    elderly: year(elderly.value),
    education: degree.plus(certificate),
    medical: medicalDeduction(facts.medicalOwnCost),
    housing: housing === undefined ? zero : year(housing === 'loan' ? monthly.housingLoan : monthly[housing]),
  }
  const annual = Object.values(parts).reduce((sum, part) => sum.plus(part), zero)
  return ok({ parts, annual, monthlyWithholdable: annual.minus(parts.medical).minus(certificate).div(12) })
}
