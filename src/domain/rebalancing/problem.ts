import type { FeeScheme } from '../fees/order-cost'
import type { Exchange, Instrument } from '../import/records'
import { tradingUnit } from '../products/trading-unit'
import { fail, failAll, ok, type Problem, type Result } from '../result'
import { type Bands, CASH } from './bands'
import type { RebalancingMode } from './wanted'

export interface HoldingInput {
  readonly id: string
  readonly accountId: string
  readonly quantity?: number | undefined
  readonly price?: number | undefined
  readonly value?: number | undefined
  readonly fx: number
  readonly lot?: number | undefined
  readonly step?: number | undefined
  readonly minBuy?: number | undefined
  readonly exchange?: Exchange | undefined
  readonly instrument?: Exclude<Instrument, 'cash'> | undefined
  readonly locked: boolean | number
  readonly noBuy: boolean
  readonly buyFee?: number | undefined
  readonly sellFee?: number | undefined
  readonly boughtOn?: string | undefined
}

export interface PlanInput {
  readonly targets: Readonly<Record<string, number>>
  readonly holdings: readonly HoldingInput[]
  readonly cash: number | Readonly<Record<string, number>>
  readonly bands: Bands
  readonly contribution: number
  readonly mode: RebalancingMode
  readonly costs?: FeeScheme | undefined
  readonly accountCosts: Readonly<Record<string, FeeScheme>>
  readonly tradeDate: string
  readonly minTrade: number
}

/** How an order of a position is cut. `unitValue` is yuan for one share or unit; an amount line has units of one yuan. */
export interface OrderUnit {
  readonly unitValue: number
  /** Smallest order and step, in units; a step of 0 is cut to the fen. */
  readonly minimum: number
  readonly step: number
}

/** One asset in one account. */
export interface Position {
  readonly id: string
  readonly accountId: string
  readonly holding: HoldingInput | null
  readonly value: number
  /** In units of `unit`. */
  readonly held: number
  readonly sellable: number
  /** Undefined: nobody knows how it is traded, so it is not. */
  readonly unit: OrderUnit | undefined
  /** True: `held` counts shares or units, so a trade has a quantity. */
  readonly counted: boolean
  readonly buyable: boolean
}

export interface PlanProblem {
  readonly positions: readonly Position[]
  readonly accounts: readonly string[]
  /** Money by account. */
  readonly cash: ReadonlyMap<string, number>
  /** Money that can be paid into any account: a contribution, or cash that was given as one number for several. */
  readonly unplaced: number
  readonly totalCash: number
  readonly targets: Readonly<Record<string, number>>
  /** Whether money is compared with a target. */
  readonly cashInTargets: boolean
}

const SUM_TOLERANCE = 1e-6

/** Checks the input and puts it in order: by id, then account, so that the order of the input changes nothing. */
export function readPlan(input: PlanInput): Result<PlanProblem> {
  const problems = [...targetProblems(input), ...holdingProblems(input.holdings)]
  if (problems.length > 0) return failAll(problems)
  const { holdings, targets } = input
  const lines = holdings.filter(({ id }) => id !== CASH)
  const byAccount = typeof input.cash === 'number' ? {} : input.cash
  const named = new Set([...holdings.map(({ accountId }) => accountId), ...Object.keys(byAccount)])
  const accounts = named.size === 0 ? [''] : [...named].sort()
  const single = accounts.length === 1
  const cash = new Map(accounts.map((account) => [account, byAccount[account] ?? 0]))
  const add = (account: string, amount: number) => cash.set(account, (cash.get(account) ?? 0) + amount)
  if (typeof input.cash === 'number' && single) add(accounts[0] as string, input.cash)
  for (const holding of holdings) if (holding.id === CASH) add(holding.accountId, valueOf(holding))
  const loose = typeof input.cash === 'number' && !single ? input.cash : 0
  const known = new Set(lines.map(({ id }) => id))
  const wishes = Object.keys(targets).filter((id) => id !== CASH && !known.has(id))
  const positions = [
    ...lines.map((holding) => positionOf(holding, input.tradeDate)),
    ...wishes.flatMap((id) => accounts.map((accountId) => wish(id, accountId))),
  ]
  const totalCash = [...cash.values()].reduce((sum, amount) => sum + amount, loose)
  const value = positions.reduce((sum, position) => sum + position.value, totalCash + input.contribution)
  if (!(value > 0)) return fail('invalid_input', '/holdings', 'there is nothing to rebalance')
  return ok({
    positions: positions.sort((a, b) => order(a.id, b.id) || order(a.accountId, b.accountId)),
    accounts,
    cash,
    unplaced: loose + input.contribution,
    totalCash,
    targets,
    cashInTargets: targets[CASH] !== undefined,
  })
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function targetProblems({ targets, bands, mode, contribution }: PlanInput): Problem[] {
  const sum = Object.values(targets).reduce((total, weight) => total + weight, 0)
  const wrongSum = Math.abs(sum - 1) > SUM_TOLERANCE
  const noBand = mode === 'toBand' && contribution === 0 && bands.absolute === undefined && bands.relative === undefined
  return [
    ...(wrongSum
      ? [
          {
            code: 'invalid_input' as const,
            path: '/targets',
            message: `the targets add up to ${sum}, not to 1`,
            params: { sum },
          },
        ]
      : []),
    ...(noBand
      ? [{ code: 'invalid_input' as const, path: '/bands', message: 'toBand needs an absolute or a relative band' }]
      : []),
  ]
}

function holdingProblems(holdings: readonly HoldingInput[]): Problem[] {
  const seen = new Set<string>()
  return holdings.flatMap(({ id, accountId, quantity, price, value, locked }, i) => {
    const problems: Problem[] = []
    const priced = quantity !== undefined && price !== undefined
    if (!priced && value === undefined)
      problems.push({
        code: 'invalid_input',
        path: `/holdings/${i}/value`,
        message: 'give a value, or quantity and price',
      })
    const held = quantity ?? value ?? 0
    if (typeof locked === 'number' && locked > held + 1e-9)
      problems.push({ code: 'out_of_domain', path: `/holdings/${i}/locked`, message: 'more is locked than is held' })
    const key = JSON.stringify([id, accountId])
    if (seen.has(key))
      problems.push({
        code: 'invalid_input',
        path: `/holdings/${i}/id`,
        message: 'this line is there twice in one account',
      })
    seen.add(key)
    return problems
  })
}

/** Yuan. Quantity and price go before a value: the trade is made at the price. */
function valueOf({ quantity, price, value, fx }: HoldingInput): number {
  return quantity !== undefined && price !== undefined ? quantity * price * fx : (value ?? 0)
}

function positionOf(holding: HoldingInput, on: string): Position {
  const { id, accountId, locked, noBuy, quantity } = holding
  const value = valueOf(holding)
  const price = holding.price ?? (quantity !== undefined && quantity > 0 ? value / quantity / holding.fx : undefined)
  const counted = price !== undefined && quantity !== undefined
  const held = counted ? quantity : value
  const away = locked === true ? held : locked === false ? 0 : locked
  const unit = unitOf(holding, counted ? price * holding.fx : null, on)
  return {
    id,
    accountId,
    holding,
    value,
    held,
    sellable: unit === undefined ? 0 : Math.max(0, held - away),
    unit,
    counted,
    buyable: !noBuy && unit !== undefined,
  }
}

function unitOf(holding: HoldingInput, unitValue: number | null, on: string): OrderUnit | undefined {
  const { id, lot, step, instrument, exchange, minBuy } = holding
  if (unitValue === null) return { unitValue: 1, minimum: minBuy ?? 0, step: 0 }
  if (lot !== undefined) return { unitValue, minimum: lot, step: step ?? lot }
  if (instrument === undefined) return { unitValue, minimum: (minBuy ?? 0) / unitValue, step: 0 }
  const rule = tradingUnit({ code: id, exchange: exchange ?? 'SSE', instrument, on: on > '9000' ? '2999-12-31' : on })
  if (rule === undefined) return undefined
  return rule.by === 'amount'
    ? { unitValue, minimum: (minBuy ?? rule.minimum) / unitValue, step: 0 }
    : { unitValue, minimum: rule.minimum, step: rule.step }
}

/** An asset that nobody holds yet: bought by amount, in any account. */
const wish = (id: string, accountId: string): Position => ({
  id,
  accountId,
  holding: null,
  value: 0,
  held: 0,
  sellable: 0,
  unit: { unitValue: 1, minimum: 0, step: 0 },
  counted: false,
  buyable: true,
})
