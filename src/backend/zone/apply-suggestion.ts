import type { RetirementPlan } from '../../contract/api/retirement-plan'

type Plan = RetirementPlan

interface Patch {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}
interface Flow {
  readonly id: string
}

const JSON_FLOW = /^\/cashflows\/(\d+)(?:\/amount)?$/

/**
 * Carries a suggestion of the engine (a JSON Patch of its input) back into the plan: saving, spending, retirement ages,
 * a lump sum now, the bequest and the mix are the parts that the plan knows.
 */
export function applySuggestion(
  plan: Plan,
  flows: readonly Flow[],
  patches: readonly Patch[],
  mix: string | undefined,
): Plan {
  return patches.reduce((next, patch) => applyPatch(next, flows, patch, mix), plan)
}

function applyPatch(plan: Plan, flows: readonly Flow[], patch: Patch, mix: string | undefined): Plan {
  const age = /^\/household\/members\/(\d+)\/retirementAge$/.exec(patch.path)
  if (age !== null && typeof patch.value === 'number') {
    const index = Number(age[1])
    const retirementAge = patch.value
    return { ...plan, members: plan.members.map((m, i) => (i === index ? { ...m, retirementAge } : m)) }
  }
  if (patch.path.startsWith('/portfolio/weights') && isWeights(patch.value)) {
    return { ...plan, weights: patch.value, mix: mix === 'proposed' || mix === 'reference' ? mix : 'own' }
  }
  const flow = JSON_FLOW.exec(patch.path)
  if (flow !== null && typeof patch.value === 'number') return withFlow(plan, flows[Number(flow[1])]?.id, patch.value)
  if (patch.path.startsWith('/cashflows/') && isFlow(patch.value)) return withNewFlow(plan, patch.value)
  if (patch.path === '/feesRate' && typeof patch.value === 'number') return { ...plan, feesRate: patch.value }
  return plan
}

function withFlow(plan: Plan, id: string | undefined, yearly: number): Plan {
  if (id === 'saving') return { ...plan, savingYearly: yearly }
  if (id === 'essential') return { ...plan, essentialMonthly: yearly / 12 }
  if (id === 'lifestyle') return { ...plan, lifestyleMonthly: yearly / 12 }
  if (id === 'bequest') return { ...plan, bequest: yearly }
  return plan
}

/** The engine adds saving that was not there, or a lump sum at the start: both become money of the plan. */
function withNewFlow(plan: Plan, flow: { readonly kind: string; readonly amount: number }): Plan {
  if (flow.kind === 'saving') return { ...plan, savingYearly: plan.savingYearly + flow.amount }
  if (flow.kind === 'lump') return { ...plan, assets: plan.assets + flow.amount }
  return plan
}

const isWeights = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'number')
const isFlow = (value: unknown): value is { kind: string; amount: number } =>
  typeof value === 'object' && value !== null && 'kind' in value && 'amount' in value
