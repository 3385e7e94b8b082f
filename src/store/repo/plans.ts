import { AppError } from '../../contract/errors'
import type { Choice, Json, PlanDocument } from '../../contract/store'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { all, get, list, one, run } from '../sql'
import { requireClient } from './client-page'

interface PlanRow {
  readonly client_id: string
  readonly kind: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly document: string
}

const headOf = (row: Omit<PlanRow, 'document'>): Omit<PlanDocument, 'document'> => ({
  clientId: row.client_id,
  kind: row.kind,
  version: row.version,
  rev: row.version,
  at: row.at,
  by: row.by,
})

function readPlan(db: Connection, clientId: string, kind: string, version: number | undefined): PlanDocument | null {
  const row =
    version === undefined
      ? get<PlanRow>(db, 'SELECT * FROM plan WHERE client_id = ? AND kind = ? ORDER BY version DESC LIMIT 1', [
          clientId,
          kind,
        ])
      : get<PlanRow>(db, 'SELECT * FROM plan WHERE client_id = ? AND kind = ? AND version = ?', [
          clientId,
          kind,
          version,
        ])
  return row === undefined ? null : { ...headOf(row), document: JSON.parse(row.document) as Json }
}

interface ChoiceRow {
  readonly id: string
  readonly client_id: string
  readonly kind: string
  readonly at: number
  readonly by: string
  readonly document: string
}

const toChoice = (row: ChoiceRow): Choice => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind,
  at: row.at,
  by: row.by,
  document: JSON.parse(row.document) as Json,
})

function insertChoice(db: Connection, value: Choice): void {
  run(
    db,
    'INSERT INTO choice (id, client_id, kind, at, by, document) VALUES (@id, @clientId, @kind, @at, @by, @document)',
    { ...value, document: canonicalJson(value.document) },
  )
}

export const planQueries = {
  'plans.get': ({ db }, { clientId, kind, version }) => readPlan(db, clientId, kind, version),
  'plans.history': ({ db }, { clientId, kind }) =>
    all<PlanRow>(
      db,
      'SELECT client_id, kind, version, at, by FROM plan WHERE client_id = ? AND kind = ? ORDER BY version DESC',
      [clientId, kind],
    ).map(headOf),
  'choices.list': ({ db }, { clientId }) =>
    all<ChoiceRow>(
      db,
      `SELECT * FROM choice c WHERE client_id = @clientId
         AND id = (SELECT max(id) FROM choice l WHERE l.client_id = @clientId AND l.kind = c.kind) ORDER BY kind`,
      { clientId },
    ).map(toChoice),
  'choices.get': ({ db }, { clientId, id }) => {
    const row = get<ChoiceRow>(db, 'SELECT * FROM choice WHERE id = ? AND client_id = ?', [id, clientId])
    if (row === undefined) throw new AppError('notFound')
    return toChoice(row)
  },
  'choices.history': ({ db }, { clientId, kinds }) =>
    all<ChoiceRow>(
      db,
      `SELECT * FROM choice WHERE client_id = @clientId AND kind IN (SELECT value FROM json_each(@kinds))
       ORDER BY id DESC`,
      { clientId, kinds: list(kinds) },
    ).map(toChoice),
} satisfies Queries<'plans.get' | 'plans.history' | 'choices.list' | 'choices.get' | 'choices.history'>

/** The choice that waits for a second person. */
function requireOpenChoice(db: Connection, clientId: string, choiceId: string): Choice {
  const row = get<ChoiceRow>(db, 'SELECT * FROM choice WHERE id = ? AND client_id = ?', [choiceId, clientId])
  if (row === undefined) throw new AppError('notFound')
  const newest = one<string>(db, 'SELECT max(id) FROM choice WHERE client_id = ? AND kind = ?', [clientId, row.kind])
  const decided = one<number>(
    db,
    "SELECT count(*) FROM choice WHERE client_id = ? AND kind = ? AND json_extract(document, '$.choiceId') = ?",
    [clientId, `${row.kind}Decision`, choiceId],
  )
  if (newest !== choiceId || decided > 0) throw new AppError('staleRevision')
  return toChoice(row)
}

export const planCommands = {
  'plans.save': ({ book, actor }, { clientId, kind, rev, document }) =>
    tx(book, actor, 'plans.save', (db) => {
      requireClient(db, clientId)
      const current = one<number>(db, 'SELECT coalesce(max(version), 0) FROM plan WHERE client_id = ? AND kind = ?', [
        clientId,
        kind,
      ])
      if (current !== rev) throw new AppError('staleRevision')
      const version = current + 1
      const at = book.now()
      run(
        db,
        `INSERT INTO plan (client_id, kind, version, at, by, document)
         VALUES (@clientId, @kind, @version, @at, @by, @document)`,
        { clientId, kind, version, at, by: actor, document: canonicalJson(document) },
      )
      const value: PlanDocument = { clientId, kind, version, rev: version, at, by: actor, document }
      return { entity: 'client', entityId: clientId, facts: { plan: kind, version }, value }
    }),

  'choices.save': ({ book, actor }, { clientId, kind, document }) =>
    tx(book, actor, 'choices.save', (db) => {
      requireClient(db, clientId)
      const at = book.now()
      const value: Choice = { id: newId(at), clientId, kind, at, by: actor, document }
      insertChoice(db, value)
      return { entity: 'client', entityId: clientId, facts: { choice: kind }, value }
    }),

  'choices.decide': ({ book, actor }, { clientId, choiceId, approved, reason }) =>
    tx(book, actor, 'choices.decide', (db) => {
      const choice = requireOpenChoice(db, clientId, choiceId)
      // SECURITY: a second pair of eyes is never the author's own.
      if (choice.by.trim() === actor.trim()) throw new AppError('forbidden')
      const at = book.now()
      const kind = `${choice.kind}Decision`
      const value: Choice = { id: newId(at), clientId, kind, at, by: actor, document: { choiceId, approved, reason } }
      insertChoice(db, value)
      return { entity: 'client', entityId: clientId, facts: { choice: choice.kind, approved }, value }
    }),
} satisfies Commands<'plans.save' | 'choices.save' | 'choices.decide'>
