import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PersonalPension, personalPension } from '../../../src/domain/pension/personal-pension'

const plan: PersonalPension = {
  contribution: 12_000,
  payments: 1,
  balance: 0,
  marginalRate: 0.1,
  withdrawalRate: 0.03,
  years: 20,
  returnRate: 0.03,
}
const answer = (change: Partial<PersonalPension> = {}) => {
  const result = personalPension({ ...plan, ...change })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('is the private pension account worth it', () => {
  it('a manager at 10 % saves 1,200 now and pays 3 % of all when it is drawn', () => {
    const { taxSaved, balanceAtWithdrawal, withdrawalTax, netValue, outsideValue, worthwhile } = answer()
    const grown = 12_000 * 1.03 ** 20
    expect(taxSaved.toNumber()).toBe(1200)
    expect(balanceAtWithdrawal.toNumber()).toBeCloseTo(grown, 8)
    expect(withdrawalTax.toNumber()).toBeCloseTo(grown * 0.03, 8)
    expect(netValue.toNumber()).toBeCloseTo(grown * 0.97, 8)
    expect(outsideValue.toNumber()).toBeCloseTo(grown * 0.9, 8)
    expect(worthwhile).toBe(true)
  })

  it('somebody who pays no tax or 3 % gains nothing', () => {
    expect([0, 0.03, 0.1].map((marginalRate) => answer({ marginalRate }).worthwhile)).toEqual([false, false, true])
  })

  it('a poorer choice of products inside eats the tax up', () => {
    expect(answer({ returnRate: 0.02, outsideReturnRate: 0.03 }).worthwhile).toBe(false)
    expect(answer({ returnRate: 0.02, outsideReturnRate: 0.022 }).worthwhile).toBe(true)
  })

  it('ten yearly payments: each grows from its own beginning of the year', () => {
    const { balanceAtWithdrawal } = answer({ payments: 10, years: 10 })
    const expected = Array.from({ length: 10 }, (_, k) => 12_000 * 1.03 ** (10 - k)).reduce((a, b) => a + b)
    expect(balanceAtWithdrawal.toNumber()).toBeCloseTo(expected, 6)
  })

  it('refuses more than the yearly limit, and payments after the withdrawal', () => {
    expect(personalPension({ ...plan, contribution: 12_000.01 })).toMatchObject({
      problems: [{ code: 'out_of_domain', path: '/contribution', params: { limit: 12_000 } }],
    })
    expect(personalPension({ ...plan, payments: 12, years: 10 })).toMatchObject({ problems: [{ path: '/payments' }] })
  })

  it('with the same return it is worth it exactly above the withdrawal rate', () => {
    const rate = fc.integer({ min: 0, max: 45 }).map((n) => n / 100)
    fc.assert(
      fc.property(
        rate,
        fc.integer({ min: 1, max: 12_000 }),
        fc.nat(40),
        fc.nat(8),
        (marginalRate, contribution, years, r) => {
          const change = { marginalRate, contribution, years, returnRate: r / 100 }
          expect(answer(change).worthwhile).toBe(marginalRate > 0.03)
        },
      ),
    )
  })
})
