import type { CreateProposalInput } from '../../contract/api/planning'
import type { ProposalPayload } from '../../contract/proposal-payload'
import type { ProposalPlanning } from '../../contract/proposal-planning'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import type { BackendContext } from '../context'
import { householdOf } from '../goals/household'
import { planDocument } from '../zone/plan-document'
import { goalsFigures, goalsPart } from './goals-part'
import type { Part } from './part'
import { pensionFigures, pensionPart } from './pension-part'
import { householdFacts, householdFigures, saidFacts } from './planning-facts'
import { estateFigures, estatePart, protectionFigures, protectionPart } from './protection-part'

/** Everything of the planning work but retirement itself; what the client has not told is left out. */
export async function planningPart(
  ctx: BackendContext,
  { clientId, language }: CreateProposalInput,
  market: CapitalMarketSet,
): Promise<Part<ProposalPlanning>> {
  const { plan } = await planDocument(ctx, clientId)
  const [said, household, goals, pension, protection, estate] = await Promise.all([
    saidFacts(ctx, clientId, language),
    householdOf(ctx, clientId),
    goalsPart(ctx, clientId),
    pensionPart(ctx, plan, market.inflation.mean),
    protectionPart(ctx, clientId),
    estatePart(ctx, clientId),
  ])
  const facts = household.rev === 0 ? null : householdFacts(household)
  return {
    figures: {
      ...(said === null ? {} : { said }),
      ...(facts === null ? {} : { household: { facts, figures: householdFigures(facts) } }),
      ...(goals === null ? {} : { goals: goals.figures }),
      ...(pension === null ? {} : { pension: pension.figures }),
      ...(protection === null ? {} : { protection: protection.figures }),
      ...(estate === null ? {} : { estate: estate.figures }),
    },
    inputs: { ...goals?.inputs, ...pension?.inputs, ...protection?.inputs, ...estate?.inputs },
    hashes: { ...goals?.hashes },
  }
}

/** The stored figures of each part beside what its inputs give now. */
export async function planningCompared(
  ctx: BackendContext,
  { planning, inputs }: ProposalPayload,
): Promise<{ readonly name: string; readonly stored: unknown; readonly now: unknown }[]> {
  if (planning === undefined) return []
  const { household, goals, pension, protection, estate } = planning
  return [
    ...(household === undefined
      ? []
      : [{ name: 'household', stored: household.figures, now: householdFigures(household.facts) }]),
    ...(goals === undefined ? [] : [{ name: 'goals', stored: goals.figures, now: await goalsFigures(ctx, inputs) }]),
    ...(pension === undefined
      ? []
      : [{ name: 'pension', stored: pension.map(({ figures }) => figures), now: await pensionFigures(ctx, inputs) }]),
    ...(protection === undefined
      ? []
      : [{ name: 'protection', stored: protection.figures, now: await protectionFigures(ctx, inputs) }]),
    ...(estate === undefined
      ? []
      : [{ name: 'estate', stored: estate.figures, now: await estateFigures(ctx, inputs) }]),
  ]
}
