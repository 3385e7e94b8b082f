import { type Fen, fenToYuan, yuanToFen } from '../../money'
import { type Candidate, CANDIDATE_CLASSES, type CandidateClass } from './classify'
import { MUST_NOT_CODES, type MustNotCode } from './must-not'

/** Sums over everybody whom an offer could be made to, yuan a year to the fen. */
export interface OfferTotals {
  readonly clients: number
  readonly saving: number
  readonly commission: number
  readonly feeCost: number
  readonly surplus: number
  readonly revenueNow: number
  readonly revenueThen: number
  readonly firmNow: number
  readonly firmThen: number
  readonly advisorNow: number
  readonly advisorThen: number
}

export interface CandidateSummary {
  readonly clients: number
  readonly byClass: Readonly<Record<CandidateClass, number>>
  readonly byMustNot: Readonly<Record<MustNotCode, number>>
  /** Clients with a finding of the watch. */
  readonly watched: number
  readonly offers: OfferTotals
}

export const isOffer = ({ class: kind }: Pick<Candidate, 'class'>): boolean =>
  kind === 'candidate' || kind === 'membership'

const countBy = <K extends string>(keys: readonly K[], hits: Iterable<K>): Record<K, number> => {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
  for (const hit of hits) counts[hit] += 1
  return counts
}

/** Counts and sums of a book in whole fen, so that the order of the rows does not matter and the sums add up. */
export function summarise(rows: readonly Candidate[]): CandidateSummary {
  const figures = rows.filter(isOffer).flatMap((row) => row.figures ?? [])
  const sum = (of: (figure: (typeof figures)[number]) => number): number =>
    fenToYuan(figures.reduce<number>((total, figure) => total + (yuanToFen(of(figure)) satisfies Fen), 0))
  return {
    clients: rows.length,
    byClass: countBy(
      CANDIDATE_CLASSES,
      rows.map((row) => row.class),
    ),
    byMustNot: countBy(
      MUST_NOT_CODES,
      rows.filter((row) => row.class === 'mustNot').flatMap((row) => row.mustNot),
    ),
    watched: rows.filter((row) => row.watch.length > 0).length,
    offers: {
      clients: figures.length,
      saving: sum((f) => f.saving),
      commission: sum((f) => f.commission),
      feeCost: sum((f) => f.feeCost),
      surplus: sum((f) => f.surplus.reduce((total, { amount }) => total + amount, 0)),
      revenueNow: sum((f) => f.house.before.revenue),
      revenueThen: sum((f) => f.house.after.revenue),
      firmNow: sum((f) => f.house.before.firm),
      firmThen: sum((f) => f.house.after.firm),
      advisorNow: sum((f) => f.house.before.advisor),
      advisorThen: sum((f) => f.house.after.advisor),
    },
  }
}
