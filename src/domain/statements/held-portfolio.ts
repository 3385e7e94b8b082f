import type { CorporateAction } from './book-rows'
import type { DatedFlow } from './internal-rate'
import { QUANTITY_SCALE, securityKey } from './book-rows'
import { type Missing, type OpeningPosition, subjectOf } from './opening-portfolio'
import type { ShareTransfer } from './share-transfers'

export interface HeldPortfolio {
  /** Fen; null while a price is missing. */
  readonly securities: number | null
  /** Fen: dividends of what was held. */
  readonly dividends: number
  /** Fen by day: dividends in, money for transfers out. */
  readonly moves: readonly DatedFlow[]
  /** Fen: money that stood for shares that went out and that the opening portfolio did not hold. */
  readonly paidForTransfers: number
  /** Positions at the end, and how many of them have a price. */
  readonly positions: number
  readonly priced: number
  readonly missing: readonly Missing[]
}

type Step = { readonly on: string } & (
  | { readonly type: 'action'; readonly action: CorporateAction }
  | { readonly type: 'transfer'; readonly transfer: ShareTransfer }
)

/**
 * What the opening portfolio would be worth had nothing been bought or sold since: the same units, grown by bonus shares,
 * splits and reinvested income; dividends are kept as money; shares that came in from elsewhere are kept, shares that went
 * out leave here too, or, where this side does not hold them, their value in money does. `unitToday` is yuan a unit.
 */
export function heldPortfolio(input: {
  readonly opening: readonly OpeningPosition[]
  readonly actions: readonly CorporateAction[]
  readonly transfers: readonly ShareTransfer[]
  readonly unitToday: (key: string) => number | undefined
}): HeldPortfolio {
  const held = new Map(input.opening.map((position) => [position.key, { ...position }]))
  const missing: Missing[] = []
  const moves: DatedFlow[] = []
  let [dividends, paidForTransfers] = [0, 0]
  const steps: Step[] = [
    ...input.actions.map((action): Step => ({ type: 'action', on: action.on, action })),
    ...input.transfers.map((transfer): Step => ({ type: 'transfer', on: transfer.on, transfer })),
  ]
  // On one day the event comes first: it is paid on what was held the evening before.
  for (const step of steps.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))) {
    if (step.type === 'action') {
      const { action } = step
      const position = held.get(securityKey(action))
      if (position === undefined) continue
      if (action.kind === 'cash') {
        const amount = Math.round((position.units * action.perUnit) / 100)
        dividends += amount
        moves.push({ date: action.on, amount })
      } else position.units += Math.round(position.units * action.perUnit)
    } else {
      const { transfer } = step
      const position = held.get(transfer.key) ?? { ...transfer, units: 0 }
      held.set(transfer.key, position)
      position.units += transfer.units
      if (position.units < 0) {
        const short = -position.units
        position.units = 0
        if (transfer.unit === undefined) missing.push({ code: 'transferWithoutPrice', subject: subjectOf(transfer) })
        else {
          const amount = Math.round((short * transfer.unit) / 100)
          paidForTransfers += amount
          moves.push({ date: transfer.on, amount: -amount })
        }
      }
    }
  }
  const left = [...held.values()].filter(({ units }) => units > 0)
  let securities = 0
  let priced = 0
  for (const position of left) {
    const unit = input.unitToday(position.key)
    if (unit === undefined) missing.push({ code: 'noPriceToday', subject: subjectOf(position) })
    else {
      priced += 1
      securities += Math.round((position.units * unit * 100) / QUANTITY_SCALE)
    }
  }
  return {
    securities: priced === left.length ? securities : null,
    dividends,
    moves,
    paidForTransfers,
    positions: left.length,
    priced,
    missing,
  }
}
