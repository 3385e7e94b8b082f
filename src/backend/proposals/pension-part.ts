import type { z } from 'zod'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { dialInput, dialOutput } from '../../contract/jobs/pension'
import type { ProposalPension } from '../../contract/proposal-planning'
import { ageInMonths, monthsBetween } from '../../domain/calendar'
import { datedRecord } from '../../domain/pension/member-record'
import type { BackendContext } from '../context'

const DIAL_JOB = 'pension.dial'
const YEAR = 12

/** What one member's table is computed from. */
interface DialAsked {
  readonly member: string
  readonly job: z.input<typeof dialInput>
  /** The plan's own age, months. */
  readonly chosen: number
  /** From the money of the record's month to that of the plan. */
  readonly prices: number
}
type Inputs = Readonly<Record<string, unknown>>
type Rows = ProposalPension['figures']

const asked = (inputs: Inputs): readonly DialAsked[] => (inputs[DIAL_JOB] ?? []) as readonly DialAsked[]

/** The rows of every member with a record, from the stored inputs. */
export const pensionFigures = (ctx: BackendContext, inputs: Inputs): Promise<Rows[]> =>
  Promise.all(asked(inputs).map((one) => rowsOf(ctx, one)))

async function rowsOf(ctx: BackendContext, { job, chosen, prices }: DialAsked): Promise<Rows> {
  const { options } = (await ctx.compute.run<z.output<typeof dialOutput>>(DIAL_JOB, job, { lane: 'background' })).output
  const last = options.length - 1
  const statutory = options.findIndex(({ timing }) => timing === 'statutory')
  const own = options.findIndex(({ ageYears, ageMonths }) => ageYears * YEAR + ageMonths === chosen)
  return [...new Set([0, statutory, own, last])]
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b)
    .flatMap((at) => {
      const option = options[at]
      if (option === undefined) return []
      return [
        {
          retirementMonth: option.retirementMonth,
          ageMonths: option.ageYears * YEAR + option.ageMonths,
          timing: option.timing,
          payoutMonths: option.payoutMonths,
          totalMonths: option.totalMonths,
          missingMonths: option.missingMonths,
          monthly: option.totalMonthly,
          monthlyToday: Math.round(option.totalMonthlyToday * prices * 100) / 100,
          breakEvenAge: option.breakEvenAge,
          chosen: at === own,
        },
      ]
    })
}

/** The pension page: every member with a contribution record who still has a month to choose. */
export async function pensionPart(
  ctx: BackendContext,
  plan: RetirementPlan,
  inflation: number,
): Promise<{ readonly figures: readonly ProposalPension[]; readonly inputs: Inputs } | null> {
  const dials = plan.members.flatMap((member): (DialAsked & Pick<ProposalPension, 'name' | 'facts'>)[] => {
    const { pensionRecord: record, birthMonth, retirementAge } = member
    const chosen = Math.round(retirementAge * YEAR)
    if (record === null || ageInMonths(birthMonth, plan.start) >= chosen) return []
    const dated = datedRecord(record, member, inflation)
    if (!dated.ok) return []
    const { asOf, paidMonths, growth, creditingRate, uprating } = record
    return [
      {
        member: member.id,
        name: member.name,
        facts: { asOf, paidMonths, growth, creditingRate, uprating },
        job: { ...dated.value, creditingRate, uprating: uprating ?? inflation, stepMonths: 1 },
        chosen,
        prices: (1 + inflation) ** (monthsBetween(asOf, plan.start) / YEAR),
      },
    ]
  })
  if (dials.length === 0) return null
  const inputs = { [DIAL_JOB]: dials.map(({ member, job, chosen, prices }) => ({ member, job, chosen, prices })) }
  const rows = await pensionFigures(ctx, inputs)
  return { figures: dials.map(({ name, facts }, i) => ({ name, facts, figures: rows[i] ?? [] })), inputs }
}
