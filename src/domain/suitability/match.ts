import { addMonthsToDate } from '../calendar'
import type { ProductRisk, RiskLevel } from '../import/records'
import { rankOf } from './levels'
import { assessmentValidUntil, matchRules } from './validity'

type MatchAct = 'recommend' | 'clientInitiated' | 'hold'
type MatchVerdict = 'allowed' | 'warn' | 'blocked'

/** Closed list of reasons (decisions E10). */
export const MATCH_REASONS = [
  'NO_AGREEMENT',
  'ASSESSMENT_MISSING',
  'ASSESSMENT_EXPIRED',
  'LOWEST',
  'ABOVE_LEVEL',
  'SPECIAL_WARNING',
  'HOLDING_ABOVE_LEVEL',
  'HORIZON',
  'TYPE',
  'ELDERLY_R4',
  'RATING_STALE',
] as const
export type MatchReason = (typeof MATCH_REASONS)[number]

/** What has to be done before the act, beside what `reasons` say. */
export const MATCH_DUTIES = ['SPECIAL_WARNING_LETTER', 'ELDERLY_PROCEDURE', 'HIGH_RISK_CARE', 'CHECK_RATING'] as const
type MatchDuty = (typeof MATCH_DUTIES)[number]

export interface MatchProduct {
  readonly id: string
  readonly risk: ProductRisk
  /** Day of the rating; null when the distributor's file does not say. */
  readonly ratedOn: string | null
  /** Years for which the money is bound or should stay. */
  readonly horizon?: number | undefined
  readonly type?: string | undefined
  /** A public fund: the shorter validity of its line applies. */
  readonly publicFund?: boolean | undefined
  readonly act: MatchAct
}

export interface MatchInput {
  /** The firm's own assessment; null when there is none. A local pre-assessment never stands here. */
  readonly official: {
    readonly level: RiskLevel
    readonly lowest: boolean
    readonly validUntil: string
    readonly assessedOn?: string | undefined
  } | null
  /** Advisory agreement; undefined = not looked at, null = none. */
  readonly agreement?: { readonly model?: string | undefined; readonly validUntil: string } | null | undefined
  readonly products: readonly MatchProduct[]
  readonly client: {
    readonly age?: number | undefined
    /** Years until the money is needed. */
    readonly horizon?: number | undefined
    /** Product types that fit the client's objectives. */
    readonly types?: readonly string[] | undefined
  }
  readonly on: string
}

export interface MatchResult {
  readonly id: string
  readonly verdict: MatchVerdict
  readonly reasons: readonly MatchReason[]
  readonly duties: readonly MatchDuty[]
}

interface Finding {
  readonly reason: MatchReason
  readonly verdict: MatchVerdict
}

const warnHolder = (act: MatchAct): MatchVerdict => (act === 'hold' ? 'warn' : 'blocked')

const agreementFinding = ({ agreement, on }: MatchInput, act: MatchAct): Finding | undefined =>
  agreement === undefined || act !== 'recommend' || (agreement !== null && agreement.validUntil >= on)
    ? undefined
    : { reason: 'NO_AGREEMENT', verdict: 'blocked' }

/** Public funds go by the shorter of the official expiry and their own line's, where the day of the test is known. */
const validUntilFor = (official: NonNullable<MatchInput['official']>, product: MatchProduct): string => {
  if (product.publicFund !== true || official.assessedOn === undefined) return official.validUntil
  const ownLine = assessmentValidUntil(official.assessedOn, 'publicFunds')
  return ownLine < official.validUntil ? ownLine : official.validUntil
}

const assessmentFinding = ({ official, on }: MatchInput, product: MatchProduct): Finding | undefined => {
  const verdict = warnHolder(product.act)
  if (official === null) return { reason: 'ASSESSMENT_MISSING', verdict }
  return validUntilFor(official, product) < on ? { reason: 'ASSESSMENT_EXPIRED', verdict } : undefined
}

const levelFinding = ({ official }: MatchInput, { risk, act }: MatchProduct): Finding | undefined => {
  if (official === null) return undefined
  const ceiling = official.lowest ? 1 : rankOf(official.level)
  if (rankOf(risk) <= ceiling) return undefined
  if (act === 'hold') return { reason: 'HOLDING_ABOVE_LEVEL', verdict: 'warn' }
  if (official.lowest) return { reason: 'LOWEST', verdict: 'blocked' }
  return act === 'recommend'
    ? { reason: 'ABOVE_LEVEL', verdict: 'blocked' }
    : { reason: 'SPECIAL_WARNING', verdict: 'warn' }
}

/** Recommending against the client's own objectives is prohibited (办法 art. 22(4)); buying or holding so is his choice. */
const objectiveFindings = ({ client }: MatchInput, { horizon, type, act }: MatchProduct): Finding[] => {
  const verdict = act === 'recommend' ? 'blocked' : 'warn'
  const tooLong = horizon !== undefined && client.horizon !== undefined && horizon > client.horizon
  const otherType = type !== undefined && client.types !== undefined && !client.types.includes(type)
  return [
    ...(tooLong ? [{ reason: 'HORIZON', verdict } as const] : []),
    ...(otherType ? [{ reason: 'TYPE', verdict } as const] : []),
  ]
}

const buyingFindings = ({ client, on }: MatchInput, { risk, ratedOn, act }: MatchProduct): Finding[] => {
  if (act === 'hold') return []
  const elderly = (client.age ?? 0) >= matchRules.elderlyAge && rankOf(risk) >= matchRules.elderlyFromRisk
  const stale = ratedOn === null || addMonthsToDate(ratedOn, matchRules.ratingMonths) < on
  return [
    ...(elderly ? [{ reason: 'ELDERLY_R4', verdict: 'warn' } as const] : []),
    ...(stale ? [{ reason: 'RATING_STALE', verdict: 'warn' } as const] : []),
  ]
}

const DUTY_OF: Partial<Record<MatchReason, MatchDuty>> = {
  SPECIAL_WARNING: 'SPECIAL_WARNING_LETTER',
  ELDERLY_R4: 'ELDERLY_PROCEDURE',
  RATING_STALE: 'CHECK_RATING',
}

const SEVERITY: readonly MatchVerdict[] = ['allowed', 'warn', 'blocked']

const worst = (findings: readonly Finding[]): MatchVerdict =>
  SEVERITY[Math.max(0, ...findings.map((finding) => SEVERITY.indexOf(finding.verdict)))] ?? 'allowed'

/**
 * What may be done with each product: C_k matches R_1…R_k, the lowest class R1 only and on no request; above the level
 * nothing is recommended, a client who insists gets the special warning, and holding is not buying.
 * Source: 证券期货投资者适当性管理办法 art. 18–22, decisions E10.
 */
export function matchProducts(input: MatchInput): MatchResult[] {
  return input.products.map((product) => {
    const findings = [
      agreementFinding(input, product.act),
      assessmentFinding(input, product),
      levelFinding(input, product),
      ...objectiveFindings(input, product),
      ...buyingFindings(input, product),
    ].filter((finding) => finding !== undefined)
    const verdict = worst(findings)
    const care = product.act !== 'hold' && rankOf(product.risk) >= matchRules.careFromRisk
    const duties = findings.flatMap(({ reason }) => DUTY_OF[reason] ?? [])
    return {
      id: product.id,
      verdict,
      reasons: findings.map(({ reason }) => reason),
      duties: verdict === 'blocked' ? [] : [...duties, ...(care ? (['HIGH_RISK_CARE'] as const) : [])],
    }
  })
}
