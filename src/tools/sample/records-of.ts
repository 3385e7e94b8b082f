import type { AccountRecord, CashRecord, HoldingRecord, TradeRecord } from '../../domain/import/records'
import { fen } from '../../domain/money'
import { layoutOn, type TradeLayout } from './layouts'
import { valueOf, type LedgerTrade } from './ledger-rows'
import type { Market } from './market'
import type { ClientRun } from './run-clients'
import { OPENING, OPENING_WORD } from './words'
import { REPO } from './securities'
import type { AccountHistory } from './simulate'

/** One row for each of the last 36 months and account; the maintenance ratio stands on the last one. */
export const accountRecords = (run: ClientRun): AccountRecord[] =>
  run.accounts.flatMap(({ input, months: all, maintenance }) => {
    const months = all.slice(-36)
    return months.map((month, i) => ({
      accountNo: input.terms.accountNo,
      clientNo: run.plan.no,
      kind: input.terms.kind,
      openedOn: input.openedOn,
      commissionRate: input.terms.rate,
      minimumCommission: input.terms.minimum,
      feeConvention: input.terms.convention,
      month: month.month,
      averageAssets: fen(month.assets),
      averageStockAssets: fen(month.stock),
      average20: fen(month.net20),
      ...(maintenance !== undefined && i === months.length - 1
        ? { maintenanceRatio: Math.round(maintenance * 10_000) / 10_000 }
        : {}),
    }))
  })

/** Positions at the end, largest first, and the cash line. */
export function holdingRecords(account: AccountHistory, market: Market): HoldingRecord[] {
  const last = market.days.length - 1
  const asOf = market.days[last] as string
  const { ledger, input } = account
  const { accountNo } = input.terms
  const positions = [...ledger.positions.values()].map((position): HoldingRecord => {
    const { security } = position
    const price4 = market.close.get(security.code)?.[last] ?? 0
    const text = (quantity100: number) => String(quantity100 / 100)
    return {
      accountNo,
      asOf,
      code: security.code,
      name: security.name,
      exchange: security.exchange,
      instrument: security.instrument,
      quantity: text(position.quantity),
      available: text(security === REPO ? 0 : ledger.available(position)),
      price: String(price4 / 10_000),
      value: fen(valueOf(position.quantity, price4)),
      cost: fen(position.cost),
      restricted: position.restricted,
    }
  })
  const cash: HoldingRecord = {
    accountNo,
    asOf,
    code: 'CNY',
    name: '人民币',
    exchange: 'OTC',
    instrument: 'cash',
    quantity: String(ledger.cash / 100),
    available: String(ledger.cash / 100),
    price: '1',
    value: fen(ledger.cash),
    restricted: false,
  }
  return [...positions.toSorted((a, b) => b.value - a.value || a.code.localeCompare(b.code)), cash]
}

interface Placed {
  readonly account: AccountHistory
  readonly trade: LedgerTrade
  readonly at: string
}

/** Rows in the order of the day, with order numbers and trade numbers as a broker's system gives them. */
export function tradeRecords(accounts: readonly AccountHistory[]): TradeRecord[] {
  const placed = accounts
    .flatMap((account) =>
      account.ledger.trades.map((trade): Placed => ({ account, trade, at: `${trade.date} ${trade.time ?? ''}` })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const orderNumbers = new Map<string, string>()
  let date = ''
  let nextOrder = 0
  let nextTrade = 0
  return placed.map(({ account, trade }) => {
    if (trade.date !== date) {
      date = trade.date
      nextOrder = 1000
      nextTrade = 10_000
    }
    const record = account.ledger.record(trade)
    if (trade.order === undefined) return record
    const key = `${account.input.terms.accountNo}/${trade.order}`
    const known = orderNumbers.get(key)
    const orderNo = known ?? String((nextOrder += 1 + (trade.amount % 9)))
    if (known === undefined) orderNumbers.set(key, orderNo)
    nextTrade += 1 + (trade.amount % 37)
    return withLayoutOf(layoutOn(trade.date), { ...record, tradeNo: `0${nextTrade}`, orderNo })
  })
}

/** What the broker's export of that time leaves out or adds up, so that the book says exactly what its files say. */
function withLayoutOf(layout: TradeLayout, record: TradeRecord): TradeRecord {
  const { tradeNo, ...rest } = record
  const numbered = layout.tradeNumbers && tradeNo !== undefined ? record : rest
  return layout.feesTogether
    ? { ...numbered, commission: fen(record.commission + record.otherFees), otherFees: fen(0) }
    : numbered
}

export const cashRecords = (accounts: readonly AccountHistory[]): CashRecord[] =>
  accounts
    .flatMap(({ ledger, input }) =>
      ledger.movements.map((movement) => ({ ...movement, accountNo: input.terms.accountNo })),
    )
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((movement, i) => ({
      accountNo: movement.accountNo,
      date: movement.date,
      serial: String(80_000_001 + 3 * i),
      kind: movement.kind,
      amount: fen(movement.amount),
      balance: fen(movement.balance),
      ...memoOf(movement.kind, movement.memo),
    }))

/** Movements of no kind of their own carry the broker's word for them in their memo. */
function memoOf(kind: CashRecord['kind'], memo: string): { memo?: string } {
  if (kind === 'other' && memo === OPENING) return { memo: `${OPENING_WORD} ${OPENING}` }
  return memo === '' ? {} : { memo }
}
