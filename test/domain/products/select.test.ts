import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { selectInput, selectOutput } from '../../../src/contract/jobs/products'
import { orderAtMost } from '../../../src/domain/products/trading-unit'
import { productsJobs } from '../../../src/worker/jobs/products'
import { everyExampleHolds, jobKit } from '../job-kit'
import { bruteForce } from './brute-force'

type Input = z.input<typeof selectInput>
type Product = Input['products'][number]
type Answer = z.output<typeof selectOutput>

const { answerOf, problemsOf } = jobKit(productsJobs)
const byAmount = { by: 'amount', minimum: 10, step: 0.01 } as const

const fund = (code: string, assetClass: string, more: Partial<Product> = {}): Product => ({
  code,
  assetClass,
  instrument: 'fund',
  risk: 'R2',
  ratedOn: '2026-07-01',
  unit: byAmount,
  yearlyCost: 0.005,
  ...more,
})
const etf = (code: string, assetClass: string, price: number, more: Partial<Product> = {}): Product =>
  fund(code, assetClass, {
    instrument: 'etf',
    risk: 'R3',
    unit: { by: 'quantity', minimum: 100, step: 100 },
    price,
    ...more,
  })

const question = (more: Partial<Input> = {}): Input => ({
  target: { CASH: 0.2, BOND: 0.5, SHARES: 0.3 },
  investable: 500_000,
  products: [
    fund('C1', 'CASH', { risk: 'R1', yearlyCost: 0.003 }),
    fund('B1', 'BOND', { yearlyCost: 0.004 }),
    fund('B2', 'BOND', { yearlyCost: 0.006 }),
    etf('S1', 'SHARES', 4.016, { yearlyCost: 0.002 }),
    etf('S2', 'SHARES', 3.512, { yearlyCost: 0.006 }),
  ],
  limits: { lines: 6 },
  suitability: { official: { level: 'C3', validUntil: '2027-08-14' }, client: { age: 50 } },
  on: '2026-11-23',
  ...more,
})
const select = async (input: Input): Promise<Answer> => {
  const answer = await answerOf('products.select', input)
  const { meta: _meta, ...output } = answer
  return selectOutput.parse(output)
}
const refusal = async (change: Partial<Input>): Promise<unknown> => {
  const { problems } = await answerOf('products.select', question(change))
  return (problems as { code: string; path: string }[] | undefined)?.map(({ code, path }) => `${code} ${path}`)
}
const codes = ({ lines }: Answer): string[] => lines.map(({ code }) => code)

describe('products.select', () => {
  everyExampleHolds(productsJobs)
})

describe('a list for a client', () => {
  it('the cheapest suitable product of each class, each order a real one, the money placed but for a part of a lot', async () => {
    const answer = await select(question())
    expect(codes(answer)).toEqual(['B1', 'C1', 'S1'])
    const shares = answer.lines.find(({ code }) => code === 'S1')
    expect(shares?.quantity).toBe(37_400)
    expect(shares?.amount).toBe(150_198.4)
    expect(shares?.reasons).toEqual(['LOWEST_COST'])
    expect(answer.idle).toBeLessThan(401.6)
    expect(answer.misfit).toBeLessThan(0.001)
    expect(answer.gap).toBeLessThanOrEqual(0.0002)
  })

  it('shows what could stand in the place of a line, and what that would change', async () => {
    const { lines } = await select(question())
    expect(lines.find(({ code }) => code === 'B1')?.alternatives).toEqual([
      { code: 'B2', amount: 249_801.6, quantity: null, misfitChange: 0, yearlyCostChange: 499.61 },
    ])
  })

  it('a product above the level, with an old rating or closed is never proposed, and the list says why', async () => {
    const products = [
      ...question().products,
      etf('S0', 'SHARES', 1, { risk: 'R4', yearlyCost: 0 }),
      fund('B0', 'BOND', { ratedOn: '2025-06-30', yearlyCost: 0 }),
      fund('C0', 'CASH', { status: 'suspended', yearlyCost: 0 }),
      fund('P0', 'BOND', { instrument: 'private', yearlyCost: 0 }),
    ]
    const answer = await select(question({ products }))
    expect(codes(answer)).toEqual(['B1', 'C1', 'S1'])
    expect(answer.refused.map(({ code, reasons, match }) => [code, ...reasons, ...match])).toEqual([
      ['B0', 'UNSUITABLE', 'RATING_STALE'],
      ['C0', 'NOT_OPEN'],
      ['P0', 'QUALIFIED_INVESTORS_ONLY'],
      ['S0', 'UNSUITABLE', 'ABOVE_LEVEL'],
    ])
  })

  it('a class without a suitable product, and one whose smallest order is too large, are told as such', async () => {
    const products = question().products.map((one) =>
      one.assetClass === 'SHARES'
        ? { ...one, risk: 'R5' as const }
        : one.assetClass === 'CASH'
          ? { ...one, unit: { by: 'amount' as const, minimum: 600_000, step: 1 } }
          : one,
    )
    const answer = await select(question({ products }))
    expect(answer.short).toEqual([
      { assetClass: 'SHARES', short: 150_000, reason: 'NONE_SUITABLE' },
      { assetClass: 'CASH', short: 100_000, reason: 'MINIMUM_TOO_HIGH' },
    ])
    expect((await select(question({ target: { GOLD: 1 } }))).short).toEqual([
      { assetClass: 'GOLD', short: 500_000, reason: 'NO_PRODUCT' },
    ])
  })

  it('what the client holds stays when it is nearly as good, and goes when it is much dearer', async () => {
    const held = (yearlyCost: number): Input =>
      question({
        products: question().products.map((one) => (one.code === 'B2' ? { ...one, held: 250_000, yearlyCost } : one)),
      })
    const near = await select(held(0.006))
    expect(codes(near)).toContain('B2')
    expect(near.lines.find(({ code }) => code === 'B2')?.reasons).toEqual(['HELD'])
    expect(codes(await select(held(0.08)))).toContain('B1')
  })

  it('one line, and the largest class gets it', async () => {
    const answer = await select(question({ limits: { lines: 1 } }))
    expect(codes(answer)).toEqual(['B1'])
    expect(answer.bindingLimits).toEqual(['lines'])
  })

  it('own products up to their limit, others for the rest', async () => {
    const products = question().products.map((one) => ({ ...one, affiliated: one.code === 'B1' }))
    const answer = await select(question({ products, limits: { lines: 6, affiliates: 0.3 } }))
    expect(
      answer.lines.filter(({ assetClass }) => assetClass === 'BOND').map(({ code, weight }) => [code, weight]),
    ).toEqual([
      ['B1', 0.3],
      ['B2', 0.1996032],
    ])
    expect(answer.bindingLimits).toContain('affiliates')
    expect(answer.lines[0]?.reasons).toContain('SPREADS_CLASS')
  })

  it('issuers, themes and codes that the client does not want are left out', async () => {
    const products = question().products.map((one) => ({
      ...one,
      issuer: one.code === 'B1' ? 'Harbour' : 'Hill',
      tags: one.code === 'S1' ? ['tobacco'] : [],
    }))
    const exclude = { codes: ['C1'], issuers: ['Harbour'], tags: ['tobacco'] }
    const answer = await select(question({ products, limits: { lines: 6, exclude } }))
    expect(codes(answer)).toEqual(['B2', 'S2'])
    expect(answer.refused.map(({ code, reasons }) => [code, ...reasons])).toEqual([
      ['B1', 'EXCLUDED_ISSUER'],
      ['C1', 'EXCLUDED_CODE'],
      ['S1', 'EXCLUDED_TAG'],
    ])
  })

  it('money elsewhere and positions that must stay count, and only the rest is placed', async () => {
    const answer = await select(
      question({ outside: { CASH: 80_000 }, keep: [{ code: 'X', assetClass: 'SHARES', amount: 150_000 }] }),
    )
    expect(answer.budget).toBe(270_000)
    expect(answer.lines.map(({ code, amount }) => [code, amount])).toEqual([
      ['B1', 250_000],
      ['C1', 20_000],
    ])
    expect(answer.misfit).toBeLessThan(1e-9)
  })

  it('a line that the advisor has fixed is in, with its amount, and the rest is solved around it', async () => {
    const answer = await select(question({ fixed: [{ code: 'B2', amount: 100_000 }] }))
    expect(answer.lines.find(({ code }) => code === 'B2')).toMatchObject({
      amount: 100_000,
      reasons: ['FIXED', 'SPREADS_CLASS'],
    })
    expect(answer.lines.find(({ code }) => code === 'B1')?.amount).toBeCloseTo(149_801.6, 2)
  })
})

describe('what cannot be is refused with the field it stands in', () => {
  it.each<[string, Partial<Input>, string]>([
    ['weights that are not a whole', { target: { CASH: 0.5 } }, 'invalid_input /target'],
    ['no money', { investable: 0 }, 'invalid_input /investable'],
    [
      'a fixed product above the level',
      { fixed: [{ code: 'S9' }], products: [...question().products, etf('S9', 'SHARES', 1, { risk: 'R5' })] },
      'infeasible /fixed/0/code',
    ],
    ['a fixed product that is not there', { fixed: [{ code: 'nobody' }] }, 'invalid_input /fixed/0/code'],
    ['half a lot', { fixed: [{ code: 'S1', amount: 1000 }] }, 'invalid_input /fixed/0/amount'],
    [
      'more lines than there may be',
      { fixed: [{ code: 'B1' }, { code: 'B2' }], limits: { lines: 1 } },
      'infeasible /limits/lines',
    ],
    [
      'fixed amounts above the money',
      {
        fixed: [
          { code: 'B1', amount: 400_000 },
          { code: 'B2', amount: 200_000 },
        ],
      },
      'infeasible /fixed',
    ],
    ['more stays than there is', { outside: { CASH: 600_000 } }, 'infeasible /investable'],
    ['a code twice', { products: [fund('B1', 'BOND'), fund('B1', 'BOND')] }, 'invalid_input /products/1/code'],
    [
      'a rating of tomorrow',
      { products: [fund('B1', 'BOND', { ratedOn: '2026-11-24' })] },
      'invalid_input /products/0/ratedOn',
    ],
  ])('%s', async (_name, change, expected) => {
    expect(await refusal(change)).toContain(expected)
  })

  it('unknown fields and lines that are no number', async () => {
    expect(await problemsOf('products.select', { surprise: 1 })).toEqual(['unknown_field /surprise'])
    expect(await refusal({ limits: { lines: 0.5 } })).not.toBeUndefined()
  })
})

const product = (i: number): fc.Arbitrary<Product> =>
  fc
    .record({
      assetClass: fc.constantFrom('A', 'B'),
      lots: fc.boolean(),
      minimum: fc.integer({ min: 1, max: 3 }),
      price: fc.integer({ min: 9, max: 24 }),
      cost: fc.integer({ min: 0, max: 20 }),
      affiliated: fc.boolean(),
      maximum: fc.constantFrom(1, 1, 0.5),
      held: fc.constantFrom(0, 0, 300),
      risk: fc.constantFrom('R2', 'R3', 'R4'),
    })
    .map(({ lots, minimum, price, cost, ...rest }) => ({
      ...fund(`P${i}`, rest.assetClass),
      ...rest,
      risk: rest.risk as Product['risk'],
      yearlyCost: cost / 1000,
      unit: lots
        ? { by: 'quantity' as const, minimum: minimum * 5, step: 5 }
        : { by: 'amount' as const, minimum: minimum * 40, step: 80 },
      price,
    }))

const small = fc
  .record({
    products: fc.tuple(product(1), product(2), product(3), product(4)),
    a: fc.integer({ min: 0, max: 10 }),
    lines: fc.integer({ min: 1, max: 3 }),
    affiliates: fc.constantFrom(1, 0.4),
  })
  .map(({ products, a, lines, affiliates }): Input =>
    question({
      target: { A: a / 10, B: 1 - a / 10 },
      investable: 1000,
      products,
      limits: { lines, affiliates, smallestLine: 0 },
      gap: 1e-7,
    }),
  )

describe('whatever is asked', () => {
  it('agrees with trying every list there is', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (input) => {
        const answer = await select(input)
        const best = bruteForce(selectInput.parse(input))
        expect(answer.objective).toBeCloseTo(best, 6)
      }),
      { numRuns: 60, seed: 20261123 },
    )
  })

  it('money is never exceeded, lines are few, orders are orders, limits hold, only suitable products stand in the list', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (input) => {
        const answer = await select(input)
        const used = answer.lines.reduce((sum, { amount }) => sum + amount, 0)
        expect(used).toBeLessThanOrEqual(answer.budget + 1e-6)
        expect(answer.idle).toBeCloseTo(answer.budget - used, 6)
        expect(answer.lines.length).toBeLessThanOrEqual(input.limits.lines)
        for (const line of answer.lines) {
          const chosen = input.products.find(({ code }) => code === line.code)!
          const size = line.quantity ?? line.amount
          expect(orderAtMost(chosen.unit!, size)).toBeCloseTo(size, 6)
          expect(line.amount).toBeLessThanOrEqual((chosen.maximum ?? 1) * 1000 + 1e-6)
          expect(chosen.risk).not.toBe('R4')
        }
        const own = answer.lines.filter(({ code }) => input.products.find((one) => one.code === code)?.affiliated)
        expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(
          (input.limits.affiliates ?? 1) + 1e-9,
        )
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it('the order of the shelf does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (input) => {
        const turned = { ...input, products: input.products.toReversed() }
        expect(await select(turned)).toEqual(await select(input))
      }),
      { numRuns: 25, seed: 11 },
    )
  })
})

describe('money elsewhere', () => {
  it('that fills a class beyond its target leaves the others their proportions, and is named as what cannot be helped', async () => {
    const answer = await select(question({ outside: { CASH: 300_000 }, limits: { lines: 6 } }))
    const share = (id: string) => answer.classes.find((one) => one.id === id)?.mapped ?? 0
    expect(share('BOND')).toBeCloseTo(0.25, 2)
    expect(share('SHARES')).toBeCloseTo(0.15, 2)
    expect(answer.unavoidable).toBeCloseTo(0.4, 6)
    expect(answer.misfit).toBeCloseTo(0.4, 2)
    expect(answer.short.map(({ assetClass, reason }) => [assetClass, reason])).toEqual([
      ['BOND', 'MONEY_ELSEWHERE'],
      ['SHARES', 'MONEY_ELSEWHERE'],
    ])
  })
})
