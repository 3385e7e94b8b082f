import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/pension'
import { allInYuan, inYuan } from '../../domain/exact-yuan'
import { accountRatesPack } from '../../domain/pension/account'
import { contributionsPack } from '../../domain/pension/contributions'
import { type DialOption, pensionDial } from '../../domain/pension/dial'
import { payoutMonthsPack } from '../../domain/pension/payout-months'
import type { PensionProjection } from '../../domain/pension/pension-record'
import { projectPension, retirementMonthOf } from '../../domain/pension/project'
import { retirementAgePack } from '../../domain/pension/statutory-retirement'
import { ok } from '../../domain/result'

const policies = Object.fromEntries(
  [retirementAgePack, payoutMonthsPack, contributionsPack, accountRatesPack].map(({ id, version }) => [id, version]),
)

const ageOf = (total: number) => ({ ageYears: Math.floor(total / 12), ageMonths: total % 12 })

const amountsOf = ({ basicPension, accountPension, totalMonthly }: PensionProjection) => ({
  basicPension,
  accountPension,
  totalMonthly,
})

const projected = (projection: PensionProjection, asOf: string | undefined) => {
  const { choice, priceLevel, lastBase, totalMonthly } = projection
  const { basicPension, accountPension, totalMonthly: total } = projection
  const age = choice === null ? { ageYears: null, ageMonths: null } : ageOf(choice.ageTotalMonths)
  return {
    retirementMonth: retirementMonthOf(projection, asOf),
    ...age,
    timing: choice?.timing ?? null,
    months: projection.months,
    contributionMonths: lastBase === null ? 0 : projection.months,
    totalMonths: projection.totalMonths,
    minMonths: choice?.minimumMonths ?? null,
    missingMonths: projection.missingMonths,
    averageIndex: projection.averageIndex.toNumber(),
    pensionBase: inYuan(projection.pensionBase),
    accountBalance: inYuan(projection.accountBalance),
    payoutMonths: projection.payoutMonths,
    ...allInYuan(amountsOf(projection)),
    inTodaysMoney: allInYuan({
      basicPension: basicPension.div(priceLevel),
      accountPension: accountPension.div(priceLevel),
      totalMonthly: total.div(priceLevel),
    }),
    replacementRate: lastBase === null ? null : totalMonthly.div(lastBase).toNumber(),
    personalContributionMonthly: inYuan(projection.personalContribution),
    employerContributionMonthly: inYuan(projection.employerContribution),
    accountPath: projection.account.map(({ year, months, ...amounts }) => ({ year, months, ...allInYuan(amounts) })),
    warnings: [...projection.warnings],
  }
}

const optionOnDial = ({ choice, projection, breakEvenAge }: DialOption) => ({
  retirementMonth: choice.retirementMonth,
  ...ageOf(choice.ageTotalMonths),
  timing: choice.timing,
  payoutMonths: projection.payoutMonths,
  averageIndex: projection.averageIndex.toNumber(),
  basicPension: inYuan(projection.basicPension),
  accountPension: inYuan(projection.accountPension),
  contributionMonths: projection.lastBase === null ? 0 : projection.months,
  totalMonths: projection.totalMonths,
  minMonths: choice.minimumMonths,
  missingMonths: projection.missingMonths ?? 0,
  totalMonthly: inYuan(projection.totalMonthly),
  totalMonthlyToday: inYuan(projection.totalMonthly.div(projection.priceLevel)),
  breakEvenAge,
  warnings: [...projection.warnings],
})

const record = {
  asOf: '2026-11',
  birthMonth: '1976-08',
  category: 'male',
  paidMonths: 276,
  historicalIndex: 1.4,
  accountBalance: 186000,
  contributionBase: 16000,
  localAverageWage: 10500,
  growth: 0.03,
  creditingRate: 0.025,
  inflation: 0.02,
}

export const pensionProjectionJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'pension.project',
    summary:
      "From a contribution record to the first monthly pension, with the account year by year, in today's money too.",
    input: contract.projectInput,
    output: contract.projectOutput,
    example: record,
    policiesOf: () => policies,
    run: (input) => {
      const projection = projectPension(input)
      return projection.ok ? ok(projected(projection.value, input.asOf)) : projection
    },
  }),
  defineJob({
    name: 'pension.dial',
    summary: 'Flexible early, statutory, flexible late: what each retirement month brings and when waiting pays.',
    input: contract.dialInput,
    output: contract.dialOutput,
    example: { ...record, stepMonths: 12 },
    policiesOf: () => policies,
    run: ({ stepMonths, uprating, ...input }) => {
      const options = pensionDial(input, stepMonths, uprating ?? input.inflation)
      return options.ok ? ok({ options: options.value.map(optionOnDial) }) : options
    },
  }),
]
