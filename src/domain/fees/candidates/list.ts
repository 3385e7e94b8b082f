import { CANDIDATE_CLASSES, type Candidate, type CandidateFigures } from './classify'
import { isOffer } from './summary'

/** What a list shows: everybody of a class, both kinds of offers, or whoever has a finding of the watch. */
export const CANDIDATE_SHOWS = ['offers', ...CANDIDATE_CLASSES, 'watch', 'all'] as const
export type CandidateShow = (typeof CANDIDATE_SHOWS)[number]
export const CANDIDATE_SORTS = ['name', 'assets', 'rate', 'turnover', 'breakeven', 'saving', 'firm', 'advisor'] as const
export type CandidateSort = (typeof CANDIDATE_SORTS)[number]

export interface ListWish {
  readonly show: CandidateShow
  /** A code of any of the closed lists. */
  readonly code: string | null
  readonly sort: CandidateSort
  readonly descending: boolean
}

type Coded = Pick<Candidate, 'reasons' | 'mustNot' | 'stay' | 'secondLook' | 'watch'>

/** Every code that a client carries, of all closed lists. */
export const codesOf = (row: Coded): string[] => [
  ...row.reasons,
  ...row.mustNot,
  ...row.stay,
  ...row.secondLook,
  ...row.watch.map(({ code }) => code),
]

/** How many clients carry each code. */
export function countCodes(rows: readonly Coded[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) for (const code of codesOf(row)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

function shows(row: Candidate, show: CandidateShow): boolean {
  if (show === 'all') return true
  if (show === 'offers') return isOffer(row)
  return show === 'watch' ? row.watch.length > 0 : row.class === show
}

/** What a column is sorted by; a breakeven that does not exist comes after every other. */
const valueOf: Readonly<Record<Exclude<CandidateSort, 'name'>, (figures: CandidateFigures) => number>> = {
  assets: ({ assets }) => assets,
  rate: ({ effectiveRate }) => effectiveRate,
  turnover: ({ turnover }) => turnover,
  breakeven: ({ breakevenTurnover }) => breakevenTurnover ?? Number.POSITIVE_INFINITY,
  saving: ({ saving }) => saving,
  firm: ({ house }) => house.after.firm - house.before.firm,
  advisor: ({ house }) => house.after.advisor - house.before.advisor,
}

/**
 * Positions of the rows that a list shows, in its order; equal ones by id. `ranks` says where each row stands by its name.
 * Rows without figures come last, whichever way a figure is sorted.
 */
export function listOf(rows: readonly Candidate[], wish: ListWish, ranks: readonly number[] | null): number[] {
  const { show, code, sort, descending } = wish
  const key = (row: Candidate, index: number): number | null => {
    if (sort === 'name') return ranks?.[index] ?? index
    return row.figures === null ? null : valueOf[sort](row.figures)
  }
  const chosen = rows.flatMap((row, index) =>
    shows(row, show) && (code === null || codesOf(row).includes(code))
      ? [{ index, id: row.clientId, key: key(row, index) }]
      : [],
  )
  const sign = descending ? -1 : 1
  return chosen
    .toSorted((a, b) => {
      if (a.key === b.key) return a.id < b.id ? -1 : 1
      if (a.key === null || b.key === null) return a.key === null ? 1 : -1
      return sign * (a.key < b.key ? -1 : 1)
    })
    .map(({ index }) => index)
}
