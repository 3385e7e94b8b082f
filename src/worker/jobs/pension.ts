import { defineJob, type JobDefinition } from '../../contract/job'
import {
  minimumContributionInput,
  minimumContributionOutput,
  statutoryRetirementInput,
  statutoryRetirementOutput,
} from '../../contract/jobs/pension'
import { minimumContributionMonths, statutoryRetirement } from '../../domain/pension/statutory-retirement'
import { ok } from '../../domain/result'

export const pensionJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'pension.statutoryRetirement',
    summary: 'Statutory retirement age and month with its flexible range, by category and month of birth.',
    input: statutoryRetirementInput,
    output: statutoryRetirementOutput,
    example: { category: 'male', birthMonth: '1976-08' },
    run: ({ category, birthMonth }) => ok(statutoryRetirement(category, birthMonth)),
  }),
  defineJob({
    name: 'pension.minimumContribution',
    summary: 'Months of contributions needed for a basic pension first drawn in a year.',
    input: minimumContributionInput,
    output: minimumContributionOutput,
    example: { entitlementYear: 2032 },
    run: ({ entitlementYear }) => ok({ minMonths: minimumContributionMonths(entitlementYear) }),
  }),
]
