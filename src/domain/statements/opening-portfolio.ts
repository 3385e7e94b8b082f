import type { Exchange, Instrument } from '../import/records'
import {
  type CashRow,
  QUANTITY_SCALE,
  scaledQuantity,
  securityKey,
  type StatementLine,
  type TradeRow,
} from './book-rows'
import { shareMovements } from './share-movements'

/** Why a result is not printed, with the security it is about where there is one. */
export const MISSING_CODES = [
  'noStatement',
  'statementDates',
  'noCash',
  'negativeCash',
  'negativeQuantity',
  'marginDebt',
  'shortSale',
  'pendingAllotment',
  'emptyOpening',
  'noPriceToday',
  'noPriceAtOpening',
  'transferWithoutPrice',
  'shortPeriod',
  'noRate',
] as const
export interface Missing {
  readonly code: (typeof MISSING_CODES)[number]
  /** Name and code of the security. */
  readonly subject: string | null
}

export interface OpeningPosition {
  readonly key: string
  readonly code: string
  readonly name: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  /** Ten-thousandths of a unit, positive. */
  readonly units: number
}

export interface OpeningPortfolio {
  readonly positions: readonly OpeningPosition[]
  /** Whole fen. */
  readonly cash: number
  readonly missing: readonly Missing[]
}

/** Less than a hundredth of a unit: rounding of fund units. */
const DUST = QUANTITY_SCALE / 100

/**
 * What the client held at the end of the opening day, taken back from the closing statement: units less everything that
 * the rows since then added, money less everything that was settled. Rows of the opening day itself are not among `trades`
 * and `cash`. A negative quantity, negative money, short sales or shares that were paid for and not yet credited mean that
 * the rows do not tell the whole story; they are named.
 */
export function openingPortfolio(input: {
  readonly lines: readonly StatementLine[]
  readonly trades: readonly TradeRow[]
  readonly cash: readonly CashRow[]
}): OpeningPortfolio {
  const { lines, trades, cash } = input
  const securities = new Map<string, OpeningPosition>()
  const add = (line: Pick<TradeRow, 'code' | 'name' | 'exchange' | 'instrument'>, units: number): void => {
    const key = securityKey(line)
    const { code, name, exchange, instrument } = line
    const known = securities.get(key)
    securities.set(
      key,
      known === undefined ? { key, code, name, exchange, instrument, units } : { ...known, units: known.units + units },
    )
  }
  for (const line of lines) if (line.instrument !== 'cash') add(line, scaledQuantity(line.quantity))
  for (const { row, units } of shareMovements(trades)) add(row, -units)
  const money = lines.filter(({ instrument }) => instrument === 'cash')
  const closing = money.reduce((sum, { value }) => sum + value, 0)
  const opening =
    closing - trades.reduce((sum, { settled }) => sum + settled, 0) - cash.reduce((sum, { amount }) => sum + amount, 0)
  const all = [...securities.values()]
  const positions = all.filter(({ units }) => units > DUST)
  return { positions, cash: opening, missing: [...missingOf(all, trades, money.length > 0, opening, positions.length)] }
}

function* missingOf(
  all: readonly OpeningPosition[],
  trades: readonly TradeRow[],
  moneyKnown: boolean,
  opening: number,
  held: number,
): Generator<Missing> {
  if (!moneyKnown) yield { code: 'noCash', subject: null }
  else if (opening < 0) yield { code: 'negativeCash', subject: null }
  for (const position of all)
    if (position.units < -DUST) yield { code: 'negativeQuantity', subject: subjectOf(position) }
  if (trades.some(({ direction }) => direction === 'shortSell' || direction === 'shortCover'))
    yield { code: 'shortSale', subject: null }
  const paid = new Set(trades.filter(({ direction }) => direction === 'ipoAllot').map(securityKey))
  for (const row of trades)
    if (row.direction === 'ipoCredit' && !paid.has(securityKey(row)))
      yield { code: 'pendingAllotment', subject: subjectOf(row) }
  if (moneyKnown && held === 0 && opening <= 0) yield { code: 'emptyOpening', subject: null }
}

export const subjectOf = ({ name, code }: { readonly name: string; readonly code: string }): string =>
  name === '' || name === code ? code : `${name} ${code}`
