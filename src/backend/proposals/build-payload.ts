import bandsPack from '../../../resources/questionnaires/personal-20.json'
import type { ClientDetail, Holding } from '../../contract/api/clients'
import type { CreateProposalInput } from '../../contract/api/planning'
import { ENGINE_VERSION } from '../../contract/engine'
import { AppError } from '../../contract/errors'
import type { ProposalHolding, ProposalPayload } from '../../contract/proposal-payload'
import { addDays } from '../../domain/calendar'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { classReturns } from '../../domain/market/market-model'
import { allowedRisks } from '../../domain/suitability/levels'
import { ALLOCATION_JOB, allocationForClient } from '../allocation/allocation-for-client'
import { activeMarket } from '../assumptions/active-market'
import { constraintsOf } from '../allocation/constraints-document'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from '../fees/active-schedules'
import { listForPaper } from '../products/list-for-paper'
import { tradesPart } from '../rebalancing/list-for-paper'
import { effectiveLevel, matchHoldings } from '../risk/risk-for-client'
import { referenceVersions } from '../settings/reference-files'
import { allocationFacts } from './allocation-facts'
import { proposalDisclosures } from './disclosure-texts'
import { feesPart } from './fees-part'
import { allocationFigures } from './figures'
import { planningPart } from './planning-part'
import { retirementPart } from './retirement-part'
import { tacticalPart } from './tactical-part'

/** How long a proposal may be relied on, unless agreement, assessment or assumptions end before. */
const VALID_DAYS = 90

/** Gathers everything that a proposal says. The caller has checked that the client is ready for one. */
export async function buildPayload(ctx: BackendContext, input: CreateProposalInput): Promise<ProposalPayload> {
  const { clientId } = input
  const on = ctx.today()
  const [client, profile, pre, holdings, market] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('app.profile', {}),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('clients.holdings', { clientId }),
    activeMarket(ctx),
  ])
  const { official, agreement } = client
  if (official === null || agreement === null || agreement.riskLetterSignedOn === null)
    throw new AppError('proposalRefused')
  const person = client.kind === 'person'
  const [allocation, products, retirement, planning, fees, matched] = await Promise.all([
    allocationPart(ctx, input),
    listForPaper(ctx, clientId),
    person ? retirementPart(ctx, clientId, market) : null,
    person ? planningPart(ctx, input, market) : null,
    feesPart(ctx, input),
    matchHoldings(ctx, official, client.age, holdings),
  ])
  if (products === 'changed') throw new AppError('proposalRefused', { reasons: ['PRODUCTS_CHANGED'] })
  const trades = await tradesPart(ctx, clientId)
  const tactical = await tacticalPart(ctx, clientId, {
    level: allocation.figures.effectiveLevel,
    weights: allocation.figures.proposed.weights,
  })
  const level = effectiveLevel(official, pre[0])
  const validUntil =
    [
      addDays(on, VALID_DAYS),
      agreement.end,
      official.validUntil,
      market.expires,
      tactical?.validUntil ?? market.expires,
    ].sort()[0] ?? on
  const asOf = client.assets.asOf ?? on
  const preAssessment = pre[0]
  const facts = {
    documentVersion: 1 as const,
    language: input.language,
    largeType: input.largeType,
    firm: {
      firm: profile.firm,
      branch: profile.branch,
      advisorName: profile.advisorName,
      registrationCode: profile.registrationCode,
      phone: profile.phone,
      address: profile.address,
      complaintPhone: profile.complaintPhone,
      brandColor: profile.brandColor,
    },
    client: clientFacts(client),
    dates: { asOf, created: on, validUntil },
    heard: input.heard,
    decide: input.decide,
    risk: {
      level: official.level,
      lowest: official.lowest,
      score: official.score,
      assessedOn: official.assessedOn,
      validUntil: official.validUntil,
      channel: official.channel,
      bandScheme: bandsPack.bands,
      allowedRisks: level?.lowest === true ? (['R1'] as const) : allowedRisks(level?.level ?? official.level),
      preAssessment:
        preAssessment === undefined
          ? null
          : {
              level: preAssessment.level,
              lowest: preAssessment.lowest,
              score: preAssessment.score,
              assessedOn: preAssessment.assessedOn,
              questionnaire: `${preAssessment.questionnaireId} ${preAssessment.questionnaireVersion}`,
            },
    },
    agreement: {
      agreementNo: agreement.agreementNo,
      model: agreement.model,
      signedOn: agreement.signedOn,
      start: agreement.start,
      end: agreement.end,
      riskLetterSignedOn: agreement.riskLetterSignedOn,
    },
    facts: {
      firmAssets: client.assets.firm,
      heldAway: client.heldAway.map(({ kind, value, asOf: date, verified }) => ({ kind, value, asOf: date, verified })),
      byClass: client.assets.byClass,
    },
    holdings: holdingFacts(holdings, matched),
    allocation: allocation.figures,
    ...(tactical === null ? {} : { tactical: tactical.figures }),
    ...allocation.facts,
    ...(products === null ? {} : { products: products.figures }),
    ...(trades === null ? {} : { trades: trades.figures }),
    retirement: retirement?.figures.retirement ?? null,
    fees: fees?.figures ?? null,
    ...(retirement === null ? {} : { planning: { ...planning?.figures, retirement: retirement.figures.more } }),
    versions: { engine: ENGINE_VERSION, ...referenceVersions(market), ...(await ownScheduleVersion(ctx)) },
    assumptions: assumptionFacts(market),
    inputs: {
      ...allocation.inputs,
      ...tactical?.inputs,
      ...products?.inputs,
      ...trades?.inputs,
      ...retirement?.inputs,
      ...planning?.inputs,
      ...fees?.inputs,
    },
    inputHashes: {
      ...allocation.hashes,
      ...tactical?.hashes,
      ...products?.hashes,
      ...trades?.hashes,
      ...retirement?.hashes,
      ...planning?.hashes,
      ...fees?.hashes,
    },
  }
  return { ...facts, disclosures: proposalDisclosures(facts, market) }
}

async function allocationPart(ctx: BackendContext, { clientId, horizonYears }: CreateProposalInput) {
  const [view, kept] = await Promise.all([
    allocationForClient(ctx, { clientId, horizonYears, withChoice: true }),
    constraintsOf(ctx, clientId),
  ])
  const { result, jobInput, inputHash } = view
  if (result.chosen?.differs === true && result.chosen.refusals.length > 0)
    throw new AppError('proposalRefused', { reasons: ['OVERRIDE_ABOVE_CEILING'] })
  return {
    figures: allocationFigures(result),
    facts: allocationFacts(view, kept.document, ctx.today()),
    inputs: { [ALLOCATION_JOB]: jobInput },
    hashes: { [ALLOCATION_JOB]: inputHash },
  }
}

/** The firm's own fee schedules stand on paper under their own version. */
async function ownScheduleVersion(ctx: BackendContext): Promise<{ readonly feeSchedules?: string }> {
  const { own, rev } = await activeFeeSchedules(ctx)
  return own ? { feeSchedules: `house ${rev}` } : {}
}

const clientFacts = (client: ClientDetail): ProposalPayload['client'] => ({
  name: client.name,
  // SECURITY: no unmasked client number on paper.
  clientNo: client.clientNo.slice(-4),
  kind: client.kind,
  age: client.age,
  householdName: client.household?.name ?? null,
  members: (client.household?.members ?? []).map(({ name, age }) => ({ name, age })),
})

function holdingFacts(
  holdings: readonly Holding[],
  matched: Awaited<ReturnType<typeof matchHoldings>>,
): ProposalHolding[] {
  const total = holdings.reduce((sum, holding) => sum + holding.value, 0)
  const shown = holdings.filter((holding) => holding.instrument !== 'cash')
  return shown.flatMap((holding, index) => {
    const match = matched[index]
    if (match === undefined || match.code !== holding.code) return []
    return [
      {
        code: holding.code,
        name: holding.name,
        instrument: holding.instrument,
        assetClass: holding.assetClass,
        value: holding.value,
        share: total > 0 ? holding.value / total : 0,
        risk: holding.risk,
        ratedOn: holding.ratedOn,
        verdict: match.verdict,
        reasons: match.reasons,
        affiliated: holding.affiliated,
        restricted: holding.restricted,
      },
    ]
  })
}

const assumptionFacts = (market: CapitalMarketSet): ProposalPayload['assumptions'] => ({
  id: market.id,
  basis: market.basis,
  reviewBy: market.reviewBy,
  expires: market.expires,
  inflation: market.inflation.mean,
  classes: market.assets.map((asset) => ({
    id: asset.id,
    longTermReturn: classReturns(market.basis, asset).geometric,
    volatility: asset.vol,
  })),
})
