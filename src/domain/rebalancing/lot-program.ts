import type { CostLine } from './trade-cost'

/** A position that may be traded to one side. Yuan, and units of the position's own order unit. */
export interface Leg {
  /** Index of the line (one id over all accounts) and of the account. */
  readonly line: number
  readonly account: number
  readonly side: 'buy' | 'sell'
  readonly unitValue: number
  readonly minimum: number
  /** 0: cut to the fen. */
  readonly step: number
  /** Most that may be traded, in units. */
  readonly most: number
  /** `most` is all that can be sold: a remainder that is no whole order may go, together with everything else. */
  readonly all: boolean
  /** Smallest trade worth its while, yuan. */
  readonly worthwhile: number
  readonly cost: CostLine | undefined
}

export interface LotProgram {
  readonly legs: readonly Leg[]
  /** By line: how much is meant to be traded, yuan, positive. */
  readonly wanted: readonly number[]
  /** By account. */
  readonly cash: readonly number[]
  readonly unplaced: number
  /** Money that is meant to remain; null when nobody compares it with a target. */
  readonly cashGoal: number | null
}

/** The first tenth of a line's misfit costs one a yuan, the rest more: a shortage is spread before one line bears it all. */
const NEAR = 0.1
const FAR_PRICE = 1.5
/** Money below its goal weighs less than a line that misses its own: money is what rounding leaves. */
const CASH_PRICE = 0.5
const HAIR = 0.001
/** What several accounts together may go beyond a wish, yuan: less than a fen. */
const ROOM = 0.005

interface Term {
  readonly coefficient: number
  readonly name: string
}

interface LegShape {
  readonly leg: Leg
  readonly index: number
  /** Amount traded as a sum over variables. */
  readonly amount: readonly Term[]
  readonly rows: readonly string[]
  readonly bounds: readonly string[]
  readonly integers: readonly string[]
  readonly binaries: readonly string[]
  readonly costs: readonly Term[]
}

/**
 * The joint trade program over all accounts as a mixed-integer linear program in CPLEX LP format: minimise Σ misfit + costs
 * so that no line is traded beyond what is wanted, no account's money falls below zero, orders are whole lots at or above
 * their smallest size, and a trade below what is worth its while is left out. At least one leg.
 */
export function lotModel(program: LotProgram): string {
  const { legs, wanted, cash, unplaced, cashGoal } = program
  const shapes = legs.map((leg, index) => shapeOf(leg, index, wanted[leg.line] as number))
  const lines = [...new Set(legs.map(({ line }) => line))]
  const ofLine = (line: number): Term[] => shapes.filter(({ leg }) => leg.line === line).flatMap(({ amount }) => amount)
  const flows = (account: number): Term[] =>
    shapes.filter(({ leg }) => leg.account === account).flatMap((shape) => cashFlow(shape))
  const placed = unplaced > 0 ? cash.map((_, account) => ({ coefficient: 1, name: `k${account}` })) : []
  const misfit = lines.flatMap((line) => [
    // Inequalities with room: an equality that only tolerances can meet has misled the solver.
    `${rowName('fit', line)}: ${sumOf([...ofLine(line), one(`m${line}`), one(`f${line}`)])} >= ${wanted[line]}`,
    ...(legs.filter((leg) => leg.line === line).length > 1
      ? [`${rowName('cap', line)}: ${sumOf(ofLine(line))} <= ${(wanted[line] as number) + ROOM}`]
      : []),
  ])
  const accounts = cash.flatMap((amount, account) => {
    const terms = [...flows(account), ...placed.slice(account, account + 1)]
    return terms.length === 0 ? [] : [`${rowName('cash', account)}: ${sumOf(terms)} >= ${-amount}`]
  })
  const total = cash.reduce((sum, amount) => sum + amount, unplaced)
  const goal =
    cashGoal === null
      ? []
      : [`goal: ${sumOf([...cash.flatMap((_, account) => flows(account)), one('g')])} >= ${cashGoal - total}`]
  const objective = [
    ...lines.flatMap((line) => [one(`m${line}`), { coefficient: FAR_PRICE, name: `f${line}` }]),
    ...(cashGoal === null ? [] : [{ coefficient: CASH_PRICE, name: 'g' }]),
    ...shapes.flatMap(({ costs }) => costs),
    // Two ways that are equally good: the earlier account, so that the answer is always the same.
    ...shapes.map(({ index, leg }) => ({ coefficient: HAIR * leg.account, name: `z${index}` })),
  ]
  const rows = [
    ...misfit,
    ...accounts,
    ...(placed.length > 0 ? [`place: ${sumOf(placed)} <= ${unplaced}`] : []),
    ...goal,
    ...shapes.flatMap((shape) => shape.rows),
  ]
  const bounds = [
    ...lines.map((line) => `0 <= m${line} <= ${NEAR * (wanted[line] as number)}`),
    ...shapes.flatMap((shape) => shape.bounds),
  ]
  const integers = shapes.flatMap((shape) => shape.integers)
  const binaries = shapes.flatMap((shape) => shape.binaries)
  return [
    'Minimize',
    `obj: ${sumOf(objective)}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    ...(integers.length > 0 ? ['General', integers.join('\n')] : []),
    'Binary',
    binaries.join('\n'),
    'End',
  ].join('\n')
}

/**
 * The answer without a solver where there is nothing to weigh up: every leg as large as it may be, when each line has one
 * leg and no account runs short. No other list is nearer to what is wanted then, as long as an order costs less than a third
 * of itself. Undefined otherwise.
 */
export function plainUnits({ legs, cash, unplaced }: LotProgram): number[] | undefined {
  if (unplaced > 0 && cash.length > 1) return undefined
  if (new Set(legs.map(({ line }) => line)).size < legs.length) return undefined
  const balances = cash.map((amount) => amount + unplaced)
  const units = legs.map((leg) => {
    const { whole, odd } = cutOf(leg)
    const largest = leg.step === 0 ? (leg.side === 'buy' && leg.most < leg.minimum ? 0 : leg.most) : whole + odd
    return largest * leg.unitValue < leg.worthwhile ? 0 : largest
  })
  for (const [i, leg] of legs.entries()) {
    const amount = (units[i] as number) * leg.unitValue
    const { rate = 0, minimum = 0, extra = 0 } = leg.cost ?? {}
    const cost = amount > 0 ? Math.max(minimum, rate * amount) + extra * amount : 0
    if (cost * 3 > amount) return undefined
    balances[leg.account] = (balances[leg.account] as number) + (leg.side === 'sell' ? amount : -amount) - cost
  }
  return balances.every((balance) => balance >= -ROOM) ? units : undefined
}

/** Units traded by a leg, from the values of the variables. */
export function unitsOf(leg: Leg, index: number, valueOf: (name: string) => number): number {
  if (Math.round(valueOf(`z${index}`)) === 0) return 0
  if (leg.step === 0) return Math.min(leg.most, Math.max(0, valueOf(`x${index}`) / leg.unitValue))
  const { whole, odd } = cutOf(leg)
  const steps = Math.round(valueOf(`n${index}`))
  const base = whole > 0 ? leg.minimum * (leg.minimum > leg.step ? 1 : 0) : 0
  const units = base + steps * leg.step
  return odd > 0 && Math.round(valueOf(`w${index}`)) === 1 ? whole + odd : units
}

/** The largest order of whole steps within `most`, and what remains beyond it (sold only together with the rest). */
export function cutOf({ minimum, step, most, all }: Pick<Leg, 'minimum' | 'step' | 'most' | 'all'>): {
  readonly whole: number
  readonly odd: number
} {
  const whole = most >= minimum - 1e-9 ? minimum + Math.floor((most - minimum) / step + 1e-9) * step : 0
  return { whole, odd: all && most - whole > 1e-9 ? most - whole : 0 }
}

const one = (name: string): Term => ({ coefficient: 1, name })
const rowName = (kind: string, index: number): string => `${kind}${index}`

function shapeOf(leg: Leg, index: number, wanted: number): LegShape {
  const [z, c] = [`z${index}`, `c${index}`]
  const size = leg.step === 0 ? divisible(leg, index, wanted) : inLots(leg, index)
  const { amount } = size
  const floor =
    leg.worthwhile > 0 ? [`low${index}: ${sumOf([...amount, { coefficient: -leg.worthwhile, name: z }])} >= 0`] : []
  const { cost } = leg
  const priced = cost !== undefined && (cost.rate > 0 || cost.minimum > 0)
  const costRows = priced
    ? [
        `rate${index}: ${sumOf([one(c), ...scaled(amount, -cost.rate)])} >= 0`,
        ...(cost.minimum > 0
          ? [`least${index}: ${sumOf([one(c), { coefficient: -cost.minimum, name: z }])} >= 0`]
          : []),
      ]
    : []
  return {
    leg,
    index,
    amount,
    rows: [...size.rows, ...floor, ...costRows],
    bounds: size.bounds,
    integers: size.integers,
    binaries: [z, ...size.binaries],
    costs: [...(priced ? [one(c)] : []), ...scaled(amount, cost?.extra ?? 0)],
  }
}

type Size = Pick<LegShape, 'amount' | 'rows' | 'bounds' | 'integers' | 'binaries'>

function divisible(leg: Leg, index: number, wanted: number): Size {
  const [x, z] = [`x${index}`, `z${index}`]
  const most = Math.min(leg.most * leg.unitValue, wanted)
  const smallest = leg.side === 'buy' ? leg.minimum * leg.unitValue : 0
  return {
    amount: [one(x)],
    rows: [
      `top${index}: ${sumOf([one(x), { coefficient: -most, name: z }])} <= 0`,
      ...(smallest > 0 ? [`min${index}: ${sumOf([one(x), { coefficient: -smallest, name: z }])} >= 0`] : []),
    ],
    bounds: [`0 <= ${x} <= ${most}`],
    integers: [],
    binaries: [],
  }
}

/** quantity = minimum·z + step·n, or lots alone where the smallest order is one step; all of it and the remainder with w. */
function inLots(leg: Leg, index: number): Size {
  const [n, z, w] = [`n${index}`, `z${index}`, `w${index}`]
  const { minimum, step, unitValue } = leg
  const { whole, odd } = cutOf(leg)
  const offset = minimum > step ? minimum : 0
  const steps = whole > 0 ? Math.round((whole - offset) / step) : 0
  const base = whole > 0 && offset > 0 ? [{ coefficient: offset * unitValue, name: z }] : []
  const amount = [
    ...base,
    { coefficient: step * unitValue, name: n },
    ...(odd > 0 ? [{ coefficient: odd * unitValue, name: w }] : []),
  ]
  return {
    amount,
    rows: [
      `top${index}: ${sumOf([one(n), { coefficient: -steps, name: z }])} <= 0`,
      ...(odd > 0
        ? [
            `odd${index}: ${sumOf([one(n), { coefficient: -steps, name: w }])} >= 0`,
            `with${index}: ${sumOf([one(z), { coefficient: -1, name: w }])} >= 0`,
          ]
        : []),
    ],
    bounds: [`0 <= ${n} <= ${steps}`],
    integers: [n],
    binaries: odd > 0 ? [w] : [],
  }
}

/** What a leg does to its account's money: proceeds less costs, or price and costs with a minus. */
function cashFlow({ leg, amount, costs }: LegShape): Term[] {
  const sign = leg.side === 'sell' ? 1 : -1
  return merged([...scaled(amount, sign), ...scaled(costs, -1)])
}

const scaled = (terms: readonly Term[], factor: number): Term[] =>
  factor === 0 ? [] : terms.map(({ coefficient, name }) => ({ coefficient: coefficient * factor, name }))

/** The format wants every variable once in a row. */
function merged(terms: readonly Term[]): Term[] {
  const sums = new Map<string, number>()
  for (const { coefficient, name } of terms) sums.set(name, (sums.get(name) ?? 0) + coefficient)
  return [...sums].map(([name, coefficient]) => ({ name, coefficient })).filter(({ coefficient }) => coefficient !== 0)
}

/** Terms with their signs, a few on each line: the format limits the length of lines. */
function sumOf(terms: readonly Term[]): string {
  const written = merged(terms).map(({ coefficient, name }, k) => {
    const sign = coefficient < 0 ? '- ' : k === 0 ? '' : '+ '
    return `${sign}${plain(Math.abs(coefficient))} ${name}${k % 8 === 7 ? '\n' : ''}`
  })
  return written.length === 0 ? '0 z0' : written.join(' ')
}

/** Without an exponent, which the reader could take for a name. */
const plain = (value: number): string => (value < 1e-6 ? value.toFixed(18) : String(value))
