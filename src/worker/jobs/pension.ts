import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/pension'
import { allInYuan } from '../../domain/exact-yuan'
import { monthlyPension, residentPension } from '../../domain/pension/basic-pension'
import { payoutMonths, payoutMonthsPack } from '../../domain/pension/payout-months'
import { personalPension, personalPensionPack } from '../../domain/pension/personal-pension'
import {
  minimumContributionMonths,
  retirementAgePack,
  statutoryRetirement,
} from '../../domain/pension/statutory-retirement'
import { fail, ok } from '../../domain/result'
import { pensionProjectionJobs } from './pension-projection'

const retirementAge = { [retirementAgePack.id]: retirementAgePack.version }

export const pensionJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'pension.statutoryRetirement',
    summary: 'Statutory retirement age and month with its flexible range, by category and month of birth.',
    input: contract.statutoryRetirementInput,
    output: contract.statutoryRetirementOutput,
    example: { category: 'male', birthMonth: '1976-08' },
    policiesOf: () => retirementAge,
    run: ({ category, birthMonth }) => ok(statutoryRetirement(category, birthMonth)),
  }),
  defineJob({
    name: 'pension.minimumContribution',
    summary: 'Months of contributions needed for a basic pension first drawn in a year.',
    input: contract.minimumContributionInput,
    output: contract.minimumContributionOutput,
    example: { entitlementYear: 2032 },
    policiesOf: () => retirementAge,
    run: ({ entitlementYear }) => ok({ minMonths: minimumContributionMonths(entitlementYear) }),
  }),
  defineJob({
    name: 'pension.payoutMonths',
    summary: 'Months over which the individual account is paid out, by age at retirement.',
    input: contract.payoutMonthsInput,
    output: contract.payoutMonthsOutput,
    example: { ageYears: 60, ageMonths: 3 },
    policiesOf: () => ({ [payoutMonthsPack.id]: payoutMonthsPack.version }),
    run: ({ ageYears, ageMonths }) => {
      const months = payoutMonths(ageYears, ageMonths)
      return months === undefined
        ? fail('out_of_domain', '/ageYears', 'the table runs from 40 to 70 years')
        : ok({ months })
    },
  }),
  defineJob({
    name: 'pension.basic',
    summary: 'Monthly pension of an insured employee by the statutory formula, as on the official form.',
    input: contract.basicPensionInput,
    output: contract.basicPensionOutput,
    example: {
      pensionBase: 7694,
      averageIndex: 1.0324,
      contributionYears: 31.33,
      accountBalance: 85298.25,
      payoutMonths: 139,
      transitionalPension: 843.66,
    },
    run: ({ lastWage, ...terms }) => {
      const pension = monthlyPension({ ...terms, averageIndex: terms.averageIndex ?? 0 })
      return ok({
        ...allInYuan(pension),
        ...(lastWage === undefined ? {} : { replacementRate: pension.totalMonthly.div(lastWage).toNumber() }),
      })
    },
  }),
  defineJob({
    name: 'pension.resident',
    summary: "Monthly pension of the residents' scheme: local basic pension plus account.",
    input: contract.residentPensionInput,
    output: contract.residentPensionOutput,
    example: { basePension: 961, accountBalance: 60000, payoutMonths: 139 },
    run: ({ basePension, accountBalance, payoutMonths: months }) =>
      ok(allInYuan(residentPension(basePension, accountBalance, months))),
  }),
  ...pensionProjectionJobs,
  defineJob({
    name: 'pension.personal',
    summary: 'Private pension account: tax saved now against tax at withdrawal, and whether paying in is worth it.',
    input: contract.personalPensionInput,
    output: contract.personalPensionOutput,
    example: { contribution: 12000, marginalRate: 0.1, years: 20, returnRate: 0.03 },
    policiesOf: () => ({ [personalPensionPack.id]: personalPensionPack.version }),
    run: (input) => {
      const result = personalPension(input)
      if (!result.ok) return result
      const { worthwhile, ...amounts } = result.value
      return ok({ ...allInYuan(amounts), worthwhile })
    },
  }),
]
