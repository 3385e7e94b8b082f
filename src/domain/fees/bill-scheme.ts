import { Decimal } from 'decimal.js'
import type { FeeConvention } from '../import/records'
import { type Fen, fenToYuan, type Rounding } from '../money'
import { type FeeScheme, PASS_THROUGH, schemeOf } from './order-cost'

/** The switches of a bill without rate and minimum (china-rules §2.1). */
export interface BillSwitches {
  readonly allIn: boolean
  readonly minimumCovers: FeeScheme['minimumCovers']
  readonly transferOnTop: FeeScheme['transferOnTop']
  readonly rounding: Rounding
  /** Lines are rounded once an order, or on every fill of it and then added. The minimum is per order either way. */
  readonly roundedPer: 'order' | 'fill'
}

/** All-in rate and minimum that a client pays; rate as a decimal, minimum in whole fen. */
export interface BillTerms {
  readonly allInRate: number
  readonly minimum: Fen
}

export interface BillScheme extends FeeScheme {
  readonly roundedPer: BillSwitches['roundedPer']
}

/** The switches of one of the three conventions. */
export function switchesOf(
  convention: FeeConvention,
  rounding: Rounding = 'halfUp',
  roundedPer: BillSwitches['roundedPer'] = 'order',
): BillSwitches {
  const { allIn, minimumCovers, transferOnTop } = schemeOf(convention, 0, 0 as Fen)
  return { allIn, minimumCovers, transferOnTop, rounding, roundedPer }
}

/** Which of the three conventions these switches are; null for another combination. */
export const conventionOf = (switches: BillSwitches): FeeConvention | null =>
  ([1, 2, 3] as const).find((convention) => {
    const known = switchesOf(convention)
    return (
      known.allIn === switches.allIn &&
      known.minimumCovers === switches.minimumCovers &&
      known.transferOnTop === switches.transferOnTop
    )
  }) ?? null

/** The net rate that an all-in rate leaves after today's pass-through of A-shares, never below zero. */
export const netRate = (allInRate: number): number =>
  Decimal.max(0, new Decimal(allInRate).minus(PASS_THROUGH)).toNumber()

/** Switches and terms as one scheme of `orderCost`. */
export const billScheme = (switches: BillSwitches, terms: BillTerms): BillScheme => ({
  ...switches,
  commissionRate: switches.allIn ? terms.allInRate : netRate(terms.allInRate),
  minimumCommission: switches.minimumCovers === 'nothing' ? 0 : fenToYuan(terms.minimum),
})

const shapes: readonly Pick<BillSwitches, 'allIn' | 'minimumCovers' | 'transferOnTop'>[] = [
  switchesOf(1),
  switchesOf(2),
  switchesOf(3),
  ...[true, false].flatMap((allIn) =>
    (['commission', 'commissionAndTransfer', 'nothing'] as const).flatMap((minimumCovers) =>
      (['always', 'SSE'] as const).map((transferOnTop) => ({ allIn, minimumCovers, transferOnTop })),
    ),
  ),
]

/** Every combination of the switches but the roundings, the three conventions first, each once. */
export const BILL_SHAPES: readonly BillSwitches[] = [
  ...new Map(
    shapes.map(({ allIn, minimumCovers, transferOnTop }) => [
      `${allIn} ${minimumCovers} ${transferOnTop}`,
      { allIn, minimumCovers, transferOnTop, rounding: 'halfUp', roundedPer: 'order' } as const,
    ]),
  ).values(),
]

/** The four ways in which lines are rounded. */
export const BILL_ROUNDINGS: readonly Pick<BillSwitches, 'rounding' | 'roundedPer'>[] = [
  { rounding: 'halfUp', roundedPer: 'order' },
  { rounding: 'truncate', roundedPer: 'order' },
  { rounding: 'halfUp', roundedPer: 'fill' },
  { rounding: 'truncate', roundedPer: 'fill' },
]
