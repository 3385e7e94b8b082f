import type { Choice } from '../../contract/store'
import type { ClientTarget, TargetLine } from '../../contract/api/targets'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import { formatInstantDay } from '../../i18n/format'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'

/** Kinds of choice that make up a target. */
export const ALLOCATION_CHOICE = 'allocation'
export const PRODUCTS_CHOICE = 'products'
export const VIEWS_CHOICE = 'views'

/** What the client's portfolio is meant to look like today; null without a risk level. */
export async function clientTarget(ctx: BackendContext, clientId: string): Promise<ClientTarget | null> {
  const on = ctx.today()
  const [official, pre, choices] = await Promise.all([
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('choices.list', { clientId }),
  ])
  const effective = effectiveLevel(official, pre[0])
  return effective === null ? null : targetOf(clientId, effective.level, choices)
}

/** The target from what the book holds; also for the whole book at once. */
export function targetOf(clientId: string, level: RiskLevel, choices: readonly Choice[]): ClientTarget {
  const chosen = choices.find(({ kind }) => kind === ALLOCATION_CHOICE)
  const products = choices.find(({ kind }) => kind === PRODUCTS_CHOICE)
  const strategic =
    chosen === undefined
      ? shippedRiskBudgets.levels[level].reference
      : (chosen.document as unknown as { weights: Record<string, number> }).weights
  return {
    clientId,
    source: chosen === undefined ? 'reference' : 'choice',
    level,
    strategic: { ...strategic },
    tactical: { ...strategic },
    views: [],
    lines: products === undefined ? null : (products.document as unknown as { lines: TargetLine[] }).lines,
    decidedOn: chosen === undefined ? null : formatInstantDay(chosen.at),
  }
}
