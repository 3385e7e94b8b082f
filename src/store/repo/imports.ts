import type { TradeDirection } from '../../domain/import/records'
import { tx } from '../book'
import type { Commands, Queries } from '../handlers'
import { checkImport } from '../import/check'
import { commitImport } from '../import/commit'
import { importHistory } from '../import/history'
import { beginStaging, dropStaging, requireStaged, stageRows } from '../import/staging'
import { undoImport } from '../import/undo'
import { all, get, run } from '../sql'

export const importQueries = {
  'imports.history': ({ db }) => importHistory(db),
  'imports.mapping': ({ db }, { kind, signature }) => {
    const row = get<{ mapping: string }>(db, 'SELECT mapping FROM import_mapping WHERE kind = ? AND signature = ?', [
      kind,
      signature,
    ])
    return row === undefined ? null : (JSON.parse(row.mapping) as Record<string, number>)
  },
  'imports.byHash': ({ db }, input) =>
    get<{ id: string; importedAt: number }>(
      db,
      `SELECT id, imported_at AS importedAt FROM import WHERE sha256 = ? AND undone_at IS NULL
       ORDER BY imported_at DESC LIMIT 1`,
      [input.sha256],
    ) ?? null,
  'imports.directions': ({ db }) =>
    Object.fromEntries(
      all<{ word: string; direction: TradeDirection }>(db, 'SELECT word, direction FROM direction_word').map((row) => [
        row.word,
        row.direction,
      ]),
    ),
} satisfies Queries<'imports.history' | 'imports.mapping' | 'imports.byHash' | 'imports.directions'>

export const importCommands = {
  'imports.begin': ({ book }, input) => ({ importId: beginStaging(book, input) }),
  'imports.stage': ({ book }, { importId, rows }) => ({ staged: stageRows(book, importId, rows) }),
  'imports.check': ({ book, pacer }, { importId, parseErrors }) => checkImport(book, importId, parseErrors, pacer),
  'imports.commit': ({ book, actor, pacer }, input) => commitImport(book, actor, input, pacer),
  'imports.cancel': ({ book }, { importId }) => {
    requireStaged(book, importId)
    dropStaging(book, importId)
    return {}
  },
  'imports.undo': ({ book, actor, pacer }, { id }) => undoImport(book, actor, id, pacer),
  'imports.rememberMapping': ({ book, actor }, { kind, signature, mapping, directions }) =>
    tx(book, actor, 'imports.rememberMapping', (db) => {
      run(db, 'INSERT OR REPLACE INTO import_mapping (kind, signature, mapping, at) VALUES (?, ?, ?, ?)', [
        kind,
        signature,
        JSON.stringify(mapping),
        book.now(),
      ])
      const words = Object.entries(directions)
      for (const [word, direction] of words) {
        run(db, 'INSERT OR REPLACE INTO direction_word (word, direction) VALUES (?, ?)', [word, direction])
      }
      const facts = { columns: Object.keys(mapping).length, directions: words.length }
      return { entity: 'importMapping', entityId: kind, facts, value: {} }
    }),
} satisfies Commands<
  | 'imports.begin'
  | 'imports.stage'
  | 'imports.check'
  | 'imports.commit'
  | 'imports.cancel'
  | 'imports.undo'
  | 'imports.rememberMapping'
>
