import { describe, expect, it } from 'vitest'
import { clientAllocation } from '../../../src/domain/allocation/client-allocation'
import type { ClientAllocationInput } from '../../../src/domain/allocation/client-allocation'

function choose(chosenWeights: Record<string, number>, input: Partial<ClientAllocationInput> = {}) {
  const result = clientAllocation({
    level: 'C3',
    investable: 1_000_000,
    on: '2026-11-23',
    currentWeights: { CN_CASH: 0.5, CN_EQ_L: 0.5 },
    ...input,
    chosenWeights,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { chosen } = result.value
  if (chosen === undefined) throw new Error('nothing is said about the choice')
  return { chosen, answer: result.value }
}
const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code)
const reference = {
  CN_CASH: 0.1,
  CN_RATES: 0.2,
  CN_CREDIT: 0.2,
  CN_FI_PLUS: 0.12,
  CN_EQ_L: 0.22,
  GL_EQ: 0.06,
  GOLD: 0.06,
  CN_REIT: 0.04,
}

describe('a C3 client who chooses for himself', () => {
  it('taking the suggestion is no override', () => {
    const { answer } = choose(reference)
    const { chosen } = choose({ ...answer.proposed.weights })
    expect(chosen).toMatchObject({ differs: false, refusals: [], exceeded: [] })
    expect(chosen.figures).toEqual(answer.proposed)
  })

  it('a little more cash is his own decision, with its price named', () => {
    const { answer } = choose(reference)
    const { CN_CASH = 0, CN_RATES = 0, ...rest } = answer.proposed.weights
    const moved = Math.min(0.03, CN_RATES)
    const { chosen } = choose({ ...rest, CN_CASH: CN_CASH + moved, CN_RATES: CN_RATES - moved })
    expect(chosen.distance).toBeCloseTo(moved, 9)
    expect(chosen.differs).toBe(true)
    expect(chosen.refusals).toEqual([])
    expect(codes(chosen.exceeded)).not.toContain('distance')
  })

  it('far from the suggestion, a second person has to agree', () => {
    const { chosen } = choose({ CN_CASH: 0.6, CN_RATES: 0.2, CN_CREDIT: 0.2 })
    expect(chosen.refusals).toEqual([])
    expect(codes(chosen.exceeded)).toEqual(expect.arrayContaining(['distance', 'volatilityChange', 'outsideBand']))
    expect(chosen.cost.longTermReturn).toBeLessThan(0)
    expect(chosen.cost.volatility).toBeLessThan(0)
  })

  it('the ceiling of his level is never lifted', () => {
    const { chosen } = choose({ CN_EQ_L: 0.9, CN_CASH: 0.1 })
    expect(codes(chosen.refusals)).toEqual(['volatility_above_ceiling', 'worst_year_below_ceiling'])
  })

  it('nor may he hold a class that only comes above his level', () => {
    const { chosen } = choose({ ...reference, CN_CASH: 0.05, HK_EQ: 0.05 })
    expect(codes(chosen.refusals)).toEqual(['class_above_level'])
  })

  it('a class without a product cannot be chosen', () => {
    const { chosen } = choose(
      { ...reference, CN_CASH: 0.05, GOLD: 0.11 },
      { constraints: { closed: [{ assetClass: 'GOLD', reason: 'noProduct' }] } },
    )
    expect(codes(chosen.refusals)).toEqual(['class_closed'])
  })

  it('what is locked cannot be chosen away', () => {
    const { chosen } = choose(
      { CN_CASH: 0.5, CN_RATES: 0.3, CN_CREDIT: 0.2 },
      {
        constraints: {
          locks: [{ code: '605901', assetClass: 'CN_EQ_L', weight: 0.2, reason: 'pledged', stock: true }],
        },
      },
    )
    expect(codes(chosen.refusals)).toEqual(['locked_not_kept'])
  })

  it('money that is due set at risk is for a second person to see', () => {
    const { chosen } = choose(
      { ...reference },
      { constraints: { needs: [{ id: 'tuition', amount: 300_000, years: 0.5 }] } },
    )
    expect(codes(chosen.exceeded)).toContain('moneyDue')
  })

  it('yuan and changes of the chosen classes add up', () => {
    const { chosen } = choose(reference)
    expect(chosen.classes.reduce((fen, { amount }) => fen + Math.round(amount * 100), 0)).toBe(100_000_000)
    expect(chosen.classes.reduce((fen, { change }) => fen + Math.round(change * 100), 0)).toBe(0)
  })
})

describe('a client of the lowest class', () => {
  it('has no override at all', () => {
    const { chosen } = choose({ CN_CASH: 0.9, CN_RATES: 0.1 }, { level: 'C1', lowest: true })
    expect(codes(chosen.refusals)).toContain('lowest_no_override')
  })
})

describe('chosen weights that are none', () => {
  it.each([
    ['/chosenWeights', { CN_CASH: 0.5 }],
    ['/chosenWeights/MOON', { CN_CASH: 0.5, MOON: 0.5 }],
    ['/chosenWeights/CN_RATES', { CN_CASH: 1.2, CN_RATES: -0.2 }],
  ])('%s', (path, chosenWeights) => {
    const result = clientAllocation({ level: 'C3', investable: 1, on: '2026-11-23', chosenWeights })
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toContain(path)
  })
})
