import type { PlanDocument, RetirementPlan } from '../../contract/api/retirement-plan'
import type { ClientDetail } from '../../contract/api/clients'
import { AppError } from '../../contract/errors'
import type { Json } from '../../contract/store'
import { monthOfDate } from '../../domain/calendar'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { allocationForClient, moneyByClass } from '../allocation/allocation-for-client'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { draftPlan, type PlanPerson, sliderRange } from './draft-plan'
import { readPlan } from './upgrade-plan'

export const PLAN_KIND = 'retirement'

interface StoredPlan {
  readonly plan: unknown
  readonly sources: PlanDocument['sources']
}

/** A plan as the book keeps it, brought up to the version of today. */
export function storedPlan(stored: { readonly document: unknown }): Pick<PlanDocument, 'plan' | 'sources'> {
  const { plan: kept, sources } = stored.document as StoredPlan
  const plan = readPlan(kept)
  if (plan === null) throw new AppError('internal', { params: { what: 'retirement plan' } })
  return { plan, sources }
}

/** The saved plan of a client, or a draft from the book and the house defaults. AppError `noData` for institutions. */
export async function planDocument(ctx: BackendContext, clientId: string): Promise<PlanDocument> {
  const client = await ctx.store.query('clients.get', { clientId, on: ctx.today() })
  if (client.kind === 'institution') throw new AppError('noData', { params: { what: 'retirement' } })
  const [stored, market, allocation] = await Promise.all([
    ctx.store.query('plans.get', { clientId, kind: PLAN_KIND }),
    activeMarket(ctx),
    // Without a level or without money there is still a plan, only without the mixes that the level allows.
    allocationForClient(ctx, { clientId, horizonYears: null }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'noData') return null
      throw error
    }),
  ])
  const current = moneyByClass(market, client.assets.byClass)
  const currentWeights = current.investable > 0 ? current.weights : { CN_CASH: 1 }
  const mixes = {
    current: currentWeights,
    proposed: allocation?.result.proposed.weights ?? null,
    reference: allocation?.result.reference.weights ?? null,
  }
  if (stored !== null) {
    const { plan, sources } = storedPlan(stored)
    return { plan, sources, rev: stored.rev, mixes, range: sliderRange(plan) }
  }
  const draft = await draftFor(ctx, client, market)
  return { ...draft, rev: 0, mixes, range: sliderRange(draft.plan) }
}

/** What a client's plan starts from while none is saved. */
export async function draftFor(
  ctx: BackendContext,
  client: ClientDetail,
  market: CapitalMarketSet,
): Promise<Pick<PlanDocument, 'plan' | 'sources'>> {
  const { weights, investable } = moneyByClass(market, client.assets.byClass)
  return draftPlan(
    client,
    await peopleOf(ctx, client.id, client.household?.members ?? []),
    { weights: investable > 0 ? weights : { CN_CASH: 1 }, investable },
    monthOfDate(ctx.today()),
  )
}

async function peopleOf(
  ctx: BackendContext,
  clientId: string,
  members: readonly { id: string }[],
): Promise<PlanPerson[]> {
  const ids = members.length === 0 ? [clientId] : members.map((member) => member.id)
  const people = await Promise.all(ids.map((id) => ctx.store.query('clients.get', { clientId: id, on: ctx.today() })))
  return people
    .filter(
      (person) =>
        person.kind === 'person' &&
        // An account in inheritance is that of somebody who has died: nobody plans a pension for him.
        (person.id === clientId || person.status !== 'inheritance'),
    )
    .map(({ id, name, sex, birthDate }) => ({ id, name, sex, birthDate }))
}

/** Keeps a new version of the plan; another's newer version is AppError `staleRevision`. */
export async function savePlan(
  ctx: BackendContext,
  input: {
    readonly clientId: string
    readonly rev: number
    readonly plan: RetirementPlan
    readonly sources: PlanDocument['sources']
  },
): Promise<{ rev: number }> {
  const document = { plan: input.plan, sources: input.sources } as unknown as Json
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, {
    clientId: input.clientId,
    kind: PLAN_KIND,
    rev: input.rev,
    document,
  })
  return { rev: saved.rev }
}
