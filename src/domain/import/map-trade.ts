import type { Fen } from '../money'
import { isCashMeaning } from './directions'
import { FEE_FIELDS, feeTolerance, sumFees } from './fee-reading'
import type { FeeField } from './fee-reading'
import { cashRecord, isForeign, isOutward } from './map-cash'
import { product, readSecurity, securityName } from './map-assets'
import type { Loose } from './map-row'
import type { ImportPlan } from './plan'
import type { CashRecord, TradeDirection, TradeRecord } from './records'
import { wordOf } from './row-reader'
import type { RowReader } from './row-reader'
import type { SkipReason } from './table'
import { readCurrency } from './words'

export type TradeRow =
  | { readonly kind: 'trades'; readonly record: Loose<TradeRecord> }
  | { readonly kind: 'cash'; readonly record: Loose<CashRecord> }

/** Trading for money: quantity and value must be there. */
const TRADING: ReadonlySet<TradeDirection> = new Set<TradeDirection>([
  'buy',
  'sell',
  'marginBuy',
  'marginSell',
  'shortSell',
  'shortCover',
])
/** Financed or lent: the cash may stay where it is, so the settled amount may be nothing, or the fees alone. */
const FINANCED: ReadonlySet<TradeDirection> = new Set<TradeDirection>([
  'marginBuy',
  'marginSell',
  'shortSell',
  'shortCover',
])
const INWARD: ReadonlySet<TradeDirection> = new Set<TradeDirection>([
  'sell',
  'marginSell',
  'shortSell',
  'redeem',
  'repoReturn',
  'dividend',
])
/** Done with the fund house, not on an exchange. */
const OFF_EXCHANGE: ReadonlySet<TradeDirection> = new Set<TradeDirection>([
  'subscribe',
  'redeem',
  'regularInvest',
  'reinvest',
])

/** 交割单 and 历史成交: trades, and what else a statement lists among them (dividends, transfers, cash movements). */
export function mapTrade(reader: RowReader, plan: ImportPlan): TradeRow | SkipReason | undefined {
  const word = wordOf(reader.need('direction', reader.text('direction')) ?? '')
  if (word === '') return undefined
  const meaning = plan.direction(word)
  if (meaning === undefined) {
    reader.problem('unknownDirection', 'direction', { value: word })
    return undefined
  }
  if (meaning === 'ignore') return 'ignored'
  if (isCashMeaning(meaning)) {
    const amountField = reader.has('settled') || !reader.has('amount') ? 'settled' : 'amount'
    const record = cashRecord(reader, plan, {
      meaning,
      wordField: 'direction',
      amount: reader.money(amountField),
      amountField,
    })
    return typeof record === 'string' ? record : { kind: 'cash', record }
  }
  if (meaning === 'designate' && !reader.has('code')) return 'ignored'
  const record = tradeRecord(reader, plan, meaning)
  return typeof record === 'string' ? record : { kind: 'trades', record }
}

function tradeRecord(reader: RowReader, plan: ImportPlan, direction: TradeDirection): Loose<TradeRecord> | SkipReason {
  const trading = TRADING.has(direction)
  const exchange = exchangeRate(reader)
  if (exchange === undefined) return 'foreignCurrency'
  const signedQuantity = reader.decimal('quantity')
  const quantity = signedQuantity?.replace('-', '') ?? (trading ? reader.need('quantity', undefined) : '0')
  const price = reader.decimal('price')
  if (price?.startsWith('-')) reader.problem('negative', 'price')
  const stated = reader.money('amount') ?? (trading ? product(reader, 'price', price, quantity) : undefined)
  if (trading) reader.need('amount', stated)
  if (trading && quantity === '0' && (stated ?? 0) === 0 && !reader.broken) return 'ignored'
  const security = readSecurity(reader, {
    offExchange: OFF_EXCHANGE.has(direction),
    fractional: quantity?.includes('.') === true,
  })
  const settled = reader.money('settled')
  const money = settle(reader, plan, {
    direction,
    amount: Math.abs((direction.startsWith('dividend') ? stated || settled : stated) ?? 0),
    accrued: Math.abs(reader.money('accrued') ?? 0),
    settled,
    szse: security?.exchange === 'SZSE',
    ...exchange,
  })
  const tradeNo = reader.id('tradeNo')
  return {
    accountNo: reader.need('accountNo', reader.id('accountNo')),
    date: reader.need('date', reader.pastDate('date')),
    time: reader.time('time', 'date'),
    tradeNo: tradeNo === undefined || /^0*$/.test(tradeNo) ? undefined : tradeNo,
    orderNo: reader.id('orderNo'),
    code: security?.code,
    name: securityName(reader),
    exchange: security?.exchange,
    instrument: security?.instrument,
    direction,
    quantity,
    price: price === '0' ? undefined : price,
    holder: reader.id('holder'),
    ...money,
  }
}

/** Yuan per unit of the row's currency; undefined (row left out, with a warning) for a currency without a rate. */
function exchangeRate(reader: RowReader): { rate: number; foreign: boolean } | undefined {
  const rate = Number(reader.decimal('fxRate') ?? 0)
  const currency = reader.word('currency', readCurrency, 'warning')
  const foreign = currency !== undefined && currency !== 'CNY'
  if (rate > 0) return { rate, foreign }
  return foreign && isForeign(reader) ? undefined : { rate: 1, foreign: false }
}

interface Settlement {
  readonly direction: TradeDirection
  readonly amount: number
  readonly accrued: number
  readonly settled: Fen | undefined
  readonly szse: boolean
  /** Yuan per unit of the row's currency, 1 for yuan. */
  readonly rate: number
  /** The row says that it is in another currency: so is its settled amount, when value and fees add up to it as they are. */
  readonly foreign: boolean
}

type Money = Pick<Loose<TradeRecord>, 'amount' | 'commission' | 'stamp' | 'transfer' | 'otherFees' | 'settled'>

/**
 * The money of a row, and whether it adds up: 发生金额 = ±成交金额 − 费用. Files that write settled amounts without a sign
 * get it from the direction. Hong Kong trades may have value and fees in Hong Kong dollars and the settled amount in
 * yuan; they are brought to yuan with the file's rate.
 */
function settle(reader: RowReader, plan: ImportPlan, row: Settlement): Money {
  const { direction } = row
  let settled: number | undefined = row.settled
  const fees: Partial<Record<FeeField, number>> = {}
  for (const field of FEE_FIELDS) {
    const fee = reader.money(field)
    if (fee !== undefined && fee !== 0) fees[field] = Math.abs(fee)
  }
  const inside = plan.fees.transferInsideSzse && row.szse
  const { sum, lines } = sumFees(fees, plan.fees.additive, inside)
  const sign = isOutward(direction) ? -1 : INWARD.has(direction) ? 1 : 0
  const value = row.amount + row.accrued
  const variants =
    row.rate === 1
      ? [[1, 1] as const]
      : ([
          [1, 1],
          [row.rate, 1],
          [row.rate, row.rate],
        ] as const)
  const tolerance = (rate: number) => feeTolerance(lines) + (rate === 1 ? 0 : 1 + value * 1e-4)
  const checked = TRADING.has(direction)
  const fits = ([valueRate, feeRate]: readonly [number, number]): boolean => {
    const expected = sign * value * valueRate - sum * feeRate
    const unfinanced = Math.abs(Math.abs(settled ?? 0) - Math.abs(expected)) <= tolerance(valueRate)
    const financed =
      FINANCED.has(direction) &&
      (settled === 0 || Math.abs(Math.abs(settled ?? 0) - sum * feeRate) <= feeTolerance(lines))
    return unfinanced || financed
  }
  const variant = checked && settled !== undefined ? variants.find(fits) : variants.at(-1)
  if (variant === undefined) {
    const difference = Math.abs(Math.abs(settled ?? 0) - Math.abs(sign * value - sum)) / 100
    reader.problem('feesDoNotAddUp', 'settled', { params: { expected: (sign * value - sum) / 100, difference } })
  }
  let [valueRate, feeRate] = variant ?? [1, 1]
  if (row.foreign && valueRate === 1) {
    valueRate = feeRate = row.rate
    settled = settled === undefined ? undefined : Math.round(settled * row.rate)
  }
  const yuan = (amount: number, rate: number) => Math.round(amount * rate) as Fen
  const parts = feeParts(fees, plan.fees.additive, inside)
  const amount = yuan(value, valueRate)
  const paid = yuan(sum, feeRate)
  const expected = sign * amount - paid
  return {
    amount,
    commission: yuan(parts.commission, feeRate),
    stamp: yuan(parts.stamp, feeRate),
    transfer: yuan(parts.transfer, feeRate),
    otherFees: yuan(parts.otherFees, feeRate),
    // `+ 0`: nothing paid is 0, not −0.
    settled: ((settled === undefined ? expected : signed(settled, expected, sign, checked || !plan.signedAmounts)) +
      0) as Fen,
  }
}

/** Small sales can cost more than they bring, so the sign follows what is expected, not the direction alone. */
function signed(settled: number, expected: number, sign: number, bySign: boolean): number {
  if (!bySign || sign === 0) return settled
  const magnitude = Math.abs(settled)
  return (expected === 0 ? sign : expected) < 0 ? -magnitude : magnitude
}

/** The additive fees by what they are. A total stands for the commission, less the lines that are shown beside it. */
function feeParts(fees: Partial<Record<FeeField, number>>, additive: readonly FeeField[], inside: boolean) {
  const fee = (field: FeeField) => (additive.includes(field) ? (fees[field] ?? 0) : 0)
  if (additive.includes('totalFees') && fees.totalFees !== undefined) {
    const stamp = fees.stamp ?? 0
    const transfer = inside ? 0 : (fees.transfer ?? 0)
    return { commission: Math.max(0, fees.totalFees - stamp - transfer), stamp, transfer, otherFees: 0 }
  }
  return {
    commission: fee('fee') + fee('commission') + fee('netCommission'),
    stamp: fee('stamp'),
    transfer: inside ? 0 : fee('transfer'),
    otherFees:
      fee('levies') + fee('handling') + fee('regulatory') + fee('settlement') + fee('surcharge') + fee('otherFees'),
  }
}
