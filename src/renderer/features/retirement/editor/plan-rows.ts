import type { Plan, Sources } from '../plan-edit'

/** The lists of a plan that grow and shrink. */
export type RowList = 'incomes' | 'spending' | 'events' | 'loans'
export type RowOf<L extends RowList> = Plan[L][number]

/** Where a figure of a row keeps its source: absent means assumed by the house. */
export const sourceKey = (list: RowList, id: string, field: string): string => `${list}.${id}.${field}`

/** An id that no row has or had, so that a new row does not inherit the sources of one that was removed. */
export function nextRowId(plan: Plan, sources: Sources, list: RowList): string {
  const used = [
    ...plan[list].map((row) => row.id),
    ...Object.keys(sources).flatMap((key) => (key.startsWith(`${list}.`) ? [key.split('.')[1] ?? ''] : [])),
  ]
  const highest = used.reduce((max, id) => Math.max(max, Number(/^r(\d+)$/.exec(id)?.[1] ?? 0)), 0)
  return `r${highest + 1}`
}

const withList = <L extends RowList>(plan: Plan, list: L, rows: readonly RowOf<L>[]): Plan => ({
  ...plan,
  [list]: rows,
})
const rowsOf = <L extends RowList>(plan: Plan, list: L): readonly RowOf<L>[] => plan[list] as readonly RowOf<L>[]

export const withRow = <L extends RowList>(plan: Plan, list: L, row: RowOf<L>): Plan =>
  withList(plan, list, [...rowsOf(plan, list), row])

export const withRowAt = <L extends RowList>(plan: Plan, list: L, index: number, row: RowOf<L>): Plan =>
  withList(plan, list, rowsOf(plan, list).toSpliced(index, 0, row))

export const withoutRow = <L extends RowList>(plan: Plan, list: L, id: string): Plan =>
  withList(
    plan,
    list,
    rowsOf(plan, list).filter((row) => row.id !== id),
  )

export const withChangedRow = <L extends RowList>(plan: Plan, list: L, id: string, change: Partial<RowOf<L>>): Plan =>
  withList(
    plan,
    list,
    rowsOf(plan, list).map((row) => (row.id === id ? { ...row, ...change } : row)),
  )
