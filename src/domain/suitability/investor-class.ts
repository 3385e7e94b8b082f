import pack from '../../../resources/reference/investor-classes.json'

export interface InvestorFacts {
  readonly kind: 'person' | 'entity'
  /** Yuan. */
  readonly financialAssets: number
  /** Mean of the last three years, yuan a year. */
  readonly averageIncome3y?: number | undefined
  /** Entities: net assets at the last year-end, yuan. */
  readonly netAssets?: number | undefined
  readonly experienceYears: number
  /** Two years in product design, investment or risk work, senior manager of an institution, CPA or finance lawyer. */
  readonly qualified?: boolean | undefined
}

export type InvestorClass = 'professional' | 'ordinaryMayConvert' | 'ordinary'

/** What decided: the asset test that was passed, or what was missing for more. */
export const INVESTOR_CLASS_REASONS = [
  'FINANCIAL_ASSETS',
  'AVERAGE_INCOME',
  'NET_AND_FINANCIAL_ASSETS',
  'ASSETS_TOO_LOW',
  'EXPERIENCE_TOO_SHORT',
] as const
export type InvestorClassReason = (typeof INVESTOR_CLASS_REASONS)[number]

interface Bar {
  readonly financialAssets: number
  readonly averageIncome3y?: number
  readonly netAssets?: number
  readonly experienceYears: number
}

const meansTest = (facts: InvestorFacts, bar: Bar): InvestorClassReason | undefined => {
  if (facts.kind === 'entity') {
    const net = (facts.netAssets ?? 0) >= (bar.netAssets ?? Number.POSITIVE_INFINITY)
    return net && facts.financialAssets >= bar.financialAssets ? 'NET_AND_FINANCIAL_ASSETS' : undefined
  }
  if (facts.financialAssets >= bar.financialAssets) return 'FINANCIAL_ASSETS'
  const income = (facts.averageIncome3y ?? 0) >= (bar.averageIncome3y ?? Number.POSITIVE_INFINITY)
  return income ? 'AVERAGE_INCOME' : undefined
}

/**
 * Professional, ordinary who may apply to convert (the firm may refuse), or ordinary. Source:
 * 证券期货投资者适当性管理办法 art. 8 and 11; thresholds in `investor-classes.json`.
 */
export function investorClass(facts: InvestorFacts): {
  readonly class: InvestorClass
  readonly decidedBy: InvestorClassReason
} {
  const bars = pack[facts.kind]
  const experienced = (bar: Bar) => facts.qualified === true || facts.experienceYears >= bar.experienceYears
  const professional = meansTest(facts, bars.professional)
  if (professional !== undefined && experienced(bars.professional)) {
    return { class: 'professional', decidedBy: professional }
  }
  const convert = meansTest(facts, bars.mayConvert)
  if (convert !== undefined && experienced(bars.mayConvert)) return { class: 'ordinaryMayConvert', decidedBy: convert }
  return { class: 'ordinary', decidedBy: convert === undefined ? 'ASSETS_TOO_LOW' : 'EXPERIENCE_TOO_SHORT' }
}

export const investorClassPack = { id: pack.id, version: pack.version } as const
