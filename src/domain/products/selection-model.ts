import type { Candidate, SelectionProblem } from './selection'
import { comparedCost, ENTRY_YEARS } from './selection'
import { meanCost } from './candidates'
import { orderAtMost } from './trading-unit'

/**
 * The choice of products as a mixed-integer program in shares of the investable money, so that every coefficient lies
 * near 1. For candidate i: yᵢ is 1 when it is in the list, xᵢ its share. Bought by amount: mᵢyᵢ ≤ xᵢ ≤ Mᵢyᵢ. Bought in
 * lots: xᵢ = mᵢyᵢ + sᵢkᵢ with whole kᵢ ≤ Kᵢyᵢ. For class c: Σxᵢ − aim = o_c − u_c, the aim being the target
 * less what lies there already. Minimised:
 * half of Σ(o_c + u_c) and the idle money, then cost, half of the turnover and the number of lines with their weights.
 */
export interface SelectionModel {
  /** CPLEX LP format. */
  readonly text: string
  /** Money that can be placed, yuan. */
  readonly budget: number
}

/** Lots below this share of the money are treated as continuous and rounded down afterwards. */
const CONTINUOUS_BELOW = 1e-5

export const isWhole = ({ step }: Candidate, investable: number): boolean => step / investable >= CONTINUOUS_BELOW

type Terms = (readonly [coefficient: number, name: string])[]

/** Money that is left for the list when everything that stays where it is has been taken off, yuan. */
export function budgetOf({ investable, outside, keep }: SelectionProblem): number {
  const away = Object.values(outside).reduce((sum, value) => sum + value, 0)
  const kept = keep.reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, Math.floor((investable - away - kept) * 100 + 1e-6) / 100)
}

/** Share of the money that lies in each class and stays there. */
export function stayingShares({ investable, outside, keep }: SelectionProblem): Map<string, number> {
  const staying = new Map<string, number>()
  const add = (id: string, amount: number) => staying.set(id, (staying.get(id) ?? 0) + amount / investable)
  for (const [id, amount] of Object.entries(outside)) add(id, amount)
  for (const { assetClass, amount } of keep) add(assetClass, amount)
  return staying
}

/**
 * What the list aims at: the target less what stays, scaled to the money there is. Where money elsewhere already fills a
 * class beyond its target, the other classes share what is left in proportion, instead of one being filled and one not.
 */
export function aimOf(problem: SelectionProblem): Map<string, number> {
  const staying = stayingShares(problem)
  const wanted = Object.entries(problem.target).map(
    ([id, weight]) => [id, Math.max(0, weight - (staying.get(id) ?? 0))] as const,
  )
  const total = wanted.reduce((sum, [, weight]) => sum + weight, 0)
  const room = budgetOf(problem) / problem.investable
  return new Map(wanted.map(([id, weight]) => [id, total > 0 ? (weight * room) / total : 0]))
}

/** Every class that the target names, that money stays in, or that a candidate belongs to; sorted. */
export const classesOf = (problem: SelectionProblem, candidates: readonly Candidate[]): string[] =>
  [
    ...new Set([
      ...Object.keys(problem.target),
      ...stayingShares(problem).keys(),
      ...candidates.map(({ product }) => product.assetClass),
    ]),
  ].toSorted()

export function selectionModel(problem: SelectionProblem, candidates: readonly Candidate[]): SelectionModel {
  const { investable, limits, preferences } = problem
  const budget = budgetOf(problem)
  const room = budget / investable
  const aim = aimOf(problem)
  const unknown = meanCost(candidates.map(({ product }) => product))
  const objective: Terms = [[0.5, 'idle']]
  const rows: string[] = []
  const bounds: string[] = []
  const whole: string[] = []

  candidates.forEach((one, i) => {
    const [x, y, k] = [`x${i}`, `y${i}`, `k${i}`]
    const step = one.step / investable
    const smallest = one.minimum / investable
    const largest = largestShare(one, budget) / investable
    const held = one.product.held / investable
    objective.push([preferences.line, y], [preferences.cost * comparedCost(one.product, unknown), x])
    if (held > 0) {
      // Only what is bought on top of the position pays the entry cost.
      rows.push(
        `t${i}: ${sum([
          [1, x],
          [-1, `b${i}`],
          [1, `s${i}`],
        ])} = ${held}`,
      )
      objective.push(
        [0.5 * preferences.turnover + (preferences.cost * one.product.entryCost) / ENTRY_YEARS, `b${i}`],
        [0.5 * preferences.turnover, `s${i}`],
      )
    } else objective.push([0.5 * preferences.turnover, x])
    if (one.amount !== undefined) rows.push(`f${i}: ${x} = ${one.amount / investable}`)
    else if (isWhole(one, investable)) {
      const steps = Math.max(0, Math.round((largest - smallest) / step))
      rows.push(
        `x${i}d: ${sum([
          [1, x],
          [-smallest, y],
          [-step, k],
        ])} = 0`,
      )
      rows.push(
        `k${i}u: ${sum([
          [1, k],
          [-steps, y],
        ])} <= 0`,
      )
      bounds.push(`0 <= ${k} <= ${steps}`)
      whole.push(k)
    } else {
      rows.push(
        `x${i}l: ${sum([
          [1, x],
          [-smallest, y],
        ])} >= 0`,
      )
      rows.push(
        `x${i}u: ${sum([
          [1, x],
          [-Math.max(largest, smallest), y],
        ])} <= 0`,
      )
    }
    bounds.push(one.fixed ? `${y} = 1` : `0 <= ${y} <= 1`)
    bounds.push(`0 <= ${x} <= 1`)
  })
  const all = (pick: (one: Candidate) => boolean, letter: string): Terms =>
    candidates.flatMap((one, i) => (pick(one) ? [[1, `${letter}${i}`] as const] : []))
  const yes = (): boolean => true

  rows.push(`budget: ${sum([...all(yes, 'x'), [1, 'idle']])} = ${room}`)
  if (candidates.length > 0) rows.push(`lines: ${sum(all(yes, 'y'))} <= ${limits.lines}`)
  classesOf(problem, candidates).forEach((id, c) => {
    objective.push([0.5, `o${c}`], [0.5, `u${c}`])
    const inside = all(({ product }) => product.assetClass === id, 'x')
    rows.push(`class${c}: ${sum([...inside, [-1, `o${c}`], [1, `u${c}`]])} = ${aim.get(id) ?? 0}`)
  })
  const own = all(({ product }) => product.affiliated, 'x')
  if (own.length > 0) rows.push(`own: ${sum(own)} <= ${limits.affiliates}`)
  const issuers = candidates.flatMap(({ product }) =>
    product.issuerRisk && product.issuer !== null ? [product.issuer] : [],
  )
  ;[...new Set(issuers)].toSorted().forEach((issuer, g) => {
    rows.push(
      `issuer${g}: ${sum(all(({ product }) => product.issuerRisk && product.issuer === issuer, 'x'))} <= ${limits.perIssuer}`,
    )
  })
  const integers = whole.length === 0 ? [] : ['General', ...whole]
  const text = [
    'Minimize',
    `obj: ${sum(objective)}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    ...integers,
    ...(candidates.length === 0 ? [] : ['Binary', ...candidates.map((_, i) => `y${i}`)]),
    'End',
  ].join('\n')
  return { text, budget }
}

/** Largest order of a line within its own limit and the money there is, yuan. */
export const largestShare = ({ unit, price, maximum, minimum, fixed }: Candidate, budget: number): number => {
  const most = orderAtMost(unit, Math.min(maximum, budget) / price + 1e-9) * price
  return fixed ? Math.max(most, minimum) : most
}

/** Terms with their signs, each name once, a few on each line: the format limits the length of lines. */
function sum(terms: Readonly<Terms>): string {
  const byName = new Map<string, number>()
  for (const [coefficient, name] of terms) byName.set(name, (byName.get(name) ?? 0) + coefficient)
  return [...byName]
    .filter(([, coefficient]) => coefficient !== 0)
    .map(([name, coefficient], at) => {
      const sign = coefficient < 0 ? '- ' : at === 0 ? '' : '+ '
      return `${sign}${Math.abs(coefficient)} ${name}${at % 8 === 7 ? '\n' : ''}`
    })
    .join(' ')
}
