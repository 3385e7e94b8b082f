import { describe, expect, it } from 'vitest'
import { loansJobs } from '../../src/worker/jobs/loans'
import { runJob } from '../../src/worker/runner'
import oracles from './china.json'
import { loanAreas } from './covered/loans'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, number>>
  readonly tolerance: number
}

const all = (oracles as unknown as Oracle[]).filter(({ area }) => (loanAreas as readonly string[]).includes(area))
const METHODS: Readonly<Record<string, string>> = { 等额本息: 'annuity', 等额本金: 'linear' }

describe('mortgages, against bank figures', () => {
  it.each(all)('$id', async ({ inputs, expected, tolerance }) => {
    const schedule = loansJobs.find(({ name }) => name === 'loan.schedule')!
    const result = await runJob(
      schedule,
      {
        principal: inputs['principal'],
        annualRate: inputs['annual_rate'],
        months: inputs['months'],
        method: METHODS[String(inputs['method'])],
      },
      { progress: () => {}, cancelled: () => false },
    )
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const answer = result.value as object as { payment: number; totalInterest: number; balances: number[] }
    const got: Readonly<Record<string, number>> = {
      payment: answer.payment,
      total_interest: answer.totalInterest,
      balance_after_12: answer.balances[11]!,
    }
    for (const [key, want] of Object.entries(expected))
      expect(Math.abs(got[key]! - want)).toBeLessThanOrEqual(tolerance)
  })
})
