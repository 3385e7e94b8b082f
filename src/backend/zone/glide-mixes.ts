import type { GlideMixes } from '../../contract/api/plan-figures'
import { shippedRiskBudgets, type RiskLevel } from '../../domain/allocation/risk-budgets'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

/** Reference mixes up to the client's own level: what a glide path may lead to. */
export async function glideMixesFor(ctx: BackendContext, clientId: string): Promise<GlideMixes> {
  const [official, pre] = await Promise.all([
    ctx.store.query('assessments.official', { clientId, on: ctx.today() }),
    ctx.store.query('preAssessments.list', { clientId }),
  ])
  const effective = effectiveLevel(official, pre[0])
  if (effective === null) return []
  const levels = effective.lowest ? LEVELS.slice(0, 1) : LEVELS.slice(0, LEVELS.indexOf(effective.level) + 1)
  return levels.map((level) => ({ level, weights: { ...shippedRiskBudgets.levels[level].reference } }))
}
