import type { Fen } from '../money'
import { cleanText } from './cell'
import { isCashMeaning } from './directions'
import type { DirectionMeaning } from './directions'
import type { Loose } from './map-row'
import type { ImportPlan } from './plan'
import type { CashRecord } from './records'
import { wordOf } from './row-reader'
import type { RowReader } from './row-reader'
import type { SkipReason } from './table'
import { readCurrency } from './words'

/** Movements that take money out of the account: the sign of files that write every amount without one. */
const OUTWARD: ReadonlySet<DirectionMeaning> = new Set<DirectionMeaning>([
  'withdrawal',
  'interestTax',
  'marginInterest',
  'fee',
  'buy',
  'marginBuy',
  'shortCover',
  'subscribe',
  'regularInvest',
  'ipoAllot',
  'rights',
  'repoLend',
  'dividendTax',
])

export const isOutward = (meaning: DirectionMeaning): boolean => OUTWARD.has(meaning)

/**
 * 资金流水. Rows that settle a trade (证券买入) are kept as `other`, so that balances can be followed, and never count as
 * money brought or taken. Rows without money, and rows in foreign currency (with a warning), are left out.
 */
export function mapCash(reader: RowReader, plan: ImportPlan): Loose<CashRecord> | SkipReason | undefined {
  const word = wordOf(reader.need('word', reader.text('word')) ?? '')
  if (word === '') return undefined
  const meaning = plan.direction(word)
  if (meaning === undefined) {
    reader.problem('unknownDirection', 'word', { value: word })
    return undefined
  }
  const amount = reader.money('amount') ?? twoSided(reader)
  return cashRecord(reader, plan, { meaning, wordField: 'word', amount, amountField: 'amount' })
}

/** The money movement of a row, in a file of cash movements or among the trades of a statement (银行转证券). */
export function cashRecord(
  reader: RowReader,
  plan: ImportPlan,
  row: { meaning: DirectionMeaning; wordField: string; amount: Fen | undefined; amountField: string },
): Loose<CashRecord> | SkipReason {
  if (isForeign(reader)) return 'foreignCurrency'
  const stated = reader.need(row.amountField, row.amount)
  if (stated === 0) return 'ignored'
  const kind = isCashMeaning(row.meaning) ? row.meaning : 'other'
  const sign = !plan.signedAmounts && stated > 0 && isOutward(row.meaning) ? -1 : 1
  const amount = (sign * stated) as Fen
  const word = kind === 'other' ? cleanText(reader.raw(row.wordField)) : ''
  const memo = [word, reader.text('memo') ?? reader.text('bank') ?? ''].filter((part) => part !== '').join(' ')
  const serial = reader.id('serial')
  return {
    accountNo: reader.need('accountNo', reader.id('accountNo')),
    date: reader.need('date', reader.pastDate('date')),
    serial: serial === undefined || /^0*$/.test(serial) ? undefined : serial,
    kind,
    amount,
    balance: reader.money('balance'),
    memo: memo === '' ? undefined : memo,
  }
}

/** Money in and money out in columns of their own. */
function twoSided(reader: RowReader): Fen | undefined {
  const income = reader.money('income')
  const outgo = reader.money('outgo')
  if (income === undefined && outgo === undefined) return undefined
  return (Math.abs(income ?? 0) - Math.abs(outgo ?? 0)) as Fen
}

/** The book is in yuan: rows in another currency are left out, and said so. */
export function isForeign(reader: RowReader): boolean {
  const currency = reader.word('currency', readCurrency, 'warning')
  if (currency === undefined || currency === 'CNY') return false
  reader.problem('outOfRange', 'currency', { severity: 'warning', params: { currency } })
  return true
}
