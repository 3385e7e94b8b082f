import { describe, expect, it } from 'vitest'
import { withLaterGoals } from '../../../src/domain/goals/later-goals'

const births = { anna: '1980-03' }
const goals = [
  { id: 'flat', when: { month: '2031-05' } },
  { id: 'journey', when: { member: 'anna', age: 60 } },
]

describe('a goal that waits', () => {
  it('moves its month and leaves the others where they are', () => {
    expect(withLaterGoals(goals, [{ goal: 'flat', months: 19 }], births)).toEqual([
      { id: 'flat', when: { month: '2032-12' } },
      goals[1],
    ])
  })

  it('stays tied to an age by whole years, and gets its month otherwise', () => {
    expect(withLaterGoals(goals, [{ goal: 'journey', months: 24 }], births)[1]?.when).toEqual({
      member: 'anna',
      age: 62,
    })
    expect(withLaterGoals(goals, [{ goal: 'journey', months: 7 }], births)[1]?.when).toEqual({ month: '2040-10' })
  })

  it('stays where it is when it names the age of nobody', () => {
    const stray = [{ id: 'g', when: { member: 'nobody', age: 60 } }]
    expect(withLaterGoals(stray, [{ goal: 'g', months: 7 }], births)).toEqual(stray)
  })
})
