import type { z } from 'zod'
import type { Profile } from '../../contract/api/app'
import type { ClientDetail } from '../../contract/api/clients'
import type { proposalBlocker, proposalWarning, Readiness } from '../../contract/api/planning'
import { daysBetween } from '../../domain/calendar'
import { assumptionsStatus, type CapitalMarketSet } from '../../domain/market/capital-market-set'
import { agreementStanding } from '../agreements/agreement-standing'
import { listForPaper } from '../products/list-for-paper'
import { SECTION_ORDER } from '../../proposal/render-proposal'
import { moneyByClass } from '../allocation/allocation-for-client'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { openList } from '../rebalancing/list-for-paper'
import { clientTarget } from '../targets/client-target'
import { effectiveLevel } from '../risk/risk-for-client'
import { allocationInForce } from '../targets/allocation-in-force'
import { PLAN_KIND } from '../zone/plan-document'

type Blocker = z.infer<typeof proposalBlocker>
type Warning = z.infer<typeof proposalWarning>

/** Holdings older than this are said to be old. */
const OLD_DATA_DAYS = 35

type Facts = Awaited<ReturnType<typeof factsOf>>

const factsOf = async (ctx: BackendContext, clientId: string) => {
  const [client, profile, choices, market] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on: ctx.today() }),
    ctx.store.query('app.profile', {}),
    ctx.store.query('choices.list', { clientId }),
    activeMarket(ctx),
  ])
  return { client, profile, choices, market }
}

function blockersOf({ client, profile, choices, market }: Facts, on: string): Blocker[] {
  const blockers = [...clientBlockers(client, market, on), ...profileBlockers(profile)]
  if (assumptionsStatus(market, on) === 'expired') blockers.push('ASSUMPTIONS_EXPIRED')
  // A choice above the limits of review is no advice before a second person has confirmed it.
  if (allocationInForce(choices).choice?.status === 'pending') blockers.push('OVERRIDE_PENDING')
  return blockers
}

/** What forbids any advice to a client. Cheap: it asks for facts alone, and sets no solver to work. */
export const adviceBlockers = async (ctx: BackendContext, clientId: string): Promise<readonly Blocker[]> =>
  blockersOf(await factsOf(ctx, clientId), ctx.today())

/**
 * Whether a proposal may be made, and what should be put right first. No advice without a signed, unexpired agreement, a
 * signed risk letter and a valid official assessment (证券投资顾问业务暂行规定 art. 12–14; china-rules §9).
 */
export async function proposalReadiness(ctx: BackendContext, clientId: string): Promise<Readiness> {
  const on = ctx.today()
  const [facts, pre, plan, target, standing] = await Promise.all([
    factsOf(ctx, clientId),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('plans.get', { clientId, kind: PLAN_KIND }),
    clientTarget(ctx, clientId),
    agreementStanding(ctx, clientId),
  ])
  const { client, market } = facts
  const blockers = blockersOf(facts, on)
  const warnings: Warning[] = []
  if (assumptionsStatus(market, on) === 'reviewDue') warnings.push('ASSUMPTIONS_REVIEW_DUE')
  if (client.kind === 'person' && plan === null) warnings.push('PLAN_NOT_SAVED')
  if (effectiveLevel(client.official, pre[0])?.retest === true) warnings.push('RETEST')
  if (client.assets.asOf !== null && daysBetween(client.assets.asOf, on) > OLD_DATA_DAYS) warnings.push('DATA_OLD')
  if (client.official?.status === 'expiring') warnings.push('OFFICIAL_EXPIRING')
  if (standing.differing.length > 0) warnings.push('AGREEMENT_DIFFERS')
  const list = await listForPaper(ctx, clientId)
  if (list === 'changed') blockers.push('PRODUCTS_CHANGED')
  const left: Partial<Record<(typeof SECTION_ORDER)[number], boolean>> = {
    retirement: client.kind !== 'person',
    products: list === null,
    trades: (await openList(ctx, clientId)) === null,
    tactical: (target?.views.length ?? 0) === 0,
  }
  const sections = SECTION_ORDER.filter((section) => left[section] !== true)
  return { ready: blockers.length === 0, blockers, warnings, waitingFor: standing.waiting, sections }
}

function clientBlockers(client: ClientDetail, market: CapitalMarketSet, on: string): Blocker[] {
  const blockers: Blocker[] = []
  const { agreement, official } = client
  if (agreement === null) blockers.push('NO_AGREEMENT')
  else {
    if (agreement.status !== 'active' || agreement.end < on) blockers.push('AGREEMENT_EXPIRED')
    if (agreement.riskLetterSignedOn === null) blockers.push('NO_RISK_LETTER')
  }
  if (official === null) blockers.push('OFFICIAL_MISSING')
  else if (official.validUntil < on) blockers.push('OFFICIAL_EXPIRED')
  if (moneyByClass(market, client.assets.byClass).investable <= 0) blockers.push('NO_ASSETS')
  return blockers
}

function profileBlockers(profile: Profile): Blocker[] {
  const blockers: Blocker[] = []
  if (profile.registrationCode === '') blockers.push('NO_REGISTRATION_CODE')
  // What the law wants printed: firm, adviser, address and a number for complaints.
  const { firm, advisorName, address, phone, complaintPhone } = profile
  if ([firm, advisorName, address, phone + complaintPhone].some((text) => text.trim() === ''))
    blockers.push('PROFILE_INCOMPLETE')
  return blockers
}
