import { AppError } from '../../contract/errors'
import type {
  BookClient,
  BookLine,
  MarketDayCall,
  MarketDayHead,
  MarketDayQueries,
  WholeBook,
} from '../../contract/market-day-store'
import type { Choice, Json } from '../../contract/store'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import { measureWindows, refreshMeasure } from '../import/measures'
import type { Connection } from '../open-book'
import { all, get, list, run } from '../sql'
import { requireClient } from './client-page'
import { readBookClients, readBookLines } from './whole-book'
import { insertContact } from './service-log'

type Stored = Pick<MarketDayHead, 'id' | 'at' | 'by'> & {
  readonly on_date: string
  readonly policy_version: string
  readonly input_hash: string
  readonly input: string
  readonly summary: string
}

const headOf = (row: Stored): MarketDayHead => ({
  id: row.id,
  on: row.on_date,
  at: row.at,
  by: row.by,
  policyVersion: row.policy_version,
  inputHash: row.input_hash,
  input: JSON.parse(row.input) as Json,
  summary: JSON.parse(row.summary) as Json,
})

interface CallRow {
  readonly id: string
  readonly run_id: string
  readonly client_id: string
  readonly at: number
  readonly by: string
  readonly status: MarketDayCall['status']
  readonly contact_id: string | null
}

const callOf = (row: CallRow): MarketDayCall => ({
  id: row.id,
  clientId: row.client_id,
  at: row.at,
  by: row.by,
  status: row.status,
  contactId: row.contact_id,
})

/** The newest step of each client of a day. Ids grow with time. */
const newestCalls = (db: Connection, runId: string): Map<string, MarketDayCall> =>
  new Map(
    all<CallRow>(
      db,
      `SELECT c.* FROM market_day_call c WHERE c.run_id = @runId AND c.id =
         (SELECT max(n.id) FROM market_day_call n WHERE n.run_id = c.run_id AND n.client_id = c.client_id)`,
      { runId },
    ).map((row) => [row.client_id, callOf(row)]),
  )

function requireDay(db: Connection, id: string): MarketDayHead {
  const row = get<Stored>(db, 'SELECT * FROM market_day WHERE id = ?', [id])
  if (row === undefined) throw new AppError('notFound')
  return headOf(row)
}

type DayOutput = MarketDayQueries['marketDay.get']['output']
type DayRow = Omit<DayOutput['clients'][number], 'day' | 'call'> & { readonly day: string }

function readDay(db: Connection, id: string, clientIds: readonly string[] | undefined): DayOutput {
  const head = requireDay(db, id)
  const calls = newestCalls(db, id)
  const only = clientIds === undefined ? '' : 'AND d.client_id IN (SELECT value FROM json_each(@ids))'
  const rows = all<DayRow>(
    db,
    `SELECT d.client_id AS clientId, c.name, c.client_no AS clientNo, c.kind, t.tier, d.day
     FROM market_day_client d JOIN client c ON c.id = d.client_id
       LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
     WHERE d.run_id = @id ${only} ORDER BY d.position`,
    clientIds === undefined ? { id } : { id, ids: list(clientIds) },
  )
  return {
    head,
    clients: rows.map((row) => ({ ...row, day: JSON.parse(row.day) as Json, call: calls.get(row.clientId) ?? null })),
  }
}

interface DocumentRow {
  readonly client_id: string
  readonly kind: string
  readonly document: string
}

function readBook(db: Connection, on: string, planKinds: readonly string[]): WholeBook {
  const clients: BookClient[] = readBookClients(db, on)
  const lines: BookLine[] = readBookLines(db)
  return {
    clients,
    lines,
    margin: all(
      db,
      `SELECT a.id, a.client_id AS clientId, a.maintenance_ratio AS maintenanceRatio FROM account a
       WHERE a.maintenance_ratio > 0 ORDER BY a.id`,
    ),
    choices: all<DocumentRow & { id: string; at: number; by: string }>(
      db,
      `SELECT * FROM choice c WHERE id = (SELECT max(l.id) FROM choice l WHERE l.client_id = c.client_id AND l.kind = c.kind)
       ORDER BY client_id, kind`,
    ).map((row): Choice => ({
      id: row.id,
      clientId: row.client_id,
      kind: row.kind,
      at: row.at,
      by: row.by,
      document: JSON.parse(row.document) as Json,
    })),
    plans: all<DocumentRow>(
      db,
      `SELECT p.client_id, p.kind, p.document FROM plan p
       WHERE p.kind IN (SELECT value FROM json_each(@kinds)) AND p.version =
         (SELECT max(n.version) FROM plan n WHERE n.client_id = p.client_id AND n.kind = p.kind)
       ORDER BY p.client_id, p.kind`,
      { kinds: list(planKinds) },
    ).map((row) => ({ clientId: row.client_id, kind: row.kind, document: JSON.parse(row.document) as Json })),
  }
}

export const marketDayQueries = {
  'marketDay.book': ({ db }, { on, planKinds }) => readBook(db, on, planKinds),
  'marketDay.list': ({ db }) =>
    all<Stored & { called: number }>(
      db,
      `SELECT d.*, (SELECT count(*) FROM market_day_call c WHERE c.run_id = d.id AND c.status IN ('reached', 'promised')
         AND c.id = (SELECT max(n.id) FROM market_day_call n WHERE n.run_id = c.run_id AND n.client_id = c.client_id)) AS called
       FROM market_day d ORDER BY d.at DESC, d.id DESC`,
    ).map((row) => ({ ...headOf(row), called: row.called })),
  'marketDay.get': ({ db }, { id, clientIds }) => readDay(db, id, clientIds),
} satisfies Queries<'marketDay.book' | 'marketDay.list' | 'marketDay.get'>

function addStep(db: Connection, at: number, step: Omit<CallRow, 'id' | 'at'>): MarketDayCall {
  const row: CallRow = { ...step, id: newId(at), at }
  run(
    db,
    `INSERT INTO market_day_call (id, run_id, client_id, at, by, status, contact_id)
     VALUES (@id, @run_id, @client_id, @at, @by, @status, @contact_id)`,
    { ...row },
  )
  return callOf(row)
}

export const marketDayCommands = {
  'marketDay.save': ({ book, actor }, { on, policyVersion, input, inputHash, summary, clients }) =>
    tx(book, actor, 'marketDay.save', (db) => {
      const at = book.now()
      const id = newId(at)
      run(
        db,
        `INSERT INTO market_day (id, on_date, at, by, policy_version, input, input_hash, summary)
         VALUES (@id, @on, @at, @by, @policyVersion, @input, @inputHash, @summary)`,
        {
          id,
          on,
          at,
          by: actor,
          policyVersion,
          inputHash,
          input: canonicalJson(input),
          summary: canonicalJson(summary),
        },
      )
      clients.forEach(({ clientId, day }, index) =>
        run(
          db,
          'INSERT INTO market_day_client (run_id, client_id, position, day) VALUES (@id, @clientId, @position, @day)',
          { id, clientId, position: index + 1, day: canonicalJson(day) },
        ),
      )
      const value: MarketDayHead = { id, on, at, by: actor, policyVersion, inputHash, input, summary }
      return {
        entity: 'marketDay',
        entityId: id,
        facts: { clients: clients.length, policyVersion, inputHash },
        value,
      }
    }),

  'marketDay.setCall': ({ book, actor }, { runId, clientId, status, contact }) =>
    tx(book, actor, 'marketDay.setCall', (db) => {
      requireDay(db, runId)
      requireClient(db, clientId)
      const at = book.now()
      const contactId = contact === null ? null : insertContact(db, at, actor, { ...contact, clientId })
      if (contactId !== null) refreshMeasure(db, clientId, measureWindows(db))
      const value = addStep(db, at, {
        run_id: runId,
        client_id: clientId,
        by: actor,
        status,
        contact_id: contactId,
      })
      return { entity: 'client', entityId: clientId, facts: { marketDay: runId, status }, value }
    }),

  'marketDay.undoCall': ({ book, actor }, { id }) =>
    tx(book, actor, 'marketDay.undoCall', (db) => {
      const step = get<CallRow>(db, 'SELECT * FROM market_day_call WHERE id = ?', [id])
      if (step === undefined) throw new AppError('notFound')
      const steps = all<CallRow>(
        db,
        'SELECT * FROM market_day_call WHERE run_id = ? AND client_id = ? ORDER BY id DESC LIMIT 2',
        [step.run_id, step.client_id],
      )
      // Only what was done last can be taken back: something newer has been said since.
      if (steps[0]?.id !== id) throw new AppError('staleRevision')
      if (step.contact_id !== null) {
        run(db, 'UPDATE contact SET deleted_at = ?, rev = rev + 1 WHERE id = ?', [book.now(), step.contact_id])
        refreshMeasure(db, step.client_id, measureWindows(db))
      }
      const value = addStep(db, book.now(), {
        run_id: step.run_id,
        client_id: step.client_id,
        by: actor,
        status: steps[1]?.status ?? 'toCall',
        contact_id: steps[1]?.contact_id ?? null,
      })
      return { entity: 'client', entityId: step.client_id, facts: { marketDay: step.run_id, undone: true }, value }
    }),
} satisfies Commands<'marketDay.save' | 'marketDay.setCall' | 'marketDay.undoCall'>
