import { z } from 'zod'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const statutoryRetirementInput = z.strictObject({
  category: z.enum(['male', 'female55', 'female50']).describe('women: 55 for cadre posts, 50 for worker posts'),
  birthMonth: month.describe('YYYY-MM'),
})
export const statutoryRetirementOutput = z.strictObject({
  delayMonths: z.number().int(),
  ageYears: z.number().int(),
  ageMonths: z.number().int().describe('months part of the age, 0–11'),
  retirementMonth: month,
  earliestAgeMonths: z.number().int().describe('total months of age'),
  latestAgeMonths: z.number().int().describe('total months of age'),
})

export const minimumContributionInput = z.strictObject({ entitlementYear: z.number().int().min(1990).max(2200) })
export const minimumContributionOutput = z.strictObject({ minMonths: z.number().int() })
