import type { PlanMember } from '../../contract/api/retirement-plan'
import { ageInMonths } from '../../domain/calendar'

/** Whether a member's retirement lies before the plan's start, or in its month. Ages are months/12, hence the rounding. */
export const hasRetired = (
  { birthMonth, retirementAge }: Pick<PlanMember, 'birthMonth' | 'retirementAge'>,
  start: string,
): boolean => ageInMonths(birthMonth, start) >= Math.round(retirementAge * 12)
