import { ageInMonths } from '../calendar'

/** Whether somebody's retirement (age in years, decimals = months/12) lies before `start` (`YYYY-MM`), or in its month. */
export const hasRetired = (
  { birthMonth, retirementAge }: { readonly birthMonth: string; readonly retirementAge: number },
  start: string,
): boolean => ageInMonths(birthMonth, start) >= Math.round(retirementAge * 12)
