import type { z } from 'zod'
import { statedSustainable } from '../../domain/retirement/stated-spending'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { clientBreakevenInput, type clientBreakevenOutput } from '../../contract/jobs/fees'
import type { forClientOutput } from '../../contract/jobs/allocation'
import type { leversOutput, projectOutput } from '../../contract/jobs/retirement'
import type {
  MixFigures,
  ProposalAllocation,
  ProposalFees,
  ProposalLever,
  ProposalRetirement,
} from '../../contract/proposal-payload'
import { ageInMonths, monthsBetween } from '../../domain/calendar'
import { breakevenChart } from '../../domain/fees/breakeven-chart'

/* From the answers of the engines to the figures on paper. Making a proposal and verifying one go through the same lines. */

type AllocationOutput = z.output<typeof forClientOutput>
type ProjectOutput = z.output<typeof projectOutput>
type LeversOutput = z.output<typeof leversOutput>
type BreakevenOutput = z.output<typeof clientBreakevenOutput>

/** Levers that stand in the document: the two single ones that need the least. */
const SHOWN_LEVERS = 2
const isSingle = ({ lever }: { readonly lever: string }): boolean => lever !== 'halfAndHalf'

const mix = ({ weights, longTermReturn, expectedReturn, volatility, worstYear, replays }: MixFigures): MixFigures => ({
  weights,
  longTermReturn,
  expectedReturn,
  volatility,
  worstYear,
  replays,
})

export function allocationFigures(output: AllocationOutput): ProposalAllocation {
  const chosen = output.chosen?.differs === true ? output.chosen : null
  return {
    officialLevel: output.level.official,
    effectiveLevel: output.level.effective,
    horizonYears: output.horizonYears,
    maximumVolatility: output.maximumVolatility,
    targetVolatility: output.targetVolatility,
    investable: output.investable,
    classes: output.classes.map((c, i) => ({
      id: c.id,
      current: c.current ?? 0,
      proposed: chosen?.classes[i]?.weight ?? c.proposed,
      minimum: c.min,
      maximum: c.max,
      change: chosen?.classes[i]?.change ?? c.change,
      riskShare: chosen?.classes[i]?.riskShare ?? c.proposedRiskShare,
      volatility: c.volatility,
      expectedReturn: c.longTermReturn,
    })),
    current: mix(output.current ?? output.proposed),
    proposed: mix(chosen?.figures ?? output.proposed),
    // Beyond the level's ceiling the curve is no choice.
    frontier: output.frontier
      .filter((p) => p.volatility <= output.maximumVolatility + 1e-9)
      .map((p) => ({ volatility: p.volatility, expectedReturn: p.longTermReturn })),
    // The limits at work are those of the suggestion.
    bindingConstraints: chosen === null ? [...output.bindingConstraints] : [],
    warnings: [...new Set(output.warnings.map((w) => w.code))],
    ...(chosen === null
      ? {}
      : {
          suggested: mix(output.proposed),
          override: { distance: chosen.distance, cost: chosen.cost, exceeded: chosen.exceeded },
        }),
    ...constraintFigures(output),
  }
}

/** What binds the client beside his level; nothing for inputs that say nothing about it. */
function constraintFigures({
  constraints,
  chosen,
}: AllocationOutput): Pick<ProposalAllocation, 'uses' | 'constraints'> {
  if (constraints === undefined) return {}
  const { reserve, buckets, uses } = constraints
  return {
    uses: { current: uses.current, proposed: chosen?.differs === true ? chosen.uses : uses.proposed },
    constraints: {
      reserve: reserve === null ? null : { amount: reserve.amount, months: reserve.months },
      // The last bucket is the rest of the money.
      due: buckets.slice(0, -1).map(({ level, amount }) => ({ level, amount })),
      adjustments: constraints.adjustments,
      cost: constraints.cost,
    },
  }
}

export function retirementFigures(
  plan: RetirementPlan,
  sources: Readonly<Record<string, string>>,
  project: ProjectOutput,
  levers: LeversOutput,
): ProposalRetirement {
  const { p5, p25, p50, p75, p95, years } = project.percentiles
  const firstAge = ageInMonths(plan.members[0]?.birthMonth ?? plan.start, plan.start) / 12
  return {
    members: plan.members.map((member) => ({
      name: member.name,
      age: Math.floor(ageInMonths(member.birthMonth, plan.start) / 12),
      retirementAge: member.retirementAge,
      planToAge: member.planToAge,
      pensionMonthly: member.pensionMonthly,
    })),
    assets: plan.assets,
    savingYearly: plan.savingYearly,
    essentialMonthly: plan.essentialMonthly,
    lifestyleMonthly: plan.lifestyleMonthly,
    otherIncomeMonthly: plan.incomes.reduce((sum, income) => sum + income.monthly, 0),
    events: plan.events.map(({ label, month, amount }) => ({ label, month, amount })),
    bequest: plan.bequest,
    mix: plan.mix,
    zone: project.zone ?? 'grey',
    bindingTest: project.bindingTest,
    successProbability: project.successProbability,
    standardError: project.standardError,
    interval95: [...project.interval95],
    essentialProbability: project.essentialProbability,
    depth10: project.depth10,
    fundedRatio: project.fundedRatio,
    sustainableMonthly: statedSustainable(plan.essentialMonthly + plan.lifestyleMonthly, project),
    overFunded: project.overFunded,
    paths: project.paths,
    seed: plan.seed,
    ages: years.map((year) => Math.round((firstAge + year) * 100) / 100),
    percentiles: { p5: [...p5], p25: [...p25], p50: [...p50], p75: [...p75], p95: [...p95] },
    levers: project.zone === 'green' ? [] : levers.levers.filter(isSingle).slice(0, SHOWN_LEVERS).map(leverFigures),
    sources,
  }
}

export function leverFigures(lever: LeversOutput['levers'][number]): ProposalLever {
  if (lever.reaches) {
    const { change, probabilityAfter } = lever.suggestion
    return {
      lever: lever.lever,
      change,
      unit: lever.unit,
      reaches: true,
      probabilityAfter,
      standardError: lever.standardError,
      mix: lever.mix ?? null,
    }
  }
  return {
    lever: lever.lever,
    change: lever.best?.change ?? 0,
    unit: lever.best?.unit ?? 'yuan',
    reaches: false,
    probabilityAfter: lever.best?.probability ?? 0,
    standardError: null,
    mix: lever.best?.mix ?? null,
  }
}

/** The part of the fee figures that the engine decides; the rest are facts of the book. */
export function feeFigures(
  input: unknown,
  output: BreakevenOutput,
): Pick<
  ProposalFees,
  | 'annualCommission'
  | 'annualFee'
  | 'turnover'
  | 'interval'
  | 'intervalMonths'
  | 'breakevenTurnover'
  | 'verdict'
  | 'chart'
> {
  const parsed = clientBreakevenInput.parse(input)
  const chart = breakevenChart(parsed)
  const { period } = parsed
  const { actual } = output
  const interval = actual?.interval95 ?? null
  return {
    annualCommission: output.annualCost?.commission ?? 0,
    // Without trades there is no commission, and the fee stands alone.
    annualFee: output.annualCost?.fee ?? chart.fee[0] ?? 0,
    turnover: actual === null ? null : actual.twoSidedTurnover / 2,
    interval: interval === null ? null : [interval[0] / 2, interval[1] / 2],
    intervalMonths: period === undefined ? 12 : monthsBetween(period.from, period.to) + 1,
    breakevenTurnover: output.oneSidedTurnover,
    verdict: output.verdict ?? 'commission',
    chart: {
      turnover: [...chart.oneSidedTurnover],
      commission: [...chart.commission],
      fee: [...chart.fee],
      breakevenCost: chart.breakevens[0]?.cost ?? null,
    },
  }
}
