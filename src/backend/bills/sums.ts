import type { z } from 'zod'
import type { reconciledCounts, reconciledTotals } from '../../contract/jobs/fees-bills'
import { roundYuan } from '../../domain/money'

type Counts = z.infer<typeof reconciledCounts>
type Totals = z.infer<typeof reconciledTotals>

const sumOf = <K extends string>(
  parts: readonly Readonly<Record<K, number>>[],
  keys: readonly K[],
  round: (value: number) => number,
): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, round(parts.reduce((sum, part) => sum + part[key], 0))])) as Record<
    K,
    number
  >

/** Counts and totals of several accounts or clients together. */
export const summed = (parts: readonly { readonly counts: Counts; readonly totals: Totals }[]) => ({
  counts: sumOf(
    parts.map(({ counts }) => counts),
    ['orders', 'fills', 'exact', 'rounding', 'reduced', 'misfits', 'notJudged'],
    (value) => value,
  ),
  totals: sumOf(
    parts.map(({ totals }) => totals),
    ['billed', 'expected', 'overcharged', 'undercharged', 'rounding'],
    roundYuan,
  ),
})
