import { constraintsDocument, type ConstraintsDocument, type ConstraintsView } from '../../contract/api/allocation'
import type { Json } from '../../contract/store'
import { ageInMonths, monthOfDate } from '../../domain/calendar'
import { shippedExclusionThemes } from '../../domain/allocation/exclusions'
import type { BackendContext } from '../context'
import { readPlan } from '../zone/upgrade-plan'

export const CONSTRAINTS_KIND = 'constraints'
const RETIREMENT_KIND = 'retirement'

export interface KeptConstraints {
  readonly document: ConstraintsDocument
  readonly rev: number
  readonly at: number | null
  readonly by: string | null
}

/** What binds a client: as it was saved, or a draft from what his retirement plan says. */
export async function constraintsOf(ctx: BackendContext, clientId: string): Promise<KeptConstraints> {
  const [kept, plan] = await Promise.all([
    ctx.store.query('plans.get', { clientId, kind: CONSTRAINTS_KIND }),
    ctx.store.query('plans.get', { clientId, kind: RETIREMENT_KIND }),
  ])
  if (kept !== null)
    return { document: constraintsDocument.parse(kept.document), rev: kept.rev, at: kept.at, by: kept.by }
  const draft = draftFrom(plan?.document ?? null, monthOfDate(ctx.today()))
  return { document: constraintsDocument.parse({ version: 1, ...draft }), rev: 0, at: null, by: null }
}

/** Payments of the plan are needs; the spending of somebody who has retired is what his reserve is reckoned from. */
function draftFrom(stored: Json, month: string): Partial<ConstraintsDocument> {
  const plan = readPlan((stored as { plan?: unknown } | null)?.plan)
  if (plan === null) return {}
  const { events, members, essentialMonthly, lifestyleMonthly } = plan
  const needs = events
    .filter((event) => event.amount < 0 && event.month >= month)
    .map((event, i) => ({
      id: `n${i + 1}`,
      label: event.label.trim() === '' ? event.month : event.label.trim(),
      amount: -event.amount,
      on: event.month,
    }))
  const retired = members.every((member) => ageInMonths(member.birthMonth, month) / 12 >= member.retirementAge)
  return {
    needs,
    ...(retired ? { monthlySpending: essentialMonthly + lifestyleMonthly, employment: 'retired' as const } : {}),
  }
}

export async function constraintsView(ctx: BackendContext, clientId: string): Promise<ConstraintsView> {
  const [kept, holdings, history] = await Promise.all([
    constraintsOf(ctx, clientId),
    ctx.store.query('clients.holdings', { clientId }),
    ctx.store.query('plans.history', { clientId, kind: CONSTRAINTS_KIND }),
  ])
  return {
    ...kept,
    themes: shippedExclusionThemes.themes.map(({ id, label }) => ({ id, label })),
    holdings: holdings
      .filter(({ instrument, value }) => instrument !== 'cash' && value > 0)
      .map(({ code, name, value, quantity, restricted }) => ({ code, name, value, quantity, restricted })),
    history: history.map(({ rev, at, by }) => ({ rev, at, by })),
  }
}

/** Keeps a new version; another's newer version is AppError `staleRevision`. */
export async function saveConstraints(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly rev: number; readonly document: ConstraintsDocument },
): Promise<{ rev: number }> {
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, {
    clientId: input.clientId,
    kind: CONSTRAINTS_KIND,
    rev: input.rev,
    document: input.document,
  })
  return { rev: saved.rev }
}
