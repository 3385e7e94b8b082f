import type { PathRow } from './path-rows'

/** What happens to a path in one year; a screen turns the code into words. Gravest first. */
export const PATH_EVENTS = [
  'essentialShort',
  'lifestyleShort',
  'depleted',
  'incomeCarries',
  'bequestMissed',
  'spendingCut',
  'spendingRaised',
  'retirement',
  'survivor',
  'stressFall',
  'deepFall',
  'equityFall',
  'pensionStarts',
  'lumpSum',
  'highInflation',
  'strongYear',
  'planEnd',
] as const
export type PathEvent = (typeof PATH_EVENTS)[number] | 'none'

/** Real return of a year that is worth telling, nominal return of equities and inflation that are. */
const DEEP_FALL = -0.15
const EQUITY_FALL = -0.2
const STRONG_YEAR = 0.2
const HIGH_INFLATION = 0.05

/** What is known of the year beside its row. */
export interface YearFacts {
  readonly essentialShort: boolean
  readonly retires: boolean
  readonly firstDeath: boolean
  readonly pensionStarts: boolean
  readonly lumpSum: boolean
  /** The market fall of the plan's stress comes in this year. */
  readonly stressFall: boolean
  /** The rule's yearly amount now and a year before; null without a rule. */
  readonly ruleAmount: number | null
  readonly ruleAmountBefore: number | null
  readonly last: boolean
  readonly bequestMissed: boolean
}

/** Change of a rule's amount that counts as a cut or a raise and not as rounding. */
const NOTICEABLE = 0.005

/** Every event of a year, gravest first. */
export function eventsOf(row: PathRow, facts: YearFacts): PathEvent[] {
  const short = row.spendingPlanned - row.spendingPaid > 0
  const change =
    facts.ruleAmount === null || facts.ruleAmountBefore === null || !(facts.ruleAmountBefore > 0)
      ? 0
      : facts.ruleAmount / facts.ruleAmountBefore - 1
  const happens: Readonly<Record<(typeof PATH_EVENTS)[number], boolean>> = {
    essentialShort: short && facts.essentialShort,
    lifestyleShort: short && !facts.essentialShort,
    depleted: row.wealthEnd <= 0 && row.wealthStart > 0,
    // Nothing is left, and what comes in still pays for basic living.
    incomeCarries:
      row.wealthStart <= 0 && row.wealthEnd <= 0 && row.spendingPaid > 0 && !(short && facts.essentialShort),
    bequestMissed: facts.last && facts.bequestMissed,
    spendingCut: change < -NOTICEABLE,
    spendingRaised: change > NOTICEABLE,
    retirement: facts.retires,
    survivor: facts.firstDeath,
    stressFall: facts.stressFall,
    deepFall: row.realReturn <= DEEP_FALL,
    equityFall: row.equityReturn !== null && row.equityReturn <= EQUITY_FALL,
    pensionStarts: facts.pensionStarts,
    lumpSum: facts.lumpSum,
    highInflation: row.inflation >= HIGH_INFLATION,
    strongYear: row.realReturn >= STRONG_YEAR,
    planEnd: facts.last,
  }
  return PATH_EVENTS.filter((event) => happens[event])
}
