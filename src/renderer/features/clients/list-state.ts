import { useSyncExternalStore } from 'react'
import type { ClientFilters } from '../../../contract/api/clients'

export const COLUMN_KEYS = [
  'name',
  'clientNo',
  'assets',
  'tier',
  'level',
  'assessment',
  'agreement',
  'turnover12',
  'commission12',
  'lastContactOn',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

/** Orders that the backend knows, by column. */
export const SORT_OF = {
  name: 'name',
  clientNo: 'clientNo',
  assets: 'assets',
  assessment: 'assessmentValidUntil',
  turnover12: 'turnover12',
  commission12: 'commission12',
  lastContactOn: 'lastContactOn',
} as const
export type SortableColumn = keyof typeof SORT_OF

export interface ListState {
  readonly search: string
  readonly filters: ClientFilters
  readonly sort: SortableColumn
  readonly descending: boolean
  readonly columns: readonly ColumnKey[]
}

export const initialListState: ListState = {
  search: '',
  filters: {},
  sort: 'assets',
  descending: true,
  columns: COLUMN_KEYS.filter((key) => key !== 'clientNo'),
}

/** Clicking a column: its natural first direction, then the other one. Figures begin with the largest, names with A. */
export function nextSort(state: ListState, column: string): ListState {
  if (!(column in SORT_OF)) return state
  const sort = column as SortableColumn
  if (state.sort === sort) return { ...state, descending: !state.descending }
  return { ...state, sort, descending: ['assets', 'turnover12', 'commission12'].includes(sort) }
}

/** Shows or hides a column; the name always stays, and the order is the table's own. */
export function toggleColumn(state: ListState, column: ColumnKey): ListState {
  if (column === 'name') return state
  const on = state.columns.includes(column)
  return { ...state, columns: COLUMN_KEYS.filter((key) => (key === column ? !on : state.columns.includes(key))) }
}

/** Filters without empty entries, as the backend takes them. */
export function cleanFilters(filters: ClientFilters): ClientFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
}

// SECURITY: what is searched for may be a client's name, so it lives in memory only and ends with the window or the lock.
let state = initialListState
const listeners = new Set<() => void>()

export function setListState(change: (now: ListState) => ListState): void {
  state = change(state)
  for (const listener of listeners) listener()
}

/** Forgets what was searched for: with the book closed nobody may read whom its advisor looked up. */
export const forgetSearch = (): void => setListState((now) => ({ ...now, search: '' }))

export const useListState = (): ListState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
