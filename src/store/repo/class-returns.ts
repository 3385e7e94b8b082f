import { AppError } from '../../contract/errors'
import type { ClassReturnBatch } from '../../contract/store'
import { tx } from '../book'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import { all, get, run } from '../sql'

const MILLION = 1_000_000

interface ReturnRow {
  readonly month: string
  readonly asset_class: string
  readonly value: number
  readonly source: string
}

export const classReturnQueries = {
  'classReturns.list': ({ db }, { from = '0000-00', to = '9999-99' }) =>
    all<ReturnRow>(
      db,
      `SELECT r.month, r.asset_class, r.value, b.source FROM class_return r JOIN class_return_batch b ON b.id = r.batch_id
        WHERE r.month BETWEEN @from AND @to AND b.undone_at IS NULL
          AND NOT EXISTS (
            SELECT 1 FROM class_return n JOIN class_return_batch nb ON nb.id = n.batch_id
             WHERE n.month = r.month AND n.asset_class = r.asset_class AND nb.undone_at IS NULL AND nb.id > b.id)
        ORDER BY r.month, r.asset_class`,
      { from, to },
    ).map((row) => ({ month: row.month, assetClass: row.asset_class, value: row.value / MILLION, source: row.source })),
  'classReturns.batches': ({ db }) =>
    all<ClassReturnBatch>(
      db,
      'SELECT id, at, by, source, rows FROM class_return_batch WHERE undone_at IS NULL ORDER BY id DESC',
    ),
} satisfies Queries<'classReturns.list' | 'classReturns.batches'>

export const classReturnCommands = {
  'classReturns.save': ({ book, actor }, { source, rows }) =>
    tx(book, actor, 'classReturns.save', (db) => {
      const at = book.now()
      const batch: ClassReturnBatch = { id: newId(at), at, by: actor, source, rows: rows.length }
      run(db, 'INSERT INTO class_return_batch (id, at, by, source, rows) VALUES (@id, @at, @by, @source, @rows)', {
        ...batch,
      })
      for (const { month, assetClass, value } of rows) {
        run(
          db,
          'INSERT INTO class_return (batch_id, month, asset_class, value) VALUES (@batch, @month, @assetClass, @value)',
          { batch: batch.id, month, assetClass, value: Math.round(value * MILLION) },
        )
      }
      return { entity: 'classReturns', entityId: batch.id, facts: { rows: rows.length }, value: batch }
    }),
  'classReturns.undo': ({ book, actor }, { batchId }) =>
    tx(book, actor, 'classReturns.undo', (db) => {
      const batch = get<{ id: string }>(db, 'SELECT id FROM class_return_batch WHERE id = ? AND undone_at IS NULL', [
        batchId,
      ])
      if (batch === undefined) throw new AppError('notFound')
      run(db, 'UPDATE class_return_batch SET undone_at = ? WHERE id = ?', [book.now(), batchId])
      return { entity: 'classReturns', entityId: batchId, facts: {}, value: {} }
    }),
} satisfies Commands<'classReturns.save' | 'classReturns.undo'>
