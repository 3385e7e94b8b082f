import type { RiskLevel } from '../../import/records'
import { shareInScope } from '../advised-assets'
import type { FeeModel } from '../fee-model'
import type { ServiceTier } from '../house-economics'

/** What protects a client on a day, one word each. */
export interface CandidateFlags {
  readonly openComplaint: boolean
  /** Bereavement or serious illness within the policy's months, his or in his household. */
  readonly bereaved: boolean
  readonly incapacitated: boolean
  /** Handed over to another advisor within six months. */
  readonly handover: boolean
}

export interface CandidateAgreement {
  readonly model: FeeModel
  readonly start: string
  readonly end: string
  /** Yearly rate, or the fixed amount of the term in yuan. */
  readonly rate: number | null
  readonly amount: number | null
}

/** A year's trading in scope: fills of one order taken together; money in yuan. */
export interface CandidateYear {
  readonly orders: number
  readonly traded: number
  /** Commission with the fees that a bill shows beside it, as charged. */
  readonly charged: number
  /** The same by his own rate and minimum: Σ max(minimum, rate × order). */
  readonly billed: number
  /** Orders whose commission is the minimum. */
  readonly atMinimum: number
  readonly stamp: number
  readonly transfer: number
  readonly marginInterest: number
  /** Sales service fees of the funds that he holds, a year, each at most the mean of the shelf. */
  readonly trail: number
}

/** Everything about one client that decides whether a fee may be offered to him. Money in yuan, rates decimals a year. */
export interface CandidateFacts {
  readonly clientId: string
  readonly kind: 'person' | 'institution'
  readonly status: 'normal' | 'restricted' | 'inheritance'
  readonly age: number | null
  readonly tier: ServiceTier | null
  readonly flags: CandidateFlags
  readonly level: RiskLevel | null
  /** 最低类别. */
  readonly lowest: boolean
  readonly assessmentValidUntil: string | null
  /** Running on the day, else the one that ended last; cancelled ones do not count. */
  readonly agreement: CandidateAgreement | null
  /** By the newest statements of accounts at the firm. */
  readonly holdings: { readonly total: number; readonly cash: number; readonly restricted: number }
  /** Mean of the monthly averages of the year, with cash and restricted shares; null without one. */
  readonly averageAssets: number | null
  /** All-in rate of the account in which he trades most; null where no account states one. */
  readonly commissionRate: number | null
  readonly minimumCommission: number | null
  readonly year: CandidateYear
  /** Traded value by month, oldest first, quiet months included: from his first trade, at most 36. Empty: never traded. */
  readonly monthly: readonly number[]
}

/** Share of what lies at the firm that is advised; 0 without a statement. */
export const advisedShare = ({ holdings }: CandidateFacts): number => shareInScope(holdings) ?? 0

/** A year's average of advised assets, yuan: the monthly averages by the advised share of the newest statement. */
export const advisedAssets = (facts: CandidateFacts): number =>
  Math.max(0, facts.averageAssets ?? 0) * advisedShare(facts)

const YEAR = 12

/** What brings a history of less than a year to a year; 1 otherwise. */
export const perYear = ({ monthly }: CandidateFacts): number =>
  monthly.length > 0 && monthly.length < YEAR ? YEAR / monthly.length : 1

/** Whether the agreement of the facts runs on the day. */
export const isRunning = (agreement: CandidateAgreement | null, on: string): agreement is CandidateAgreement =>
  agreement !== null && agreement.start <= on && on <= agreement.end
