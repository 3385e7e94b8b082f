import type { Choice } from '../../contract/store'
import type { ClientTarget, TargetLine } from '../../contract/api/targets'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import { formatInstantDay } from '../../i18n/format'
import type { View } from '../../domain/tactical/view'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'
import { allocationInForce } from './allocation-in-force'
import { tacticalWeights, targetSetting } from './target-setting'
import type { TargetSetting } from './target-setting'

/** Kinds of choice that make up a target. */
export const PRODUCTS_CHOICE = 'products'
export const VIEWS_CHOICE = 'views'

/** Which views the advisor selected for a client. */
export interface ViewsChoiceDocument {
  /** `allFirm`: every view of the firm, also those published later, and the listed ones; `selected`: only the listed ones. */
  readonly mode: 'allFirm' | 'selected'
  readonly viewIds: readonly string[]
  readonly reason: string
}

/** What the client's portfolio is meant to look like today; null without a risk level. */
export async function clientTarget(ctx: BackendContext, clientId: string): Promise<ClientTarget | null> {
  const on = ctx.today()
  const [setting, official, pre, choices] = await Promise.all([
    targetSetting(ctx),
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('choices.list', { clientId }),
  ])
  const effective = effectiveLevel(official, pre[0])
  return effective === null ? null : targetOf(setting, clientId, effective.level, choices)
}

/** The target from what the book holds; for the whole book at once, `setting` (see `targetSetting`) is read once. */
export function targetOf(
  setting: TargetSetting,
  clientId: string,
  level: RiskLevel,
  choices: readonly Choice[],
): ClientTarget {
  const { choice, weights } = allocationInForce(choices)
  const products = choices.find(({ kind }) => kind === PRODUCTS_CHOICE)
  const views = choices.find(({ kind }) => kind === VIEWS_CHOICE)
  const selected = views === undefined ? [] : selectedViews(setting, views.document as unknown as ViewsChoiceDocument)
  const strategic = weights ?? shippedRiskBudgets.levels[level].reference
  return {
    clientId,
    source: weights === null ? 'reference' : 'choice',
    level,
    strategic: { ...strategic },
    tactical: { ...tacticalWeights(setting, level, strategic, selected) },
    views: selected.map(({ id }) => id),
    lines: products === undefined ? null : (products.document as unknown as { lines: TargetLine[] }).lines,
    decidedOn: weights === null || choice === null ? null : formatInstantDay(choice.at),
  }
}

/** Of the views that an advisor selected, those that are in effect: expired ones fall out by themselves. */
export function selectedViews(
  setting: TargetSetting,
  { mode, viewIds }: Pick<ViewsChoiceDocument, 'mode' | 'viewIds'>,
): View[] {
  const inEffect = [...setting.views.values()]
  const selected =
    mode === 'allFirm'
      ? inEffect.filter(({ id, level }) => level === 'firm' || viewIds.includes(id))
      : inEffect.filter(({ id }) => viewIds.includes(id))
  return selected.slice(0, setting.policies.tactical.maxSelected)
}
