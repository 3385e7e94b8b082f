import { z } from 'zod'
import defaults from '../../../resources/policies/planning-defaults.json'
import { id, money, monthText } from '../../contract/api/common'
import { retirementPlan, type RetirementPlan } from '../../contract/api/retirement-plan'

const weights = z.record(z.string(), z.number())

/** The document as earlier versions of the application kept it. */
const version1 = z.object({
  version: z.literal(1),
  members: z.array(
    z.object({
      id,
      name: z.string(),
      birthMonth: monthText,
      sex: z.enum(['male', 'female']),
      retirementAge: z.number(),
      planToAge: z.number(),
      pensionMonthly: money,
      pensionFromAge: z.number().nullable(),
    }),
  ),
  start: monthText,
  assets: money,
  savingYearly: money,
  essentialMonthly: money,
  lifestyleMonthly: money,
  otherIncomeMonthly: money,
  events: z.array(z.object({ id, label: z.string(), month: monthText, amount: money })),
  bequest: money,
  weights,
  mix: z.enum(['current', 'proposed', 'reference', 'own']),
  feesRate: z.number(),
  seed: z.number(),
  paths: z.number(),
  previousZone: z.enum(['green', 'grey', 'red']).nullable(),
})

/** What a plan has when nobody has said more. */
export const emptyParts = {
  incomes: [],
  spending: [],
  events: [],
  loans: [],
  reserves: { partTimeMonthly: null, downsizeRelease: null, rentMonthly: null },
  survivor: null,
  spendingRule: { type: 'fixed' },
  glidePath: [],
  model: 'lognormal',
  step: 'year',
} as const satisfies Partial<RetirementPlan>

export const categoryOf = (sex: 'male' | 'female'): RetirementPlan['members'][number]['category'] =>
  sex === 'male' ? 'male' : defaults.womanCategory === 'female50' ? 'female50' : 'female55'

function fromVersion1({ otherIncomeMonthly, ...old }: z.output<typeof version1>): unknown {
  const first = old.members[0]?.id ?? ''
  return {
    ...old,
    ...structuredClone(emptyParts),
    version: 2,
    members: old.members.map((member) => ({ ...member, category: categoryOf(member.sex), pensionRecord: null })),
    events: old.events.map((event) => ({ ...event, purpose: 'other' })),
    incomes:
      otherIncomeMonthly > 0
        ? [
            {
              id: 'other-income',
              kind: 'other',
              label: '',
              member: null,
              monthly: otherIncomeMonthly,
              from: { member: first, at: 'retirement' },
              to: 'end',
              growth: 'real',
              account: null,
            },
          ]
        : [],
  }
}

/** A stored plan of any version as the present one; null when it is none. */
export function readPlan(document: unknown): RetirementPlan | null {
  const old = version1.safeParse(document)
  const plan = retirementPlan.safeParse(old.success ? fromVersion1(old.data) : document)
  return plan.success ? plan.data : null
}
