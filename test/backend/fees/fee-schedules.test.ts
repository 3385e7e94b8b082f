import { describe, expect, it } from 'vitest'
import { feeScheduleForPaper, feeScheduleOf } from '../../../src/backend/fees/fees-for-client'
import { addDays } from '../../../src/domain/calendar'
import { isWholeAccountModel } from '../../../src/domain/fees/fee-model'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { houseScheduleOf } from '../../../src/domain/fees/house-fee-schedule'

const house = shippedFeeSchedules.map(houseScheduleOf)

const onTheAccount = shippedFeeSchedules.filter(({ model }) => isWholeAccountModel(model))
const [first] = onTheAccount
const lastDay = onTheAccount
  .map((s) => s.validUntil)
  .toSorted()
  .at(-1)!
const TODAY = addDays(first!.validUntil, -1)
const refusal = expect.objectContaining({
  code: 'invalidInput',
  problems: [expect.objectContaining({ code: 'invalid_input', path: '/scheduleId' })],
})

describe('the schedule a comparison is made with', () => {
  it.each(onTheAccount.map(({ id }) => id))('%s is the one that was asked for', (id) => {
    expect(feeScheduleOf(house, TODAY, id)).toMatchObject({ id, expired: false })
    expect(feeScheduleForPaper(house, TODAY, id).id).toBe(id)
  })

  it('is the first valid one when none is asked for', () => {
    expect(feeScheduleOf(house, TODAY, null).id).toBe(first!.id)
  })

  it('is never silently another one', () => {
    expect(() => feeScheduleOf(house, TODAY, 'nosuch')).toThrow(refusal)
  })

  it('is one of the whole account: what is charged on funds alone, or as a commission, is compared elsewhere', () => {
    for (const { id } of shippedFeeSchedules.filter(({ model }) => !isWholeAccountModel(model)))
      expect(() => feeScheduleOf(house, TODAY, id)).toThrow(refusal)
  })

  it('may be looked at after it has expired, and does not stand on paper', () => {
    const later = addDays(lastDay, 1)
    expect(feeScheduleOf(house, later, first!.id)).toMatchObject({ id: first!.id, expired: true })
    expect(() => feeScheduleForPaper(house, later, first!.id)).toThrow(refusal)
    expect(() => feeScheduleForPaper(house, later, null)).toThrow(refusal)
  })
})
