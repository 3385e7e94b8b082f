import { compare, meanCost } from './candidates'
import type { Shelf } from './candidates'
import type { Candidate, LineReason, SelectionProblem, ShortReason } from './selection'
import { comparedCost, ENTRY_YEARS } from './selection'
import { aimOf, budgetOf, classesOf, stayingShares } from './selection-model'
import { orderAtMost } from './trading-unit'

export interface PlacedLine {
  readonly candidate: Candidate
  /** Shares or units; null where the product is bought by amount. */
  readonly quantity: number | null
  /** Yuan, to the fen. */
  readonly amount: number
}

/** What the client's money looks like under a list. */
export interface Outcome {
  /** Half of the absolute differences to the target over all classes, with the idle money: 0 = as meant. */
  readonly misfit: number
  readonly idle: number
  /** Yearly cost of the list in yuan; products that state none are left out. */
  readonly yearlyCost: number
  readonly entryCost: number
  /** Half of what is bought and sold of the candidates, as a share. */
  readonly turnover: number
  readonly shares: ReadonlyMap<string, number>
  /** What the program minimises, at these amounts. */
  readonly objective: number
}

const fen = (value: number): number => Math.round(value * 100) / 100

/** A line of at most `wanted` yuan that is an order of its product. */
export function place(candidate: Candidate, wanted: number): PlacedLine {
  const { unit, price, amount } = candidate
  if (unit.by === 'amount')
    return { candidate, quantity: null, amount: fen(amount ?? orderAtMost(unit, wanted + 1e-6)) }
  const quantity = orderAtMost(unit, (amount ?? wanted) / price + 1e-6)
  return { candidate, quantity, amount: fen(quantity * price) }
}

/** Figures of any list; used for the answer and for every alternative. */
export function outcomeOf(
  problem: SelectionProblem,
  candidates: readonly Candidate[],
  lines: readonly PlacedLine[],
): Outcome {
  const { investable, preferences } = problem
  const shares = new Map(stayingShares(problem))
  for (const { candidate, amount } of lines) {
    const id = candidate.product.assetClass
    shares.set(id, (shares.get(id) ?? 0) + amount / investable)
  }
  const idle = budgetOf(problem) - lines.reduce((total, { amount }) => total + amount, 0)
  const off = classesOf(problem, candidates).reduce(
    (total, id) => total + Math.abs((shares.get(id) ?? 0) - (problem.target[id] ?? 0)),
    0,
  )
  const misfit = (off + idle / investable) / 2
  const staying = stayingShares(problem)
  const aim = aimOf(problem)
  const offAim = classesOf(problem, candidates).reduce(
    (total, id) => total + Math.abs((shares.get(id) ?? 0) - (staying.get(id) ?? 0) - (aim.get(id) ?? 0)),
    0,
  )
  const unknown = meanCost(candidates.map(({ product }) => product))
  const placed = new Map(lines.map(({ candidate, amount }) => [candidate.product.code, amount]))
  let moved = 0
  let compared = 0
  let yearly = 0
  let entry = 0
  for (const { product } of candidates) {
    const amount = placed.get(product.code) ?? 0
    const bought = Math.max(0, amount - product.held)
    moved += Math.abs(amount - product.held)
    yearly += amount * (product.yearlyCost ?? 0)
    entry += bought * product.entryCost
    compared += amount * comparedCost(product, unknown)
    if (product.held > 0) compared += (bought * product.entryCost) / ENTRY_YEARS
  }
  const turnover = moved / 2 / investable
  return {
    misfit,
    idle: fen(idle),
    yearlyCost: fen(yearly),
    entryCost: fen(entry),
    turnover,
    shares,
    objective:
      (offAim + idle / investable) / 2 +
      (preferences.cost * compared) / investable +
      preferences.turnover * turnover +
      preferences.line * lines.length,
  }
}

/** Misfit that no list can take away: of the aim itself, with what stays where it is. */
export function unavoidableMisfit(problem: SelectionProblem): number {
  const staying = stayingShares(problem)
  const aim = aimOf(problem)
  const ids = classesOf(problem, [])
  return ids.reduce(
    (total, id) => total + Math.abs((aim.get(id) ?? 0) + (staying.get(id) ?? 0) - (problem.target[id] ?? 0)) / 2,
    0,
  )
}

/** Why this line and not another: closed codes, the strongest first. */
export function reasonsOf(
  line: PlacedLine,
  lines: readonly PlacedLine[],
  shelf: Shelf,
  problem: SelectionProblem,
): LineReason[] {
  const { product, fixed } = line.candidate
  const peers = shelf.candidates.filter(
    (one) => one.product.assetClass === product.assetClass && one !== line.candidate,
  )
  const unknown = meanCost(shelf.candidates.map((one) => one.product))
  const cost = comparedCost(product, unknown)
  const cheaper = peers.filter((one) => comparedCost(one.product, unknown) < cost - 1e-9)
  const room = (problem.target[product.assetClass] ?? 0) * problem.investable
  const together = lines.filter(({ candidate }) => candidate.product.assetClass === product.assetClass)
  const found: LineReason[] = []
  if (fixed) found.push('FIXED')
  if (product.held > 0) found.push('HELD')
  if (peers.length === 0) found.push('ONLY_SUITABLE')
  else if (cheaper.length === 0) found.push('LOWEST_COST')
  else if (cheaper.every((one) => one.minimum > room + 0.005)) found.push('CHEAPER_DOES_NOT_FIT')
  if (together.length > 1) found.push('SPREADS_CLASS')
  return found.length === 0 ? ['FILLS_CLASS'] : found
}

export interface Alternative {
  readonly code: string
  readonly amount: number
  readonly quantity: number | null
  /** Against the answer: change of the misfit, and of the yearly cost in yuan. */
  readonly misfitChange: number
  readonly yearlyCostChange: number
}

/** The next best products of the class for one line, each in the place of the line with everything else as it is. */
export function alternativesOf(
  line: PlacedLine,
  lines: readonly PlacedLine[],
  shelf: Shelf,
  problem: SelectionProblem,
  now: Outcome,
): Alternative[] {
  const others = lines.filter((one) => one !== line)
  const used = new Set(lines.map(({ candidate }) => candidate))
  const own = others.reduce((total, { candidate, amount }) => total + (candidate.product.affiliated ? amount : 0), 0)
  const found = shelf.candidates
    .filter((one) => one.product.assetClass === line.candidate.product.assetClass && !used.has(one))
    .flatMap((one) => {
      const issued = others.reduce(
        (total, { candidate, amount }) =>
          total +
          (one.product.issuerRisk && candidate.product.issuerRisk && candidate.product.issuer === one.product.issuer
            ? amount
            : 0),
        0,
      )
      const room = Math.min(
        line.amount + now.idle,
        one.maximum,
        one.product.affiliated ? problem.limits.affiliates * problem.investable - own : Infinity,
        one.product.issuerRisk ? problem.limits.perIssuer * problem.investable - issued : Infinity,
      )
      // As near to the line as its orders come, not more than it: money for it is there.
      const swapped = place(one, Math.min(room, Math.max(line.amount, one.minimum)))
      if (swapped.amount <= 0 || swapped.amount < one.minimum - 0.005 || swapped.amount > room + 0.005) return []
      const outcome = outcomeOf(problem, shelf.candidates, [...others, swapped])
      return [{ swapped, outcome }]
    })
    .toSorted(
      (a, b) =>
        a.outcome.objective - b.outcome.objective ||
        compare(a.swapped.candidate.product.code, b.swapped.candidate.product.code),
    )
  return found.slice(0, 3).map(({ swapped, outcome }) => ({
    code: swapped.candidate.product.code,
    amount: swapped.amount,
    quantity: swapped.quantity,
    misfitChange: outcome.misfit - now.misfit,
    yearlyCostChange: fen(outcome.yearlyCost - now.yearlyCost),
  }))
}

export interface ShortClass {
  readonly assetClass: string
  /** Yuan that the class is short of its target. */
  readonly short: number
  readonly reason: ShortReason
}

/** Classes that stay short by more than half a percent of the money, and why. */
export function shortClasses(problem: SelectionProblem, shelf: Shelf, now: Outcome): ShortClass[] {
  return Object.entries(problem.target)
    .flatMap(([id, target]): ShortClass[] => {
      const short = target - (now.shares.get(id) ?? 0)
      if (short < 0.005) return []
      const reached = (now.shares.get(id) ?? 0) - (stayingShares(problem).get(id) ?? 0)
      if ((aimOf(problem).get(id) ?? 0) - reached < 0.005)
        return [{ assetClass: id, short: fen(short * problem.investable), reason: 'MONEY_ELSEWHERE' }]
      const inClass = shelf.candidates.filter(({ product }) => product.assetClass === id)
      const refused = shelf.refused.filter(({ assetClass }) => assetClass === id)
      const tooHigh = refused.some(({ reasons }) => reasons.length === 1 && reasons[0] === 'MINIMUM_TOO_HIGH')
      const unsuitable = refused.some(({ reasons }) => reasons.includes('UNSUITABLE'))
      const reason: ShortReason =
        inClass.length > 0
          ? inClass.every(({ minimum }) => minimum > (short + 0.005) * problem.investable)
            ? 'MINIMUM_TOO_HIGH'
            : 'LIMITS'
          : tooHigh
            ? 'MINIMUM_TOO_HIGH'
            : unsuitable
              ? 'NONE_SUITABLE'
              : 'NO_PRODUCT'
      return [{ assetClass: id, short: fen(short * problem.investable), reason }]
    })
    .toSorted((a, b) => b.short - a.short || compare(a.assetClass, b.assetClass))
}

/** Limits that stand in the way, told by what they touch: `lines`, `affiliates`, `issuer:…`, `product:…`. */
export function bindingLimits(problem: SelectionProblem, lines: readonly PlacedLine[]): string[] {
  const { limits, investable } = problem
  const close = (amount: number, share: number, step: number): boolean =>
    share < 1 && amount + step > share * investable
  const total = (pick: (line: PlacedLine) => boolean): number =>
    lines.reduce((sum, line) => sum + (pick(line) ? line.amount : 0), 0)
  const issuers = [
    ...new Set(
      lines.flatMap(({ candidate: { product } }) =>
        product.issuerRisk && product.issuer !== null ? [product.issuer] : [],
      ),
    ),
  ]
  const own = total(({ candidate }) => candidate.product.affiliated)
  return [
    ...(lines.length >= limits.lines ? ['lines'] : []),
    ...(own > 0 && close(own, limits.affiliates, investable * 1e-3) ? ['affiliates'] : []),
    ...issuers
      .filter((issuer) =>
        close(
          total(({ candidate }) => candidate.product.issuer === issuer),
          limits.perIssuer,
          investable * 1e-3,
        ),
      )
      .map((issuer) => `issuer:${issuer}`),
    ...lines
      .filter(({ candidate, amount }) => close(amount, candidate.product.maximum, candidate.step))
      .map(({ candidate }) => `product:${candidate.product.code}`),
  ]
}
