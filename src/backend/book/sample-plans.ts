import type { Worries } from '../../contract/api/market-day'
import type { PensionRecord } from '../../contract/api/pension-record'
import type { PlanDocument } from '../../contract/api/retirement-plan'
import { ageInMonths } from '../../domain/calendar'
import type { PlanningValues } from '../../domain/pension/planning-values'
import { constraintsOf, saveConstraints } from '../allocation/constraints-document'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { saveWorries } from '../market-day/worries'
import { planningValuesInForce } from '../rules/planning-values'
import { draftFor, savePlan } from '../zone/plan-document'
import { saveSampleGoals } from './sample-goals'
import { withStory } from './sample-plan-stories'

/**
 * Clients of the sample who have talked about retirement, with what they say they will spend a month; null: they took the
 * draft as it is. Several stand just inside the green, so that a bad day on the market moves them.
 */
const SPENDING: Readonly<Record<string, number | null>> = {
  '0066183006': 36_000,
  '0066164044': null,
  '0066249476': 29_200,
  '0066124369': 10_800,
  '0066104635': 9_900,
  '0066245166': 7_400,
  '0066111062': 7_500,
  '0066234458': null,
  '0066248081': null,
  '0066278336': 32_000,
  '0066335844': 18_600,
  '0066210776': null,
  '0066317060': 22_000,
  '0066135560': null,
  '0066103160': 13_000,
  '0066125832': 13_700,
  '0066191432': null,
  '0066292584': 10_200,
  '0066128664': null,
  '0066307048': null,
  '0066264948': 7_800,
  '0066290856': 10_000,
  '0066265464': 12_500,
  '0066295440': null,
}

const NEEDS: Readonly<
  Record<string, readonly { readonly label: string; readonly amount: number; readonly on: string }[]>
> = {
  '0066164044': [{ label: '儿子留学申请与首年押金', amount: 350_000, on: '2028-09' }],
  '0066245166': [{ label: '老房装修', amount: 120_000, on: '2027-05' }],
  '0066317060': [{ label: '换房首付', amount: 1_500_000, on: '2027-10' }],
}

const WORRIES: Readonly<Record<string, Worries['list']>> = {
  '0066183006': [{ fall: 0.1, text: '跌一成我就睡不着', horizon: 'month', saidOn: '2026-03-18' }],
  '0066111062': [{ fall: 0.05, text: '养老的钱，少五个点就够心疼了', horizon: 'year', saidOn: '2025-12-04' }],
  '0066245166': [{ fall: null, text: '先生不在了，怕一个人做错决定', horizon: 'open', saidOn: '2026-06-11' }],
  '0066104635': [{ fall: 0.2, text: '两成以内我见过，不慌', horizon: 'open', saidOn: '2026-05-27' }],
}

/** Contribution records that clients have brought along; the assumptions of the years to come are the defaults in force. */
type BroughtRecord = Pick<PensionRecord, 'province' | 'paidMonths' | 'accountBalance' | 'contributionBase'> &
  Partial<Pick<PensionRecord, 'historicalIndex' | 'localAverageWage' | 'pensionBase' | 'insured'>>

const RECORDS: Readonly<Record<string, BroughtRecord>> = {
  '0066249476': {
    province: 'jiangsu',
    paidMonths: 268,
    historicalIndex: 1.7312,
    accountBalance: 214_600,
    contributionBase: 16_500,
    localAverageWage: 9_480,
    pensionBase: 8_613,
  },
  '0066164044': {
    province: 'beijing',
    paidMonths: 283,
    historicalIndex: 2.1046,
    accountBalance: 356_200,
    contributionBase: 31_000,
    localAverageWage: 11_761,
    pensionBase: 12_049,
  },
  '0066248081': {
    province: 'hunan',
    paidMonths: 118,
    historicalIndex: 0.8215,
    accountBalance: 61_800,
    contributionBase: 6_400,
    pensionBase: 7_694,
    insured: 'flexible',
  },
}

const ESSENTIAL_SHARE = 0.6

/** The draft with the client's own word on spending in it. */
function withSpending(
  { plan, sources }: Pick<PlanDocument, 'plan' | 'sources'>,
  monthly: number | null,
): Pick<PlanDocument, 'plan' | 'sources'> {
  if (monthly === null) return { plan, sources }
  const essentialMonthly = Math.round((monthly * ESSENTIAL_SHARE) / 100) * 100
  return {
    plan: { ...plan, essentialMonthly, lifestyleMonthly: monthly - essentialMonthly },
    sources: { ...sources, essentialMonthly: 'stated', lifestyleMonthly: 'stated' },
  }
}

/** The plan with a record that was brought along, for the first member who has not retired. */
function withRecord(
  document: Pick<PlanDocument, 'plan' | 'sources'>,
  brought: BroughtRecord | undefined,
  values: PlanningValues,
): Pick<PlanDocument, 'plan' | 'sources'> {
  const { plan, sources } = document
  const working = plan.members.find((one) => ageInMonths(one.birthMonth, plan.start) < one.retirementAge * 12)
  if (brought === undefined || working === undefined) return document
  const pensionRecord: PensionRecord = {
    historicalIndex: null,
    localAverageWage: null,
    pensionBase: null,
    insured: 'employee',
    ...brought,
    growth: values.wageGrowth,
    creditingRate: values.creditingRate,
    uprating: null,
    transitionalPension: 0,
    localAddition: 0,
    asOf: plan.start,
  }
  const members = plan.members.map((member) => (member === working ? { ...member, pensionRecord } : member))
  return { plan: { ...plan, members }, sources: { ...sources, pensionRecord: 'stated' } }
}

/** Saves plans, needs and worries of the sample's clients. A client who is not in the book is passed over. */
export async function saveSamplePlans(ctx: BackendContext): Promise<void> {
  const on = ctx.today()
  const [market, values] = await Promise.all([activeMarket(ctx), planningValuesInForce(ctx)])
  const list = { search: '', filters: {}, sort: 'clientNo', descending: false, offset: 0, limit: 500 } as const
  const { rows } = await ctx.store.query('clients.list', { ...list, on })
  for (const { id: clientId, clientNo } of rows) {
    const monthly = SPENDING[clientNo]
    if (monthly !== undefined) {
      const client = await ctx.store.query('clients.get', { clientId, on })
      const draft = withStory(withSpending(await draftFor(ctx, client, market), monthly), clientNo)
      await savePlan(ctx, { clientId, rev: 0, ...withRecord(draft, RECORDS[clientNo], values) })
    }
    const needs = NEEDS[clientNo]?.map((need, i) => ({ id: `n${i + 1}`, ...need }))
    if (needs !== undefined) {
      const { document } = await constraintsOf(ctx, clientId)
      await saveConstraints(ctx, { clientId, rev: 0, document: { ...document, needs } })
    }
    const said = WORRIES[clientNo]
    await saveSampleGoals(ctx, clientId, clientNo)
    if (said !== undefined) await saveWorries(ctx, { clientId, rev: 0, worries: { version: 1, list: [...said] } })
  }
}
