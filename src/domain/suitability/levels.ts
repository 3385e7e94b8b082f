import pack from '../../../resources/questionnaires/bands.json'
import type { ProductRisk, RiskLevel } from '../import/records'

export const RISK_LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const satisfies readonly RiskLevel[]
export const PRODUCT_RISKS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const satisfies readonly ProductRisk[]

/** 1 for C1 or R1 … 5 for C5 or R5: a client of rank k may hold products of rank 1…k. */
export const rankOf = (code: RiskLevel | ProductRisk): number => Number(code.slice(1))

/** The product risks that a level allows; the lowest class, like C1, allows R1 only. Source: china-rules §1.3. */
export const allowedRisks = (level: RiskLevel): readonly ProductRisk[] => PRODUCT_RISKS.slice(0, rankOf(level))

/** How one firm turns a score into a level: the lowest scores of C2, C3, C4 and C5, lower bounds inclusive. */
export interface BandScheme {
  readonly id: string
  readonly from: readonly number[]
  readonly appliesTo: string
  readonly source: string
}

export const bandSchemes: readonly BandScheme[] = pack.schemes

export const bandSchemeOf = (id: string): BandScheme | undefined => bandSchemes.find((scheme) => scheme.id === id)

/** The level of a score under a scheme. */
export const levelOfScore = (scheme: BandScheme, score: number): RiskLevel =>
  RISK_LEVELS[scheme.from.filter((from) => score >= from).length] ?? 'C5'

/** Scores from and to of every level under a scheme; `to` null for the highest. For the table of the result letter. */
export const bandTable = (scheme: BandScheme) =>
  RISK_LEVELS.map((level, index) => {
    const next = scheme.from[index]
    return { level, from: index === 0 ? 0 : scheme.from[index - 1]!, to: next === undefined ? null : next - 1 }
  })
