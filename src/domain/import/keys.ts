import type {
  AccountRecord,
  AgreementRecord,
  AssessmentRecord,
  CashRecord,
  ClientRecord,
  ContactRecord,
  HeldAwayRecord,
  HoldingRecord,
  ImportKind,
  ProductRecord,
  TradeRecord,
} from './records'
import type { KindedRecord } from './map-row'

/** Parts of a key; a bar or backslash inside a part is escaped, so that two keys are equal only when their parts are. */
function join(...parts: readonly (string | number | undefined)[]): string {
  let key = ''
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (i > 0) key += '|'
    if (typeof part === 'number') key += part
    else if (part !== undefined) key += /[\\|]/.test(part) ? part.replace(/[\\|]/g, '\\$&') : part
  }
  return key
}

/** Fields that identify a row by themselves; undefined where the row has no number of its own. */
const natural: { readonly [K in ImportKind]: (record: never) => string | undefined } = {
  clients: (r: ClientRecord) => join(r.clientNo),
  accounts: (r: AccountRecord) => join(r.accountNo, r.month),
  holdings: (r: HoldingRecord) =>
    join(r.accountNo, r.asOf, r.exchange, r.code, r.restricted === true ? 'R' : '', r.holder),
  trades: (r: TradeRecord) => (r.tradeNo === undefined ? undefined : join(r.accountNo, r.date, r.code, r.tradeNo)),
  cash: (r: CashRecord) => (r.serial === undefined ? undefined : join(r.accountNo, r.date, r.serial)),
  assessments: (r: AssessmentRecord) => join(r.clientNo, r.assessedOn),
  agreements: (r: AgreementRecord) => join(r.agreementNo),
  products: (r: ProductRecord) => join(r.code),
  heldAway: (r: HeldAwayRecord) => join(r.clientNo, r.kind, r.institution),
  contacts: (r: ContactRecord) => (r.time === undefined ? undefined : join(r.clientNo, r.date, r.time, r.channel)),
}

/** The whole row, for rows without a number of their own. */
const content: { readonly [K in ImportKind]?: (record: never) => string } = {
  trades: (r: TradeRecord) =>
    join(r.accountNo, r.date, r.time, r.exchange, r.code, r.direction, r.quantity, r.price, r.amount, r.settled),
  cash: (r: CashRecord) => join(r.accountNo, r.date, r.kind, r.amount, r.balance, r.memo),
  contacts: (r: ContactRecord) => join(r.clientNo, r.date, r.channel, r.summary),
}

/** What two exports of the same row surely agree in, whatever else their columns are. */
const common: { readonly [K in ImportKind]?: (record: never) => string } = {
  trades: (r: TradeRecord) => join(r.accountNo, r.date, r.exchange, r.code, r.direction, r.quantity, r.amount),
  cash: (r: CashRecord) => join(r.accountNo, r.date, r.kind, r.amount),
}

/**
 * The natural key of a record (imports.md), or undefined when it has no number of its own and only the whole row and its
 * ordinal tell it from its twins. Keys are kept in books: their form must not change.
 */
export const naturalKey = (row: KindedRecord): string | undefined => natural[row.kind](row.record as never)

export interface RowKey {
  /** Unique among the rows of this kind: the natural key, or `#`, the whole row and its ordinal among equals. */
  readonly key: string
  /**
   * For trades and cash movements: what the same row has in common with another export of it, with or without a number,
   * and its ordinal. A row is known when its key is, or when its match is and one of the two has no number of its own.
   */
  readonly match?: string
  /** The natural key occurred before in this file. Whether both rows say the same is for the staging area to compare. */
  readonly repeated?: true
}

/** Distinct keys that are remembered; equal rows of an export lie close together, so older ones need not be. */
const REMEMBERED = 50_000

/**
 * Gives the rows of one file their keys, in the order of the file. Two equal rows without a number are two fills: the
 * first gets ordinal 1, the second 2, in this file as in any other that covers the same day. Memory is bounded: what
 * occurred is forgotten after 50,000 to 100,000 other keys.
 */
export function createKeyer(): (row: KindedRecord) => RowKey {
  const occurred = fading<number>()
  const named = fading<true>()
  const ordinal = (text: string): number => {
    const count = (occurred.get(text) ?? 0) + 1
    occurred.set(text, count)
    return count
  }
  return (row) => {
    const { kind, record } = row
    const shared = common[kind]?.(record as never)
    const match = shared === undefined ? {} : { match: `${shared}#${ordinal(`${kind}~${shared}`)}` }
    const key = naturalKey(row)
    if (key === undefined) {
      const whole = content[kind]?.(record as never) ?? JSON.stringify(record)
      return { key: `#${whole}#${ordinal(`${kind}#${whole}`)}`, ...match }
    }
    const name = `${kind}|${key}`
    const repeated = named.get(name)
    named.set(name, true)
    return repeated === undefined ? { key, ...match } : { key, ...match, repeated }
  }
}

/** A map of bounded size: two generations, the older one dropped when the younger is full. */
function fading<T>() {
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  return {
    get: (key: string): T | undefined => young.get(key) ?? old.get(key),
    set(key: string, value: T): void {
      young.set(key, value)
      if (young.size < REMEMBERED) return
      old = young
      young = new Map()
    },
  }
}
