import type { Fen } from '../money'

/** Fee columns of a trade file, in the order in which one is kept when two say the same. */
export const FEE_FIELDS = [
  'stamp',
  'fee',
  'commission',
  'netCommission',
  'transfer',
  'levies',
  'handling',
  'regulatory',
  'settlement',
  'surcharge',
  'otherFees',
  'totalFees',
] as const
export type FeeField = (typeof FEE_FIELDS)[number]

/** Which of the fee columns add up to what the client paid. The others only show what is inside them. */
export interface FeeReading {
  readonly additive: readonly FeeField[]
  /** Shenzhen's transfer fee is shown, but it is inside the commission (china-rules.md 2.1, convention 1). */
  readonly transferInsideSzse: boolean
  /** Rows of the sample that could be checked, and those that add up under this reading. */
  readonly checked: number
  readonly fitting: number
}

/** One buy or sell of the sample. Fees in fen, absolute. */
export interface FeeSample {
  /** What the client paid beyond the traded value, by the file's own settled amount. */
  readonly paid: number
  readonly szse: boolean
  readonly fees: Readonly<Partial<Record<FeeField, Fen>>>
}

/** Worth of a column when several sets of columns explain the same rows: the more it says, the more it is kept. */
const WORTH: Readonly<Record<FeeField, number>> = {
  stamp: 1000,
  fee: 400,
  commission: 390,
  netCommission: 200,
  transfer: 20,
  levies: 3,
  handling: 2,
  regulatory: 2,
  settlement: 2,
  surcharge: 2,
  otherFees: 2,
  totalFees: 0,
}

/** Fees of a row under a reading, in fen, and how many of the columns are not zero. */
export function sumFees(
  fees: Readonly<Partial<Record<FeeField, number>>>,
  additive: readonly FeeField[],
  withoutTransfer: boolean,
): { readonly sum: number; readonly lines: number } {
  let sum = 0
  let lines = 0
  for (const field of additive) {
    const fee = fees[field] ?? 0
    if (fee === 0 || (withoutTransfer && field === 'transfer')) continue
    sum += fee
    lines += 1
  }
  return { sum, lines }
}

/** Brokers truncate or round each line: one fen a line is no error (china-rules.md 2.1). */
export const feeTolerance = (lines: number): number => Math.max(1, lines)

/**
 * Finds out which fee columns add up, by the identity 发生金额 = ±成交金额 − 费用 over the sample: the set of columns that
 * explains most rows wins; between equals the one that keeps the columns that say most. Without a settled amount, or
 * when not even half of the rows can be explained, the headings decide (`byHeadings`) and every row that does not add
 * up is reported.
 */
export function detectFeeReading(columns: readonly FeeField[], sample: readonly FeeSample[]): FeeReading {
  const plain = byHeadings(columns)
  const used = columns.filter((field) => sample.some(({ fees }) => (fees[field] ?? 0) !== 0))
  const unused = columns.filter((field) => !used.includes(field) && field !== 'totalFees')
  if (sample.length === 0) return { ...plain, checked: 0, fitting: 0 }
  let best: FeeReading = { ...plain, checked: sample.length, fitting: fitting(sample, plain.additive, false) }
  if (best.fitting >= 0.98 * sample.length) return best
  let bestWorth = worth(plain.additive, false, used)
  for (let set = 0; set < 1 << used.length; set++) {
    const additive = used.filter((_, i) => (set >> i) & 1)
    if (additive.includes('totalFees') && additive.length > 1) continue
    for (const transferInsideSzse of additive.includes('transfer') ? [false, true] : [false]) {
      const fits = fitting(sample, additive, transferInsideSzse)
      const value = worth(additive, transferInsideSzse, used)
      if (fits > best.fitting || (fits === best.fitting && value > bestWorth)) {
        best = { additive: [...additive, ...unused], transferInsideSzse, checked: sample.length, fitting: fits }
        bestWorth = value
      }
    }
  }
  return best.fitting * 2 >= sample.length ? best : { ...plain, checked: sample.length, fitting: best.fitting }
}

const fitting = (sample: readonly FeeSample[], additive: readonly FeeField[], insideSzse: boolean): number =>
  sample.filter(({ paid, szse, fees }) => {
    const { sum, lines } = sumFees(fees, additive, insideSzse && szse)
    return Math.abs(paid - sum) <= feeTolerance(lines)
  }).length

const worth = (additive: readonly FeeField[], insideSzse: boolean, used: readonly FeeField[]): number =>
  additive.reduce((sum, field) => sum + (used.includes(field) ? WORTH[field] : 0), 0) - (insideSzse ? 10 : 0)

/**
 * What the headings alone suggest: a 净佣金 or 规费 beside a 手续费 is inside it, and so are the single levies beside a
 * 规费; a total only counts when there is nothing else.
 */
function byHeadings(columns: readonly FeeField[]): { additive: readonly FeeField[]; transferInsideSzse: false } {
  const has = (field: FeeField) => columns.includes(field)
  const inside = new Set<FeeField>()
  if (has('fee') || has('commission')) inside.add('netCommission')
  if (has('fee') && has('netCommission'))
    for (const field of ['levies', 'handling', 'regulatory'] as const) inside.add(field)
  if (has('levies')) for (const field of ['handling', 'regulatory'] as const) inside.add(field)
  if (columns.some((field) => field !== 'totalFees' && field !== 'stamp' && field !== 'transfer'))
    inside.add('totalFees')
  return { additive: columns.filter((field) => !inside.has(field)), transferInsideSzse: false }
}
