import type { Database, Statement } from 'better-sqlite3'

/* oxlint-disable typescript/no-unnecessary-type-parameters -- a row's type is the caller's word about his own SQL */

/** What SQLite gives and takes here: STRICT tables, no 64-bit integers beyond 2^53 (checked by the tables). */
export type SqlValue = string | number | null | Uint8Array
export type SqlRow = Readonly<Record<string, SqlValue>>
type Parameters = readonly SqlValue[] | SqlRow

const statements = new WeakMap<Database, Map<string, Statement>>()

/** Prepares a statement once per connection. */
function prepared(db: Database, text: string): Statement {
  let known = statements.get(db)
  if (known === undefined) {
    known = new Map()
    statements.set(db, known)
  }
  let statement = known.get(text)
  if (statement === undefined) {
    statement = db.prepare(text)
    known.set(text, statement)
  }
  return statement
}

/** Statements of tables that are about to go must not be kept. */
export const forgetStatements = (db: Database): boolean => statements.delete(db)

const bindable = (parameters: Parameters): unknown[] => (Array.isArray(parameters) ? [...parameters] : [parameters])

/** All rows. `Row` says what the columns of this very text are: the one place where a type is taken on trust. */
export const all = <Row>(db: Database, text: string, parameters: Parameters = []): Row[] =>
  prepared(db, text).all(...bindable(parameters)) as Row[]

export const get = <Row>(db: Database, text: string, parameters: Parameters = []): Row | undefined =>
  prepared(db, text).get(...bindable(parameters)) as Row | undefined

/** Changes rows; returns how many. */
export const run = (db: Database, text: string, parameters: Parameters = []): number =>
  prepared(db, text).run(...bindable(parameters)).changes

/** First column of the first row. */
export function one<T extends SqlValue>(db: Database, text: string, parameters: Parameters = []): T {
  const row = get<Record<string, T>>(db, text, parameters)
  const value = row === undefined ? undefined : Object.values(row)[0]
  if (value === undefined) throw new Error('a row was expected')
  return value
}

/** A list as one parameter: `IN (SELECT value FROM json_each(?))`. */
export const list = (values: readonly (string | number)[]): string => JSON.stringify(values)

export const flag = (value: boolean): number => (value ? 1 : 0)
