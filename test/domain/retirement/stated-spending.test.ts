import { expect, it } from 'vitest'
import { statedSustainable } from '../../../src/domain/retirement/stated-spending'

it('a couple whose spending falls with the first death: what is just green is what is planned, not its level equivalent', () => {
  // Planned 12,000 now and 70 % of it later, level 11,000; sustainable by exactly that plan.
  expect(statedSustainable(12_000, { sustainableMonthly: 11_000, plannedMonthly: 11_000 })).toBe(12_000)
  expect(statedSustainable(12_000, { sustainableMonthly: 5_500, plannedMonthly: 11_000 })).toBe(6_000)
})

it('where spending is level both measures are one', () => {
  expect(statedSustainable(6_000, { sustainableMonthly: 5_104, plannedMonthly: 6_000 })).toBe(5_104)
})

it('nothing to scale, nothing planned: the figure stands as it is', () => {
  expect(statedSustainable(6_000, { sustainableMonthly: null, plannedMonthly: 6_000 })).toBeNull()
  expect(statedSustainable(0, { sustainableMonthly: 0, plannedMonthly: 0 })).toBe(0)
})
