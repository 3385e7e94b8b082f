import type { ImportKind, ImportRecords } from '../../domain/import/records'
import type { Connection } from '../open-book'
import type { SqlRow, SqlValue } from '../sql'

type AnyRecord = ImportRecords[ImportKind]

/** One column of the staging table, and of the book's table unless `staged` is 'only'. */
interface StagedColumn<R> {
  readonly name: string
  readonly type: 'TEXT' | 'INTEGER' | 'REAL'
  readonly value: (record: R) => SqlValue | undefined
  /** Part of the natural key: never compared, never updated. */
  readonly key?: true
  /** SQL literal for a new row whose file does not say. */
  readonly fallback?: string
  /** 'only': compared with the found row (or used while writing), but no column of the book's table. */
  readonly staged?: 'only'
}

/** A row that waits in the staging database. */
export interface StagedRowData {
  readonly ord: number
  /** Line in the file. */
  readonly row: number
  readonly owner_no: string | null
  readonly natural_key: string
  /** How many rows with the same natural key came before it. */
  readonly nth: number
  readonly content_key: string | null
  readonly content_nth: number
  /** Equal natural keys are true twins, not a repeated thing. */
  readonly twinsAllowed: boolean
  readonly owner: string | null
  readonly target: string | null
  readonly op: Operation | null
  readonly values: SqlRow
}

/** `new` is inserted, `changed` updates `target`, `known` is in the book already, `twin` repeats an earlier row, `bad` has an error. */
export type Operation = 'new' | 'changed' | 'known' | 'twin' | 'bad'

/** How one kind of import finds its way into the book. */
export interface KindSpec<R = AnyRecord> {
  readonly kind: ImportKind
  readonly table: string
  /** Whose row it is: the column of the record's client or account number, and of the book's foreign key. */
  readonly owner: 'client' | 'account' | null
  readonly ownerNo: (record: R) => string | null
  readonly columns: readonly StagedColumn<R>[]
  /** Field of the record that a repeated thing is told by. */
  readonly keyField: string
  /** Text that two rows of one thing share. Without a number of its own, a row is known by its content and its ordinal. */
  readonly naturalKey: (record: R) => string
  /** True when equal natural keys are true twins (the key is the content), not a repeated thing. */
  readonly twinsAllowed: (record: R) => boolean
  /** Content by which a row with a number is known again where the number is missing. */
  readonly contentKey?: (record: R) => string
  /** Earliest and latest day that the row speaks of. */
  readonly day: (record: R) => string | undefined
  /** UUIDs are made while checking; row numbers by SQLite; a `code` is its own id. */
  readonly ids: 'uuid' | 'rowid' | 'code'
  /** The row of the book that this one is, or undefined. Its `id` becomes `target`. */
  readonly find: (db: Connection, staged: StagedRowData) => (SqlRow & { readonly id: SqlValue }) | undefined
  /** Columns that are computed while a row is inserted, SQL over the staged row `s`. */
  readonly derived?: Readonly<Record<string, string>>
  /** Further assignments of an update; may use the staged columns and `@on`. */
  readonly onUpdate?: string
}

/** Keeps the record type of a definition while specs of all kinds stand in one table. */
export const defineKind = <K extends ImportKind>(spec: KindSpec<ImportRecords[K]> & { readonly kind: K }): KindSpec =>
  spec as unknown as KindSpec

type Pick1<R> = (record: R) => SqlValue | undefined

export const text = <R>(name: string, value: Pick1<R>): StagedColumn<R> => ({ name, type: 'TEXT', value })
export const whole = <R>(name: string, value: Pick1<R>): StagedColumn<R> => ({ name, type: 'INTEGER', value })
export const real = <R>(name: string, value: Pick1<R>): StagedColumn<R> => ({ name, type: 'REAL', value })
export const yesNo = <R>(name: string, value: (record: R) => boolean | undefined): StagedColumn<R> => ({
  name,
  type: 'INTEGER',
  value: (record) => {
    const flag = value(record)
    return flag === undefined ? undefined : Number(flag)
  },
})
export const keyed = <R>(column: StagedColumn<R>): StagedColumn<R> => ({ ...column, key: true })
export const withFallback = <R>(fallback: string, column: StagedColumn<R>): StagedColumn<R> => ({ ...column, fallback })
export const stagedOnly = <R>(column: StagedColumn<R>): StagedColumn<R> => ({ ...column, staged: 'only' })

/** A key of several parts; the separator cannot stand in a cell of an export. */
export const joinKey = (...parts: readonly (string | number | undefined)[]): string =>
  parts.map((part) => part ?? '').join('\u001f')
