import { CASH } from './bands'
import type { PlannedTrade, PlanTask } from './plan'
import type { Wanted, WantedLine } from './wanted'

/** Why a line stays away from its target. */
export const LEFT_REASONS = [
  /** Cannot be sold: restricted, pledged, or held elsewhere. */
  'RESTRICTED',
  /** Cannot be bought: closed, or no product has been chosen. */
  'NOT_BUYABLE',
  /** Nothing is sold in this mode, or with a contribution. */
  'NO_SALE',
  /** Within its band, or moved to the band's edge only. */
  'BAND',
  /** The other side could not be moved, or the money does not reach. */
  'MONEY',
  /** Less than a lot. */
  'LOT',
  /** Below the smallest trade. */
  'MINIMUM',
] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** Below this a gap is rounding, yuan. */
const ROUNDING = 0.05

/** What stays away from its target, in yuan (positive: still missing), with every reason that takes part. */
export function leftOver(task: PlanTask, trades: readonly PlannedTrade[], { trades: wanted }: Wanted) {
  const { lines, problem, input } = task
  const total = lines.reduce((sum, { value }) => sum + value, problem.totalCash + input.contribution)
  return lines.flatMap((line) => {
    const done = trades
      .filter(({ id }) => id === line.id)
      .reduce((sum, { side, amount }) => sum + (side === 'buy' ? amount : -amount), 0)
    const gap = line.target * total - line.value
    const wish = wanted.get(line.id) ?? 0
    const left = gap - done
    if (Math.abs(left) < ROUNDING || line.id === CASH) return []
    const reasons = [...wishReasons(task, line, gap, wish), ...cutReasons(task, line, wish, done)]
    return [{ id: line.id, amount: Math.round(left * 100) / 100, reasons: [...new Set(reasons)] }]
  })
}

/** Why less was wanted than the way to the target. */
function wishReasons({ input }: PlanTask, line: WantedLine, gap: number, wish: number): LeftReason[] {
  if (Math.abs(gap - wish) < ROUNDING) return []
  const noSale = input.mode === 'buyOnly' || input.contribution > 0
  if (gap < 0 && noSale) return ['NO_SALE']
  if (gap < 0 && line.sellable < -gap - ROUNDING) return ['RESTRICTED']
  if (gap > 0 && !line.buyable) return ['NOT_BUYABLE']
  return input.mode === 'toBand' && !noSale ? ['BAND'] : ['MONEY']
}

/** Why less was traded than wanted. */
function cutReasons(
  { input, program, positions }: PlanTask,
  line: WantedLine,
  wish: number,
  done: number,
): LeftReason[] {
  const rest = Math.abs(wish) - Math.abs(done)
  if (rest < ROUNDING) return []
  const legs = program.legs.filter((_, i) => positions[i]?.id === line.id)
  const grain = Math.max(0, ...legs.map(({ step, unitValue }) => step * unitValue))
  const smallest = Math.max(input.minTrade, ...legs.map(({ minimum, unitValue }) => minimum * unitValue))
  if (Math.abs(wish) < smallest) return [input.minTrade > Math.abs(wish) ? 'MINIMUM' : 'LOT']
  return rest < grain + ROUNDING ? ['LOT'] : ['MONEY']
}
