import type { Decimal } from 'decimal.js'
import type { AccountYear, Crediting } from './account'
import type { PensionAmounts } from './basic-pension'
import type { Insured } from './contributions'
import type { RetirementChoice } from './retirement-choice'
import type { RetirementCategory } from './statutory-retirement'

/** A contribution record and what is assumed from here on. Money in yuan, rates a year, decimals. */
export interface PensionRecord {
  /** Month in which the projection starts, `YYYY-MM`: it is contributed, the month of retirement is not. */
  readonly asOf?: string | undefined
  readonly birthMonth?: string | undefined
  readonly category?: RetirementCategory | undefined
  /** Within the flexible range; the statutory month where it is absent. */
  readonly retirementMonth?: string | undefined
  /** Months of contributions to come, instead of `asOf`, `birthMonth` and `category`. */
  readonly months?: number | undefined
  /** Months on the record that count for the pension, deemed ones included. */
  readonly paidMonths: number
  /** Mean index of the record; that of the coming month where it is absent. */
  readonly historicalIndex?: number | undefined
  readonly accountBalance: number
  /** Monthly base of the coming contributions; 0 = he stops contributing. */
  readonly contributionBase: number
  /** First month that is not contributed any more, when he stops before he retires. */
  readonly contributesUntil?: string | undefined
  /** Local average wage that the base is divided by. */
  readonly indexBase?: number | undefined
  /** Stands for `indexBase` and `pensionBase` where these are absent. */
  readonly localAverageWage?: number | undefined
  readonly pensionBase?: number | undefined
  readonly payoutMonths?: number | undefined
  /** Of the local average wage, every January. */
  readonly growth: number
  /** Of the contribution base, every January; `growth` where it is absent. */
  readonly contributionGrowth?: number | undefined
  readonly creditingRate: number
  readonly crediting: Crediting
  /** Years with a published crediting rate take that one. */
  readonly publishedRates: boolean
  readonly inflation: number
  readonly insured: Insured
  readonly bounds?: { readonly floor: number; readonly ceiling: number } | undefined
  readonly transitionalPension: number
  readonly localAddition: number
}

export type PensionWarning =
  | 'BASE_RAISED_TO_FLOOR'
  | 'BASE_CUT_TO_CEILING'
  | 'MINIMUM_NOT_REACHED'
  | 'EARLY_NEEDS_MINIMUM'

export interface PensionProjection extends PensionAmounts {
  readonly choice: RetirementChoice | null
  /** Months of contributions to come; all that count. */
  readonly months: number
  readonly totalMonths: number
  readonly missingMonths: number | null
  readonly averageIndex: Decimal
  /** At retirement. */
  readonly pensionBase: Decimal
  readonly accountBalance: Decimal
  readonly payoutMonths: number
  /** What an amount at retirement is divided by to be in today's money. */
  readonly priceLevel: Decimal
  /** Base of the last contribution; null when nothing is contributed any more. */
  readonly lastBase: Decimal | null
  readonly personalContribution: Decimal
  readonly employerContribution: Decimal
  readonly account: readonly (AccountYear & { readonly year: number | null })[]
  readonly warnings: readonly PensionWarning[]
}
