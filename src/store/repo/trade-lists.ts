import { AppError } from '../../contract/errors'
import type { Json, TradeListTerms } from '../../contract/store'
import type { SavedLine, TradeDecision, TradeLine, TradeList, TradeSummary } from '../../contract/trade-lists'
import { yuanToFen } from '../../domain/money'
import { lineStates, type DecidedLine } from '../../domain/rebalancing/line-status'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import { maskAccount, yuan } from '../format'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import { BUY_DIRECTIONS, SELL_DIRECTIONS } from '../import/scope'
import type { Connection } from '../open-book'
import { all, get, list, run } from '../sql'
import { requireClient } from './client-page'

interface ListRow {
  readonly id: string
  readonly client_id: string
  readonly at: number
  readonly by: string
  readonly on_date: string
  readonly mode: TradeList['mode']
  readonly meta: string
  readonly summary: string
}

interface LineRow {
  readonly id: string
  readonly list_id: string
  readonly account_id: string
  readonly account_no: string
  readonly code: string
  readonly name: string
  readonly exchange: string
  readonly instrument: string
  readonly asset_class: string
  readonly side: 'buy' | 'sell'
  readonly quantity: string | null
  readonly price: string | null
  readonly priced_on: string | null
  readonly amount: number
  readonly commission: number
  readonly statutory: number
  readonly transfer: number
  readonly stamp: number
  readonly fund_fee: number
  readonly notes: string
  readonly at: number
  readonly on_date: string
}

interface DecisionRow {
  readonly line_id: string
  readonly at: number
  readonly by: string
  readonly decided_on: string
  readonly decision: TradeDecision['decision']
  readonly reason: string
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text))

/** All lists of a client, newest first. */
function listsOf(db: Connection, clientId: string, terms: TradeListTerms): TradeList[] {
  const heads = all<ListRow>(db, 'SELECT * FROM trade_list WHERE client_id = ? ORDER BY at DESC, id DESC', [clientId])
  if (heads.length === 0) return []
  const lines = all<LineRow>(
    db,
    `SELECT l.*, a.account_no, t.at, t.on_date FROM trade_list t JOIN trade_list_line l ON l.list_id = t.id
       JOIN account a ON a.id = l.account_id WHERE t.client_id = ? ORDER BY t.at, t.id, l.position`,
    [clientId],
  )
  const decisions = Map.groupBy(
    all<DecisionRow>(
      db,
      `SELECT d.* FROM trade_list t JOIN trade_list_line l ON l.list_id = t.id JOIN trade_decision d ON d.line_id = l.id
       WHERE t.client_id = ? ORDER BY d.id`,
      [clientId],
    ),
    ({ line_id }) => line_id,
  )
  const states = lineStates(
    lines.map((line) => decidedLine(line, decisions.get(line.id) ?? [])),
    tradesFor(db, lines),
    terms,
  )
  const saved = lines.map((line) => ({
    listId: line.list_id,
    line: savedLine(line, decisions.get(line.id) ?? [], states),
  }))
  return heads.map((head) => ({
    id: head.id,
    clientId: head.client_id,
    at: head.at,
    by: head.by,
    on: head.on_date,
    mode: head.mode,
    inputHash: (JSON.parse(head.meta) as { inputHash: string }).inputHash,
    summary: JSON.parse(head.summary) as TradeSummary,
    lines: saved.filter(({ listId }) => listId === head.id).map(({ line }) => line),
  }))
}

function decidedLine(line: LineRow, decisions: readonly DecisionRow[]): DecidedLine {
  const last = decisions.at(-1)
  return {
    id: line.id,
    accountId: line.account_id,
    code: line.code,
    exchange: line.exchange,
    side: line.side,
    quantity: numberOrNull(line.quantity),
    amount: yuan(line.amount),
    proposedOn: line.on_date,
    decision: last === undefined || last.decision === 'open' ? null : last.decision,
    decidedOn: last?.decided_on ?? null,
  }
}

function savedLine(line: LineRow, decisions: readonly DecisionRow[], states: ReturnType<typeof lineStates>): SavedLine {
  const state = states.get(line.id)
  if (state === undefined) throw new Error('every line has a state')
  const parts = {
    commission: yuan(line.commission),
    statutory: yuan(line.statutory),
    transfer: yuan(line.transfer),
    stamp: yuan(line.stamp),
    fundFee: yuan(line.fund_fee),
  }
  return {
    id: line.id,
    code: line.code,
    name: line.name,
    exchange: line.exchange,
    instrument: line.instrument,
    assetClass: line.asset_class,
    accountId: line.account_id,
    accountNo: maskAccount(line.account_no),
    side: line.side,
    quantity: numberOrNull(line.quantity),
    price: numberOrNull(line.price),
    pricedOn: line.priced_on,
    amount: yuan(line.amount),
    cost: yuan(line.commission + line.statutory + line.transfer + line.stamp + line.fund_fee),
    costParts: parts,
    notes: JSON.parse(line.notes) as TradeLine['notes'],
    status: state.status,
    seenQuantity: state.seenQuantity,
    seenAmount: state.seenAmount,
    seenOn: state.seenOn,
    decisions: decisions.map(({ at, by, decided_on, decision, reason }) => ({
      at,
      by,
      decidedOn: decided_on,
      decision,
      reason,
    })),
  }
}

/** Fills in the accounts and codes of the lines since the first list was made. */
function tradesFor(db: Connection, lines: readonly LineRow[]) {
  const from = lines.map(({ on_date }) => on_date).sort()[0] ?? ''
  return all<{
    id: number
    account_id: string
    date: string
    code: string
    exchange: string
    side: 'buy' | 'sell'
    quantity: string
    amount: number
  }>(
    db,
    `SELECT id, account_id, date, code, exchange, CASE WHEN direction IN ${BUY_DIRECTIONS} THEN 'buy' ELSE 'sell' END AS side,
       quantity, amount FROM trade
     WHERE account_id IN (SELECT value FROM json_each(@accounts)) AND date >= @from
       AND code IN (SELECT value FROM json_each(@codes))
       AND (direction IN ${BUY_DIRECTIONS} OR direction IN ${SELL_DIRECTIONS}) ORDER BY date, id`,
    {
      accounts: list([...new Set(lines.map(({ account_id }) => account_id))]),
      codes: list([...new Set(lines.map(({ code }) => code))]),
      from,
    },
  ).map((row) => ({ ...row, accountId: row.account_id, quantity: Number(row.quantity), amount: yuan(row.amount) }))
}

function clientOf(db: Connection, id: string): string {
  const row = get<{ client_id: string }>(db, 'SELECT client_id FROM trade_list WHERE id = ?', [id])
  if (row === undefined) throw new AppError('notFound')
  return row.client_id
}

export const tradeListQueries = {
  'tradeLists.ofClient': ({ db }, { clientId, ...terms }) => listsOf(db, clientId, terms),
  'tradeLists.get': ({ db }, { id, ...terms }) => {
    const found = listsOf(db, clientOf(db, id), terms).find((entry) => entry.id === id)
    if (found === undefined) throw new AppError('notFound')
    return found
  },
  'tradeLists.input': ({ db }, { id }) => {
    const row = get<{ readonly input: string }>(db, 'SELECT input FROM trade_list WHERE id = ?', [id])
    if (row === undefined) throw new AppError('notFound')
    return JSON.parse(row.input) as Json
  },
} satisfies Queries<'tradeLists.ofClient' | 'tradeLists.get' | 'tradeLists.input'>

export const tradeListCommands = {
  'tradeLists.save': ({ book, actor }, { clientId, on, mode, input, meta, summary, lines }) =>
    tx(book, actor, 'tradeLists.save', (db) => {
      requireClient(db, clientId)
      const at = book.now()
      const id = newId(at)
      run(
        db,
        `INSERT INTO trade_list (id, client_id, at, by, on_date, mode, input, meta, summary)
         VALUES (@id, @clientId, @at, @by, @on, @mode, @input, @meta, @summary)`,
        {
          id,
          clientId,
          at,
          by: actor,
          on,
          mode,
          input: canonicalJson(input),
          meta: canonicalJson(meta),
          summary: canonicalJson(summary),
        },
      )
      lines.forEach((line, position) => insertLine(db, clientId, id, newId(at), position, line))
      return {
        entity: 'client',
        entityId: clientId,
        facts: { tradeList: id, lines: lines.length, mode },
        value: { id },
      }
    }),

  'tradeLists.decide': ({ book, actor }, { lineIds, decidedOn, decision, reason }) =>
    tx(book, actor, 'tradeLists.decide', (db) => {
      const at = book.now()
      const known = all<{ id: string; list_id: string }>(
        db,
        'SELECT id, list_id FROM trade_list_line WHERE id IN (SELECT value FROM json_each(?))',
        [list(lineIds)],
      )
      const [first] = known
      if (first === undefined || known.length !== new Set(lineIds).size) throw new AppError('notFound')
      for (const { id } of known)
        run(
          db,
          `INSERT INTO trade_decision (line_id, at, by, decided_on, decision, reason)
           VALUES (@id, @at, @by, @decidedOn, @decision, @reason)`,
          { id, at, by: actor, decidedOn, decision, reason },
        )
      return {
        entity: 'tradeList',
        entityId: first.list_id,
        facts: { decision, lines: known.length, decidedOn },
        value: {},
      }
    }),

  'tradeLists.export': ({ book, actor }, { id, format, reveal, reason }) =>
    tx(book, actor, 'tradeLists.export', (db) => {
      clientOf(db, id)
      const accounts = all<{ id: string; account_no: string }>(
        db,
        'SELECT DISTINCT a.id, a.account_no FROM trade_list_line l JOIN account a ON a.id = l.account_id WHERE l.list_id = ?',
        [id],
      )
      // SECURITY: account numbers in full leave the book only with a reason, which stands in the audit chain.
      if (reveal && reason.trim() === '') throw new AppError('invalidInput')
      const accountNumbers = Object.fromEntries(
        accounts.map((account) => [account.id, reveal ? account.account_no : maskAccount(account.account_no)]),
      )
      return {
        entity: 'tradeList',
        entityId: id,
        facts: { format, revealed: reveal, ...(reveal ? { reason: reason.trim() } : {}) },
        value: { accountNumbers },
      }
    }),
} satisfies Commands<'tradeLists.save' | 'tradeLists.decide' | 'tradeLists.export'>

function insertLine(
  db: Connection,
  clientId: string,
  listId: string,
  id: string,
  position: number,
  line: TradeLine,
): void {
  const own = get(db, 'SELECT 1 AS own FROM account WHERE id = ? AND client_id = ?', [line.accountId, clientId])
  if (own === undefined) throw new AppError('notFound')
  run(
    db,
    `INSERT INTO trade_list_line (id, list_id, position, account_id, code, name, exchange, instrument, asset_class, side,
       quantity, price, priced_on, amount, commission, statutory, transfer, stamp, fund_fee, notes)
     VALUES (@id, @listId, @position, @accountId, @code, @name, @exchange, @instrument, @assetClass, @side,
       @quantity, @price, @pricedOn, @amount, @commission, @statutory, @transfer, @stamp, @fundFee, @notes)`,
    {
      id,
      listId,
      position,
      accountId: line.accountId,
      code: line.code,
      name: line.name,
      exchange: line.exchange,
      instrument: line.instrument,
      assetClass: line.assetClass,
      side: line.side,
      quantity: line.quantity === null ? null : String(line.quantity),
      price: line.price === null ? null : String(line.price),
      pricedOn: line.pricedOn,
      amount: yuanToFen(line.amount),
      commission: yuanToFen(line.costParts.commission),
      statutory: yuanToFen(line.costParts.statutory),
      transfer: yuanToFen(line.costParts.transfer),
      stamp: yuanToFen(line.costParts.stamp),
      fundFee: yuanToFen(line.costParts.fundFee),
      notes: canonicalJson(line.notes as unknown as Json),
    },
  )
}
