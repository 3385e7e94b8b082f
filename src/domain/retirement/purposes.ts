/** What money of a retirement plan is for or comes from. Words only: the engine knows amounts, months and kinds. */

export const INCOME_KINDS = [
  'enterpriseAnnuity',
  'occupationalAnnuity',
  'personalPension',
  'rent',
  'partTime',
  'other',
] as const

export const SPENDING_PURPOSES = [
  'medical',
  'longTermCare',
  'parentsCare',
  'education',
  'childSupport',
  'rentPaid',
  'travel',
  'insurance',
  'other',
] as const

export const EVENT_PURPOSES = [
  'childHome',
  'wedding',
  'education',
  'parentsCare',
  'car',
  'travel',
  'renovation',
  'medical',
  'inheritance',
  'homeSale',
  'homeDownsize',
  'businessSale',
  'other',
] as const

export const LOAN_KINDS = ['mortgage', 'housingFund', 'car', 'other'] as const
