import { daysBetween } from '../calendar'
import { roundYuan } from '../money'
import type { AgreementState } from './agreement'
import type { FeeModel } from './fee-model'
import { bareNumber } from './match-import'

/** What the record of the firm's system can say otherwise than what was put down here. */
export const AGREEMENT_DIFFERENCES = [
  'number',
  'state',
  'model',
  'signedOn',
  'riskLetterOn',
  'start',
  'end',
  'rate',
  'amount',
] as const

/** Both sides of one difference: dates and numbers as text, a rate a year or on trades, an amount in yuan for the term. */
export interface AgreementDifference {
  readonly field: (typeof AGREEMENT_DIFFERENCES)[number]
  readonly ours: string | number | null
  readonly theirs: string | number | null
}

interface Exported {
  readonly agreementNo: string
  readonly model: FeeModel
  readonly signedOn: string
  readonly start: string
  readonly end: string
  readonly riskLetterSignedOn: string | null
  readonly rate: number | null
  readonly amount: number | null
  readonly cancelled: boolean
}

const DAYS_OF_YEAR = 365
/** Rates are exported with at most six decimals; an amount for a year of 365 or 366 days differs by less than a yuan a day. */
const SAME_RATE = 0.0000005
const SAME_AMOUNT = 1

/** The one rate that a schedule charges; null where it has tiers, or none. */
function rateOf({ schedule }: AgreementState['terms']): number | null {
  if (schedule.basis === 'tradedValue') return schedule.feeAccountCommissionRate
  const [first] = schedule.tiers
  return schedule.basis === 'assets' && schedule.tiers.length === 1 && first !== undefined ? first[1] : null
}

/** What a fixed term costs from first to last day; null for another model. */
function amountOf({ model, scope, start, end }: AgreementState['terms']): number | null {
  return model === 'fixedTerm' ? roundYuan((scope.yearlyFee / DAYS_OF_YEAR) * (daysBetween(start, end) + 1)) : null
}

const stateOf = ({ recorded }: AgreementState): 'offered' | 'signed' | 'cancelled' =>
  recorded === 'offered' ? 'offered' : recorded === 'agreed' || recorded === 'terminated' ? 'signed' : 'cancelled'

/**
 * Where the firm's record and ours of the same agreement do not say the same. The record stands; what differs is named so
 * that somebody puts it right, there or here. A side that says nothing about a charge differs from nothing.
 */
export function agreementDifferences(ours: AgreementState, theirs: Exported): readonly AgreementDifference[] {
  const { terms } = ours
  const end = ours.recorded === 'terminated' && ours.closedOn !== null ? ours.closedOn : terms.end
  const [rate, amount] = [rateOf(terms), amountOf(terms)]
  const pairs: readonly (AgreementDifference & { readonly same?: boolean })[] = [
    {
      field: 'number',
      ours: ours.agreementNo,
      theirs: theirs.agreementNo,
      same: ours.agreementNo !== null && bareNumber(ours.agreementNo) === bareNumber(theirs.agreementNo),
    },
    { field: 'state', ours: stateOf(ours), theirs: theirs.cancelled ? 'cancelled' : 'signed' },
    { field: 'model', ours: terms.model, theirs: theirs.model },
    { field: 'signedOn', ours: ours.signedOn, theirs: theirs.signedOn },
    { field: 'riskLetterOn', ours: ours.riskLetterOn, theirs: theirs.riskLetterSignedOn },
    { field: 'start', ours: terms.start, theirs: theirs.start },
    { field: 'end', ours: end, theirs: theirs.end },
    {
      field: 'rate',
      ours: rate,
      theirs: theirs.rate,
      same: rate === null || theirs.rate === null || Math.abs(rate - theirs.rate) < SAME_RATE,
    },
    {
      field: 'amount',
      ours: amount,
      theirs: theirs.amount,
      same: amount === null || theirs.amount === null || Math.abs(amount - theirs.amount) <= SAME_AMOUNT,
    },
  ]
  return pairs
    .filter((pair) => !(pair.same ?? pair.ours === pair.theirs))
    .map(({ field, ours: here, theirs: there }) => ({ field, ours: here, theirs: there }))
}
