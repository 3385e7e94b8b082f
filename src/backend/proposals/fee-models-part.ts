import type { z } from 'zod'
import type { FeeChoiceDocument } from '../../contract/api/fee-choice'
import { CLIENT_SURPLUS, type FeeFacts } from '../../contract/api/fee-window'
import type { JobMeta } from '../../contract/job'
import type { compareModelsInput, compareModelsOutput, windowInput, windowOutput } from '../../contract/jobs/fee-models'
import type { ProposalFeeModels } from '../../contract/proposal-fees'
import { clientBridge } from '../../domain/fees/client-bridge'
import { clientOffersInput } from '../../domain/fees/client-offers'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import type { BackendContext } from '../context'
import { feeFacts } from '../fees/fee-facts'
import type { Part } from './part'

const COMPARE_JOB = 'fees.compareModels'
const WINDOW_JOB = 'fees.window'
/** What of the window's input is not already in that of the comparison. */
const TERMS = 'fees.windowTerms'

type CompareInput = z.input<typeof compareModelsInput>
type CompareOutput = z.output<typeof compareModelsOutput>
type WindowInput = z.input<typeof windowInput>
type WindowOutput = z.output<typeof windowOutput>
type WindowTerms = Pick<
  WindowInput,
  | 'feeAccountCommissionRate'
  | 'agreedTwoSidedTurnover'
  | 'fallsToTwoSidedTurnover'
  | 'enabled'
  | 'shareClass'
  | 'model'
  | 'fee'
>

const NO_WHAT_IF = { turnover: null, commissionRate: null, feeRate: null, assets: null }
/** Lines that a chart on paper keeps apart; what was asked for may be one more. */
const SHOWN = 4

const half = (twoSided: number): number => twoSided / 2
const twoSided = (turnover: number | null): number | undefined => (turnover === null ? undefined : turnover * 2)

function inputOf(facts: FeeFacts, choice: FeeChoiceDocument, scheduleId: string): CompareInput {
  const { scheduleId: _own, ...rest } = choice
  const input = clientOffersInput(facts, { ...rest, scheduleId, whatIf: NO_WHAT_IF })
  return {
    ...input,
    orders: [...(input.orders ?? [])],
    offers: input.offers.map((offer) => ({
      ...offer,
      tiers: offer.tiers.map(([upTo, rate]): [number | null, number] => [upTo, rate]),
    })),
    savings: [...input.savings],
    funds: facts.funds.map(({ code, value, managementFee, custodyFee, salesServiceFee }) => ({
      id: code,
      value,
      managementFee,
      custodyFee,
      salesServiceFee,
      inSleeve: true,
    })),
  }
}

/** Null where the chosen schedule is none that lives beside the commission of a whole account. */
function termsOf(choice: FeeChoiceDocument, compared: CompareOutput, scheduleId: string): WindowTerms | null {
  const chosen = compared.models.find(({ id }) => id === scheduleId)
  const fee = chosen?.lines?.find(({ line }) => line === 'fee')?.amount
  if (chosen === undefined || fee === undefined || !isWholeAccountModel(chosen.model)) return null
  const amount = (id: string): number =>
    choice.savings.reduce((sum, saving) => (saving.id === id && saving.enabled ? sum + saving.amount : sum), 0)
  const [doubleFees, shareClass] = [amount('doubleFees'), amount('shareClass')]
  // SECURITY: only what the client himself gains is switched on; no figure of the house goes into a sealed document.
  const surplus = choice.surplus.filter((item) => (CLIENT_SURPLUS as readonly string[]).includes(item))
  return {
    feeAccountCommissionRate: chosen.commissionRate,
    agreedTwoSidedTurnover: twoSided(choice.agreedTurnover),
    fallsToTwoSidedTurnover: twoSided(choice.fallsTo),
    enabled: [...surplus, ...(doubleFees + shareClass > 0 ? (['shareClass'] as const) : [])],
    shareClass: { saves: doubleFees + shareClass, ownTrail: doubleFees },
    model: chosen.model === 'fixedTerm' ? 'fixedTerm' : 'assetBased',
    fee,
  }
}

const windowInputOf = (input: CompareInput, terms: WindowTerms): WindowInput => ({
  assets: input.assets,
  commissionRate: input.commissionRate,
  minimumCommission: input.minimumCommission,
  passThrough: input.passThrough,
  orders: input.orders,
  period: input.period,
  basisMonths: input.basisMonths,
  scaling: input.scaling,
  pastTwoSidedTurnover: input.actualTwoSidedTurnover,
  ...terms,
})

/** What the engines answered, as it stands on paper: the client's side and nothing else. */
function figuresOf(compared: CompareOutput, window: WindowOutput | null): ProposalFeeModels['figures'] {
  const { actual, models, pairs, sentence, rivals, fundCosts, curve } = compared
  const now = models.find(({ id }) => id === 'commission')?.yearlyCost ?? null
  const { total, notChargedTwice } = fundCosts
  return {
    turnover: actual === null ? null : half(actual.twoSidedTurnover),
    interval:
      actual === null || actual.interval95 === null ? null : [half(actual.interval95[0]), half(actual.interval95[1])],
    sentence: { code: sentence.code, offer: sentence.offer, params: sentence.params },
    models: models
      .filter(({ applies }) => applies)
      .map(({ id, model, rival, commissionRate, yearlyCost, costRange, terminalWealth, curve: cost }) => ({
        id,
        model,
        rival,
        commissionRate,
        yearlyCost,
        costRange,
        terminalWealth,
        cost,
      })),
    excluded: models.filter(({ applies }) => !applies).map(({ id, reasons }) => ({ id, reasons })),
    grid: curve.twoSidedTurnover.map(half),
    breakevens: pairs.flatMap(({ a, b, crossings }) =>
      crossings.map(({ twoSidedTurnover, cost }) => ({ a, b, turnover: half(twoSidedTurnover), cost })),
    ),
    // SECURITY: what matching a quote would cost the firm stays inside.
    rivals: rivals.map(({ id, code, clientSaves }) => ({ id, code, clientSaves })),
    fundCosts: { total, notChargedTwice },
    bridge: now === null || window === null ? null : clientBridge(now, window.client.base),
  }
}

/** Ids of the lines of the chart: what he has, the chosen schedule, what was put beside them, then the least costly. */
function shownIds(compared: CompareOutput, scheduleId: string, others: readonly string[]): string[] {
  const applying = compared.models.filter(({ applies, rival }) => applies && !rival)
  const byCost = applying.toSorted((a, b) => (a.yearlyCost ?? 0) - (b.yearlyCost ?? 0)).map(({ id }) => id)
  const asked = [...new Set(['commission', scheduleId, ...others])]
  return [...new Set([...asked, ...byCost])]
    .filter((id) => applying.some((model) => model.id === id))
    .slice(0, Math.max(SHOWN, Math.min(SHOWN + 1, asked.length)))
}

/** All ways to pay for the proposal, from the client's orders and from what was settled on his fee page. */
export async function feeModelsPart(
  ctx: BackendContext,
  clientId: string,
  scheduleId: string,
  choice: FeeChoiceDocument,
): Promise<Part<ProposalFeeModels>> {
  const facts = await feeFacts(ctx, clientId)
  const input = inputOf(facts, choice, scheduleId)
  const { output } = await ctx.compute.run<CompareOutput & { meta: JobMeta }>(COMPARE_JOB, input)
  const terms = termsOf(choice, output, scheduleId)
  const window =
    terms === null
      ? null
      : (await ctx.compute.run<WindowOutput & { meta: JobMeta }>(WINDOW_JOB, windowInputOf(input, terms))).output
  const chosen = facts.schedules.find(({ id }) => id === scheduleId)
  return {
    figures: {
      basisMonths: choice.basis,
      growth: choice.growth,
      years: choice.years,
      present: input.present,
      scheduleId,
      shown: shownIds(output, scheduleId, choice.others),
      names: Object.fromEntries(facts.schedules.map(({ id, name }) => [id, name])),
      includes: chosen?.includes ?? { zh: [], en: [] },
      rivalRate: choice.rivalRate,
      figures: figuresOf(output, window),
    },
    inputs: { [COMPARE_JOB]: input, ...(terms === null ? {} : { [TERMS]: terms }) },
    hashes: {
      [COMPARE_JOB]: output.meta.inputHash,
      ...(window === null ? {} : { [WINDOW_JOB]: window.meta.inputHash }),
    },
  }
}

/** The figures again from the inputs of a stored document. */
export async function feeModelsAgain(
  ctx: BackendContext,
  inputs: Readonly<Record<string, unknown>>,
): Promise<ProposalFeeModels['figures']> {
  const lane = { lane: 'background' as const }
  const input = inputs[COMPARE_JOB] as CompareInput
  const terms = inputs[TERMS] as WindowTerms | undefined
  const { output } = await ctx.compute.run<CompareOutput>(COMPARE_JOB, input, lane)
  if (terms === undefined) return figuresOf(output, null)
  const window = await ctx.compute.run<WindowOutput>(WINDOW_JOB, windowInputOf(input, terms), lane)
  return figuresOf(output, window.output)
}
