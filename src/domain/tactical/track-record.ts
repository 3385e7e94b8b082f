import { addDays, addMonths, daysBetween, daysInMonth, monthOfDate } from '../calendar'

/** Active weights that were held from one day to another, both included. */
export interface HeldTilt {
  readonly from: string
  readonly to: string
  /** Class → weight above (below) the strategic one. */
  readonly active: Readonly<Record<string, number>>
}

export interface ObservedReturn {
  /** YYYY-MM. */
  readonly month: string
  readonly assetClass: string
  readonly value: number
}

export interface TrackMonth {
  readonly month: string
  /** Part of the month's days on which the tilt was held. */
  readonly share: number
  /** Σ active weight × return × share; null while a return is missing. */
  readonly value: number | null
  readonly missing: readonly string[]
}

export interface TrackRecord {
  /** Sum over the months that are covered; null when none is. */
  readonly contribution: number | null
  /** Every finished month of the life is covered. */
  readonly complete: boolean
  readonly months: readonly TrackMonth[]
  /** `noTilt`: nothing would have been held; `noMonth`: no month has ended yet; `noReturns`: no month is covered. */
  readonly nothing: 'noTilt' | 'noMonth' | 'noReturns' | null
}

const HELD = 1e-9
const key = (month: string, assetClass: string): string => `${month} ${assetClass}`

/**
 * What a tilt added to the strategic mix in the months that had ended by `through`: arithmetic sum of active weight times
 * class return (Brinson, Hood & Beebower, "Determinants of Portfolio Performance" (1986), the allocation effect without
 * a benchmark return, as active weights add up to 0). A month that was held in part counts pro rata by days. A month with
 * a missing return is no zero: it is left out and named.
 */
export function trackRecord(
  held: readonly HeldTilt[],
  observed: readonly ObservedReturn[],
  through: string,
): TrackRecord {
  const returns = new Map(observed.map(({ month, assetClass, value }) => [key(month, assetClass), value]))
  const parts = held.flatMap((tilt) => monthsOf(tilt, through).map((part) => ({ ...part, active: tilt.active })))
  const byMonth = Map.groupBy(parts, ({ month }) => month)
  const months = [...byMonth.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, inMonth]): TrackMonth => {
      const share = inMonth.reduce((sum, part) => sum + part.share, 0)
      const classes = new Set(inMonth.flatMap(({ active }) => Object.keys(active).filter((id) => isHeld(active, id))))
      const missing = [...classes].filter((id) => !returns.has(key(month, id))).sort((a, b) => (a < b ? -1 : 1))
      const value = inMonth.reduce(
        (sum, part) =>
          sum +
          part.share *
            Object.entries(part.active).reduce((s, [id, weight]) => s + weight * (returns.get(key(month, id)) ?? 0), 0),
        0,
      )
      return { month, share, value: missing.length > 0 ? null : value, missing }
    })
  const covered = months.flatMap(({ value }) => (value === null ? [] : [value]))
  const anything = held.some(({ active }) => Object.keys(active).some((id) => isHeld(active, id)))
  const nothing = !anything ? 'noTilt' : months.length === 0 ? 'noMonth' : covered.length === 0 ? 'noReturns' : null
  return {
    contribution: nothing === null ? covered.reduce((sum, value) => sum + value, 0) : null,
    complete: months.length > 0 && covered.length === months.length,
    months,
    nothing,
  }
}

const isHeld = (active: HeldTilt['active'], id: string): boolean => Math.abs(active[id] ?? 0) > HELD

/** The finished months of a tilt's life with the part of each on which it was held. */
function monthsOf({ from, to }: HeldTilt, through: string): { readonly month: string; readonly share: number }[] {
  const monthAfter = addMonths(monthOfDate(through), 1)
  const lastFinished =
    addDays(through, 1) === `${monthAfter}-01` ? monthOfDate(through) : addMonths(monthOfDate(through), -1)
  const found: { month: string; share: number }[] = []
  for (let month = monthOfDate(from); month <= monthOfDate(to) && month <= lastFinished; month = addMonths(month, 1)) {
    const days = daysInMonth(month)
    const first = from > `${month}-01` ? from : `${month}-01`
    const end = addDays(`${month}-01`, days - 1)
    const last = to < end ? to : end
    const held = daysBetween(first, last) + 1
    if (held > 0) found.push({ month, share: held / days })
  }
  return found
}
