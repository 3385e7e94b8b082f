import { addMonths, monthsBetween } from '../calendar'
import { fail, ok, type Result } from '../result'
import { minimumContributionMonths, type RetirementCategory, statutoryRetirement } from './statutory-retirement'

export interface RetirementChoice {
  /** `YYYY-MM`, the first month of the pension. */
  readonly retirementMonth: string
  /** Total months of age in that month. */
  readonly ageTotalMonths: number
  readonly timing: 'early' | 'statutory' | 'late'
  /** Months of contributions that the law asks for. */
  readonly minimumMonths: number
}

/**
 * When someone may retire: the statutory month, or the chosen one within the flexible range (up to three years early, not
 * below the old age; up to three years late). The minimum is that of the chosen year when early, of the statutory year
 * when late. Source: 国务院关于渐进式延迟法定退休年龄的办法 art. 1–3; 人社部发〔2024〕94号.
 */
export function retirementChoice(
  category: RetirementCategory,
  birthMonth: string,
  chosen?: string,
): Result<RetirementChoice> {
  const { retirementMonth: statutory, earliestAgeMonths, latestAgeMonths } = statutoryRetirement(category, birthMonth)
  const retirementMonth = chosen ?? statutory
  const ageTotalMonths = monthsBetween(birthMonth, retirementMonth)
  if (ageTotalMonths < earliestAgeMonths || ageTotalMonths > latestAgeMonths) {
    const [from, to] = [addMonths(birthMonth, earliestAgeMonths), addMonths(birthMonth, latestAgeMonths)]
    return fail('out_of_domain', '/retirementMonth', `retirement is possible from ${from} to ${to}`, { from, to })
  }
  const entitledFrom = retirementMonth < statutory ? retirementMonth : statutory
  return ok({
    retirementMonth,
    ageTotalMonths,
    timing: retirementMonth < statutory ? 'early' : retirementMonth === statutory ? 'statutory' : 'late',
    minimumMonths: minimumContributionMonths(Number(entitledFrom.slice(0, 4))),
  })
}
