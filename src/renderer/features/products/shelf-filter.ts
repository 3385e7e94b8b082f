import type { ShelfRow } from '../../../contract/api/products'

export interface ShelfFilter {
  readonly assetClass: readonly string[]
  readonly risk: readonly string[]
  readonly status: readonly string[]
  readonly instrument: readonly string[]
  readonly affiliated: 'all' | 'own' | 'others'
}

export const NO_FILTER: ShelfFilter = { assetClass: [], risk: [], status: [], instrument: [], affiliated: 'all' }

const SORTS = {
  code: (row: ShelfRow) => row.code,
  risk: (row: ShelfRow) => row.risk,
  ratedOn: (row: ShelfRow) => row.ratedOn,
  cost: (row: ShelfRow) => row.yearlyCost ?? Number.POSITIVE_INFINITY,
  assetClass: (row: ShelfRow) => row.assetClass,
} as const
export type ShelfSort = keyof typeof SORTS
export const isShelfSort = (key: string): key is ShelfSort => key in SORTS

const oneOf = (chosen: readonly string[], value: string): boolean => chosen.length === 0 || chosen.includes(value)

/** Rows that pass the filter, in order; equal ones by code. */
export function shownRows(
  rows: readonly ShelfRow[],
  filter: ShelfFilter,
  sort: { readonly key: ShelfSort; readonly descending: boolean },
): ShelfRow[] {
  const value = SORTS[sort.key]
  const direction = sort.descending ? -1 : 1
  return rows
    .filter(
      (row) =>
        oneOf(filter.assetClass, row.assetClass) &&
        oneOf(filter.risk, row.risk) &&
        oneOf(filter.status, row.status) &&
        oneOf(filter.instrument, row.instrument) &&
        (filter.affiliated === 'all' || row.affiliated === (filter.affiliated === 'own')),
    )
    .toSorted((a, b) => {
      const [x, y] = [value(a), value(b)]
      return x === y ? (a.code < b.code ? -1 : 1) : x < y ? -direction : direction
    })
}
