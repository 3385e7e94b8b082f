import { daysBetween } from '../calendar'
import { type CorporateAction, securityKey, type TradeRow } from './book-rows'
import type { OpeningPosition } from './opening-portfolio'
import { shareMovements } from './share-movements'

interface Seen {
  readonly code: string
  readonly exchange: TradeRow['exchange']
  readonly on: string
  readonly kind: CorporateAction['kind']
  /** Fen, or ten-thousandths of a unit. */
  got: number
  /** Ten-thousandths of a unit that it was got on. */
  base: number
}

/**
 * Dividends and unit changes of the client's own rows, per unit. A dividend row usually says on how many units it was paid;
 * where it does not, and for bonus shares, the units held before it are what it is divided by.
 */
export function ownActions(opening: readonly OpeningPosition[], trades: readonly TradeRow[]): CorporateAction[] {
  const held = new Map(opening.map(({ key, units }) => [key, units]))
  const seen = new Map<string, Seen>()
  for (const { row, key, units, action } of shareMovements(trades)) {
    const before = held.get(key) ?? 0
    held.set(key, before + units)
    const kind = action ? 'units' : row.direction === 'dividend' ? 'cash' : undefined
    if (kind === undefined) continue
    const id = `${key} ${row.date} ${kind}`
    const entry = seen.get(id) ?? { code: row.code, exchange: row.exchange, on: row.date, kind, got: 0, base: 0 }
    if (kind === 'units') {
      // Several accounts may get theirs on one day; all of them got it on what was held before the first.
      if (entry.base === 0) entry.base = before
      entry.got += units
    } else {
      entry.base += row.quantity > 0 ? Math.round(row.quantity * 10_000) : before
      entry.got += row.settled > 0 ? row.settled : row.amount
    }
    seen.set(id, entry)
  }
  return [...seen.values()]
    .filter(({ base, got }) => base > 0 && got > 0)
    .map(({ code, exchange, on, kind, got, base }) => ({
      code,
      exchange,
      on,
      kind,
      // Fen for ten-thousandths of a unit → yuan for a unit.
      perUnit: kind === 'cash' ? (got * 100) / base : got / base,
    }))
}

/**
 * The client's own and, for what he had sold by then, those that other holders of the same security got: a public fact.
 * The same event reaches accounts some days apart, so one within `days` of an own event is the own one.
 */
export function allActions(
  own: readonly CorporateAction[],
  known: readonly CorporateAction[],
  days: number,
): CorporateAction[] {
  const kept: CorporateAction[] = [...own]
  for (const action of known.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const same = kept.some(
      (other) =>
        securityKey(other) === securityKey(action) &&
        other.kind === action.kind &&
        Math.abs(daysBetween(other.on, action.on)) <= days,
    )
    if (!same) kept.push(action)
  }
  return kept.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
