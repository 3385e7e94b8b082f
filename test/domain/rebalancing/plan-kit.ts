import type { z } from 'zod'
import type { planInput, planOutput } from '../../../src/contract/jobs/rebalancing'
import { rebalancingJobs } from '../../../src/worker/jobs/rebalancing'
import { runJob } from '../../../src/worker/runner'

export type PlanQuestion = z.input<typeof planInput>
export type Plan = z.output<typeof planOutput>

export async function planOf(input: PlanQuestion): Promise<Plan> {
  const result = await runJob(rebalancingJobs[0]!, input, { progress: () => {}, cancelled: () => false })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { meta: _meta, ...plan } = result.value
  return plan as Plan
}

export const scheme = { commissionRate: 0.00025, minimumCommission: 5 }
