import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapGrid } from '../../../src/backend/zone/map-grid'
import { plainPlan } from '../../fixtures/zone/plans'

const member = (change: object) => [{ ...plainPlan().members[0]!, ...change }]

describe('the grid of a zone map', () => {
  it('has the plan itself as one of its cells, whatever is planned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 600, max: 880 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 1, max: 60_000 }),
        (months, essentialMonthly, lifestyleMonthly) => {
          const members = member({ retirementAge: months / 12 })
          const grid = mapGrid(plainPlan({ members, essentialMonthly, lifestyleMonthly }))
          expect(grid?.ages[grid.here.row]).toBe(months / 12)
          expect(grid?.monthly[grid.here.column]).toBe(essentialMonthly + lifestyleMonthly)
        },
      ),
    )
  })

  it('never shows an age that has passed, or one at which nobody works any more', () => {
    const plan = plainPlan({ members: member({ retirementAge: 50.5 }) })
    const born = Number(plan.members[0]?.birthMonth.slice(0, 4))
    const grid = mapGrid(plan)
    expect(Math.min(...(grid?.ages ?? []))).toBeGreaterThanOrEqual(Number(plan.start.slice(0, 4)) - born)
    expect(Math.max(...(mapGrid(plainPlan({ members: member({ retirementAge: 74 }) }))?.ages ?? []))).toBe(75)
  })

  it('of a household that has retired is a single row of amounts', () => {
    const plan = plainPlan({ members: member({ birthMonth: '1955-03', retirementAge: 60 }) })
    expect(mapGrid(plan)?.ages).toEqual([60])
    expect(mapGrid(plan)?.monthly.length).toBeGreaterThan(5)
  })

  it('moves the one of a couple who still works', () => {
    const [first] = plainPlan().members
    if (first === undefined) throw new Error('the fixture has a member')
    const members = [
      { ...first, birthMonth: '1955-03', retirementAge: 60 },
      { ...first, id: 'she', birthMonth: '1980-05', retirementAge: 58 },
    ]
    expect(mapGrid(plainPlan({ members }))).toMatchObject({ memberIndex: 1, here: { row: 4 } })
  })

  it('is none without spending', () => {
    expect(mapGrid(plainPlan({ essentialMonthly: 0, lifestyleMonthly: 0 }))).toBeNull()
  })
})
