import { describe, expect, it } from 'vitest'
import { goalsJobs } from '../../../src/worker/jobs/goals'
import { loansJobs } from '../../../src/worker/jobs/loans'
import { pensionJobs } from '../../../src/worker/jobs/pension'
import { taxJobs } from '../../../src/worker/jobs/tax'
import { everyExampleHolds, jobKit } from '../job-kit'

const jobs = [...pensionJobs, ...taxJobs, ...loansJobs, ...goalsJobs]
const { jobOf, problemsOf, answerOf } = jobKit(jobs)

describe('headless, as another program calls them', () => {
  everyExampleHolds(jobs)

  it.each([
    ['pension.payoutMonths', { ageYears: 71 }, 'out_of_domain /ageYears'],
    ['pension.payoutMonths', { ageYears: 70, ageMonths: 1 }, 'out_of_domain /ageYears'],
    ['pension.payoutMonths', { ageMonths: 12 }, 'invalid_input /ageMonths'],
    ['pension.basic', { averageIndex: undefined }, 'invalid_input /averageIndex'],
    ['pension.basic', { pensionBase: 0 }, 'invalid_input /pensionBase'],
    ['pension.basic', { province: 'x' }, 'unknown_field /province'],
    ['pension.basic', { accountBalance: Number.NaN }, 'not_finite /accountBalance'],
    ['pension.project', { months: 12 }, 'invalid_input /months'],
    ['pension.project', { asOf: '2026-13' }, 'invalid_input /asOf'],
    ['pension.project', { retirementMonth: '2050-01' }, 'out_of_domain /retirementMonth'],
    ['pension.dial', { asOf: undefined }, 'invalid_input /asOf'],
    ['pension.personal', { contribution: 12001 }, 'out_of_domain /contribution'],
    ['pension.personal', { marginalRate: 10 }, 'invalid_input /marginalRate'],
    ['tax.comprehensive', { taxableIncome: -1 }, 'invalid_input /taxableIncome'],
    ['tax.comprehensive', { basis: 'weekly' }, 'invalid_input /basis'],
    ['tax.deductions', { housing: 'rent1200' }, 'invalid_input /housing'],
    ['tax.deductions', { elderlyMonthlyShare: 2000 }, 'out_of_domain /elderlyMonthlyShare'],
    ['tax.withholding', { months: 13 }, 'invalid_input /months'],
    ['tax.withholding', { monthlyGross: [1, 2] }, 'invalid_input /monthlyGross'],
    ['tax.bonus', { paidOn: '2028-01-15' }, 'out_of_domain /paidOn'],
    ['tax.dividend', { holdingDays: 5 }, 'invalid_input /holdingDays'],
    ['tax.dividend', { sold: undefined }, 'invalid_input /holdingDays'],
    ['tax.dividend', { sold: '2026-01-15' }, 'invalid_input /sold'],
    ['tax.dividend', { sold: '2026-02-30' }, 'invalid_input /sold'],
    ['loan.schedule', { months: 0 }, 'invalid_input /months'],
    ['loan.schedule', { method: '等额本息' }, 'invalid_input /method'],
    ['loan.schedule', { principal: undefined }, 'invalid_input /principal'],
    ['loan.rates', { month: '2018-01' }, 'out_of_domain /month'],
    ['goals.saving', { years: 0 }, 'invalid_input /years'],
    ['goals.education', { studyYears: 2.5 }, 'invalid_input /studyYears'],
    ['goals.home', { loan: { annualRate: 0.03 } }, 'invalid_input /loan/months'],
    ['goals.insuranceNeed', { method: 'guess' }, 'invalid_input /method'],
    ['goals.insuranceNeed', { debt: undefined }, 'invalid_input /debt'],
    ['goals.estate', { heirs: { spouse: 2, children: 0, parents: 0 } }, 'invalid_input /heirs/spouse'],
    ['goals.estate', { heirs: { spouse: 0, children: 1, parents: 0 } }, 'invalid_input /communityProperty'],
  ])('%s refuses %j: %s', async (name, change, expected) => {
    expect(await problemsOf(name, change)).toContain(expected)
  })
})

describe('answers in yuan', () => {
  it('never have more than two decimals, whatever the loan', async () => {
    const answer = await answerOf('loan.schedule', {
      principal: 777777.77,
      annualRate: 0.0333,
      months: 7,
      method: 'linear',
    })
    for (const amount of [answer['firstPayment'], answer['totalInterest'], ...(answer['balances'] as number[])])
      expect(Math.round((amount as number) * 100) / 100).toBe(amount)
  })

  it('amounts and rates at the edge of what is accepted still give finite answers', async () => {
    const saving = { goalToday: 1e12, inflation: 1, years: 100, returnRate: -0.5, saved: 1e12 }
    expect(await answerOf('goals.saving', saving)).not.toHaveProperty('problems')
    const study = { costToday: 1e12, costGrowth: 1, yearsToStart: 100, studyYears: 30, returnRate: -0.5 }
    expect(await answerOf('goals.education', study)).not.toHaveProperty('problems')
  })

  it('name the dated packs that they depend on', async () => {
    const { meta } = await answerOf('tax.bonus', { bonus: 36000 })
    expect(meta).toMatchObject({ policies: { 'annual-bonus-tax': '2026-11', 'income-tax': '2026-11' } })
  })

  it('say that merging is cheaper for somebody with little else', async () => {
    const { merged } = await answerOf('tax.bonus', { bonus: 30000, otherTaxableIncome: 0 })
    expect(merged).toEqual({ tax: 900, better: 'same' })
    expect(await answerOf('tax.bonus', { bonus: 50000, otherTaxableIncome: 0 })).toMatchObject({
      tax: 4790,
      merged: { tax: 2480, better: 'merged' },
    })
  })

  it('a projection says what it is worth today', async () => {
    const answer = await answerOf('pension.project', { ...(jobOf('pension.project').example as object), inflation: 0 })
    expect(answer['inTodaysMoney']).toMatchObject({ totalMonthly: answer['totalMonthly'] })
  })
})
