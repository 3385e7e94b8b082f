import { matchProducts } from '../suitability/match'
import type { MatchReason } from '../suitability/match'
import type { Candidate, Refusal, SelectionProblem, SelectionProduct } from './selection'
import { comparedCost } from './selection'
import { orderAtMost } from './trading-unit'

/** Candidates of one class that the solver looks at; beyond them only cost more or are the same house again. */
const PER_CLASS = 12
const PER_HOUSE = 4

/** Proposed only where the client already holds them or asks for them: shares, bonds and the like are no shelf products. */
const SINGLE: readonly string[] = ['stock', 'bond', 'repo', 'cash']

export interface Refused {
  readonly code: string
  readonly assetClass: string
  readonly reasons: readonly Refusal[]
  /** Reasons of the suitability match. */
  readonly match: readonly MatchReason[]
}

export interface Shelf {
  /** By class, then code: the same whatever the order of the input. */
  readonly candidates: readonly Candidate[]
  /** Suitable and open, but not looked at: dearer than enough others of their class. */
  readonly passedOver: readonly string[]
  readonly refused: readonly Refused[]
}

/** Who may be proposed at all, and in which sizes. */
export function shelfFor(problem: SelectionProblem): Shelf {
  const matched = matchProducts({
    official: problem.suitability.official,
    agreement: problem.suitability.agreement,
    client: problem.suitability.client,
    on: problem.on,
    products: problem.products.map(({ code, risk, ratedOn, horizon, instrument }) => ({
      id: code,
      risk,
      ratedOn,
      horizon,
      publicFund: instrument === 'fund',
      act: 'recommend' as const,
    })),
  })
  const fixed = new Map(problem.fixed.map((line) => [line.code, line]))
  const allowed: Candidate[] = []
  const refused: Refused[] = []
  problem.products.forEach((product, index) => {
    const match = matched[index]
    const line = fixed.get(product.code)
    const reasons = refusals(problem, product, match?.verdict === 'allowed', line !== undefined)
    const candidate = reasons.length === 0 ? sized(problem, product, line) : undefined
    if (candidate !== undefined) allowed.push(candidate)
    else
      refused.push({
        code: product.code,
        assetClass: product.assetClass,
        reasons: reasons.length === 0 ? ['MINIMUM_TOO_HIGH'] : reasons,
        match: [...(match?.reasons ?? [])],
      })
  })
  const kept = [...Map.groupBy(allowed, ({ product }) => product.assetClass).values()].flatMap((list) =>
    shortList(list),
  )
  const chosen = new Set(kept)
  return {
    candidates: kept.toSorted((a, b) => byClassAndCode(a.product, b.product)),
    passedOver: allowed
      .filter((one) => !chosen.has(one))
      .map(({ product }) => product.code)
      .toSorted(),
    refused: refused.toSorted((a, b) => compare(a.code, b.code)),
  }
}

function refusals(
  { limits: { exclude } }: SelectionProblem,
  product: SelectionProduct,
  suitable: boolean,
  fixed: boolean,
): Refusal[] {
  const wanted = fixed || product.held > 0
  const found: Refusal[] = []
  if (product.status !== 'open') found.push('NOT_OPEN')
  if (SINGLE.includes(product.instrument) && !fixed) found.push('SINGLE_SECURITY')
  if (product.instrument === 'private' && !wanted) found.push('QUALIFIED_INVESTORS_ONLY')
  if (product.unit === null) found.push('NO_UNIT')
  if (product.unit?.by === 'quantity' && !((product.price ?? 0) > 0)) found.push('NO_PRICE')
  if (exclude.codes.includes(product.code)) found.push('EXCLUDED_CODE')
  if (product.issuer !== null && exclude.issuers.includes(product.issuer)) found.push('EXCLUDED_ISSUER')
  if (product.tags.some((tag) => exclude.tags.includes(tag))) found.push('EXCLUDED_TAG')
  if (!suitable) found.push('UNSUITABLE')
  return found
}

/** Smallest, largest and step as yuan; undefined when not even the smallest order fits under the limits. */
function sized(
  { investable, limits }: SelectionProblem,
  product: SelectionProduct,
  line: { readonly amount?: number | undefined } | undefined,
): Candidate | undefined {
  const { unit } = product
  if (unit === null) return undefined
  const price = unit.by === 'amount' ? 1 : (product.price ?? 0)
  const step = unit.step * price
  const floor = limits.smallestLine * investable
  const up = Math.max(0, Math.ceil((floor - unit.minimum * price) / step - 1e-9))
  const minimum = (unit.minimum + up * unit.step) * price
  const caps = [product.maximum, product.affiliated ? limits.affiliates : 1, product.issuerRisk ? limits.perIssuer : 1]
  const room = Math.min(...caps) * investable
  const maximum = orderAtMost(unit, room / price) * price
  if (maximum < minimum - 1e-9 && line === undefined) return undefined
  const amount = line?.amount
  return {
    product,
    unit,
    price,
    minimum: line === undefined ? minimum : unit.minimum * price,
    step,
    maximum,
    fixed: line !== undefined,
    ...(amount === undefined ? {} : { amount }),
  }
}

/** Fixed and held ones first, then the cheapest, not more than a few of one house. */
function shortList(list: readonly Candidate[]): Candidate[] {
  const unknown = meanCost(list.map(({ product }) => product))
  const must = list.filter(({ fixed, product }) => fixed || product.held > 0)
  const houses = new Map<string, number>()
  const cheapest = list
    .filter((one) => !must.includes(one))
    .toSorted(
      (a, b) =>
        comparedCost(a.product, unknown) - comparedCost(b.product, unknown) ||
        a.minimum - b.minimum ||
        compare(a.product.code, b.product.code),
    )
    .filter(({ product }) => {
      const house = product.issuer ?? product.code
      const count = (houses.get(house) ?? 0) + 1
      houses.set(house, count)
      return count <= PER_HOUSE
    })
  return [...must, ...cheapest.slice(0, Math.max(0, PER_CLASS - must.length))]
}

/** Mean yearly cost of those that state one; 0 when nobody does. */
export function meanCost(products: readonly SelectionProduct[]): number {
  const known = products
    .flatMap(({ yearlyCost }) => (yearlyCost === null ? [] : [yearlyCost]))
    .toSorted((a, b) => a - b)
  return known.length === 0 ? 0 : known.reduce((sum, cost) => sum + cost, 0) / known.length
}

/** By code unit, not by locale: the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byClassAndCode = (a: SelectionProduct, b: SelectionProduct): number =>
  compare(a.assetClass, b.assetClass) || compare(a.code, b.code)
