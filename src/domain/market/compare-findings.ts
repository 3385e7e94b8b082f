import type { CurvePoint, SetComparison } from './compare-sets'

/** What is worth saying about two sets; screens put it into sentences. */
export const MARKET_FINDINGS = [
  'same',
  'returnMost',
  'returnsUp',
  'returnsDown',
  'volatilityMost',
  'correlationMost',
  'inflation',
  'mixMost',
  'limitBroken',
  'limitKept',
  'frontier',
] as const

export interface MarketFinding {
  readonly code: (typeof MARKET_FINDINGS)[number]
  readonly params: Readonly<Record<string, string | number>>
}

/** A tenth of a point of return or volatility, five hundredths of correlation: less is not worth a sentence. */
const SAID = 0.001
const SAID_CORRELATION = 0.05
/** Where both frontiers are compared. */
const FRONTIER_VOLATILITIES = [0.1, 0.05, 0.15]

/** The main differences, in the order in which they would be told. */
export function compareFindings(comparison: Omit<SetComparison, 'findings'>): MarketFinding[] {
  const { classes, correlations, inflation, mixes, frontiers } = comparison
  const findings: MarketFinding[] = []
  const say = (code: MarketFinding['code'], params: MarketFinding['params'] = {}) => findings.push({ code, params })
  const change = ({ from, to }: { readonly from: number; readonly to: number }) => to - from

  const up = classes.filter(({ longTermReturn }) => change(longTermReturn) > SAID / 2)
  const down = classes.filter(({ longTermReturn }) => change(longTermReturn) < -SAID / 2)
  if (up.length > 0 && down.length === 0) say('returnsUp', { count: up.length })
  if (down.length > 0 && up.length === 0) say('returnsDown', { count: down.length })
  const returns = most(classes, ({ longTermReturn }) => change(longTermReturn))
  if (returns !== undefined && Math.abs(change(returns.longTermReturn)) >= SAID)
    say('returnMost', { id: returns.id, ...returns.longTermReturn, by: change(returns.longTermReturn) })
  const volatility = most(classes, (row) => change(row.volatility))
  if (volatility !== undefined && Math.abs(change(volatility.volatility)) >= SAID)
    say('volatilityMost', { id: volatility.id, ...volatility.volatility, by: change(volatility.volatility) })
  const correlation = correlations[0]
  if (correlation !== undefined && Math.abs(change(correlation)) >= SAID_CORRELATION)
    say('correlationMost', { ...correlation, by: change(correlation) })
  if (Math.abs(change(inflation)) >= SAID) say('inflation', { ...inflation, by: change(inflation) })

  for (const mix of mixes) {
    if (mix.withinLimits.from && !mix.withinLimits.to)
      say('limitBroken', { level: mix.level, worstYear: mix.worstYear.to })
    if (!mix.withinLimits.from && mix.withinLimits.to)
      say('limitKept', { level: mix.level, worstYear: mix.worstYear.to })
  }
  const mix = most(mixes, ({ longTermReturn }) => change(longTermReturn))
  if (mix !== undefined && Math.abs(change(mix.longTermReturn)) >= SAID / 2) {
    const { level, longTermReturn } = mix
    say('mixMost', { level, ...longTermReturn, by: change(longTermReturn), worstYear: mix.worstYear.to })
  }
  for (const at of FRONTIER_VOLATILITIES) {
    const [from, to] = [returnAt(frontiers.from, at), returnAt(frontiers.to, at)]
    if (from === null || to === null) continue
    if (Math.abs(to - from) >= SAID / 2) say('frontier', { volatility: at, from, to, by: to - from })
    break
  }
  return findings.length === 0 ? [{ code: 'same', params: {} }] : findings
}

/** The entry with the largest absolute value; the first of equals. */
function most<T>(entries: readonly T[], value: (entry: T) => number): T | undefined {
  return entries.reduce<T | undefined>(
    (best, entry) => (best === undefined || Math.abs(value(entry)) > Math.abs(value(best)) ? entry : best),
    undefined,
  )
}

/** Highest long-term return at a volatility, between the points of a curve; null outside. */
function returnAt(curve: readonly CurvePoint[], volatility: number): number | null {
  const next = curve.findIndex((point) => point.volatility >= volatility)
  const [a, b] = [curve[next - 1], curve[next]]
  if (a === undefined || b === undefined) return null
  const share = (volatility - a.volatility) / (b.volatility - a.volatility)
  return a.longTermReturn + share * (b.longTermReturn - a.longTermReturn)
}
