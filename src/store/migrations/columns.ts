/** Pieces of column definitions that the tables share. */

const SAFE = 9_007_199_254_740_991

/** Money: whole fen, within what a JavaScript number holds exactly. */
export const fen = (column: string): string =>
  `${column} INTEGER NOT NULL CHECK (${column} BETWEEN -${SAFE} AND ${SAFE})`
export const fenOrNull = (column: string): string => `${column} INTEGER CHECK (${column} BETWEEN -${SAFE} AND ${SAFE})`

const DAY = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
export const date = (column: string): string => `${column} TEXT NOT NULL CHECK (${column} GLOB '${DAY}')`
export const dateOrNull = (column: string): string => `${column} TEXT CHECK (${column} GLOB '${DAY}')`

export const json = (column: string): string => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`
export const bool = (column: string): string => `${column} INTEGER NOT NULL DEFAULT 0 CHECK (${column} IN (0, 1))`

/** Which import made a row, and which one wrote it last: an import is undone only while both are itself. */
export const IMPORTED = 'import_id TEXT REFERENCES import (id), changed_by TEXT REFERENCES import (id)'

/** Finds the rows that a later import has changed: as a rule there are few, so this index is next to nothing. */
export const changedIndex = (table: string): string =>
  `CREATE INDEX ${table}_changed ON ${table} (import_id) WHERE changed_by <> import_id;`

/** Rows that stand for ever. */
export const appendOnly = (table: string): string => `
  CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps_content BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`
