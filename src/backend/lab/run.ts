import type { z } from 'zod'
import type { LabProblem, LabResult, LabRun, labRunInput } from '../../contract/api/lab'
import { AppError } from '../../contract/errors'
import type { blackLittermanOutput, frontierOutput, optimizeOutput } from '../../contract/jobs/allocation'
import { readViews } from '../../domain/allocation/read-views'
import type { WrittenView } from '../../domain/allocation/read-views'
import { covarianceRows, marketModel, mixFigures } from '../../domain/market/market-model'
import type { MarketModel } from '../../domain/market/market-model'
import { activeMarket } from '../assumptions/active-market'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'

type Input = z.infer<typeof labRunInput>
type Objective = Input['objectives'][number]
type BlackLitterman = z.output<typeof blackLittermanOutput>
type Report = z.output<typeof optimizeOutput>

const FRONTIER_POINTS = 41

/** Runs every objective on the same returns, limits and groups, one after the other in the compute process. */
export async function runLab(ctx: BackendContext, input: Input, progress: Progress): Promise<LabRun> {
  const market = await activeMarket(ctx)
  const model = marketModel(market)
  const unknown = input.bounds.find(({ id }) => !model.ids.includes(id))
  if (unknown !== undefined) throw new AppError('invalidInput', { params: { field: unknown.id } })
  const total = input.objectives.length + 1
  const step = (done: number): void => progress.report('computing', done, total)
  const compute = <T extends object>(job: string, jobInput: unknown, base: number): Promise<T> => {
    return answerOf<T>(ctx, job, jobInput, {
      lane: 'background',
      signal: progress.signal,
      onProgress: (done) => step(base + done),
    })
  }
  step(0)
  const views = await viewsOf(model, input, (job, jobInput) => compute(job, jobInput, 0))
  const common = problemOf(model, input, views?.answer ?? null)
  const frontier = await refusable(() =>
    compute<z.output<typeof frontierOutput>>('allocation.frontier', { ...common, points: FRONTIER_POINTS }, 0),
  )
  const results: LabResult[] = []
  for (const [k, objective] of input.objectives.entries()) {
    progress.check()
    step(k + 1)
    const jobInput = {
      ...(withoutLimits(objective) ? openProblem(common) : common),
      objective: within(objective, common),
    }
    const answer = await refusable(() => compute<Report>('allocation.optimize', jobInput, k + 1))
    const report = answer.value
    results.push({
      objective,
      report,
      figures: report === null ? null : figuresOf(model, report),
      outside: report !== null && withoutLimits(objective) ? broken(common, report) : [],
      problems: answer.problems,
      jobInput,
    })
  }
  return {
    assumptions: market.id,
    returns: Object.fromEntries(common.assets.map(({ id, expectedReturn }) => [id, expectedReturn])),
    blackLitterman: views,
    frontier: frontier.value,
    frontierProblems: frontier.problems,
    results,
  }
}

/** What a job refuses is part of the answer; anything else ends the run. */
async function refusable<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T | null; readonly problems: LabProblem[] }> {
  try {
    return { value: await work(), problems: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'computationRefused') throw error
    return { value: null, problems: (error.problems ?? []).map((problem) => ({ ...problem })) }
  }
}

/** Risk parity and hierarchical risk parity have no freedom left for limits. */
const withoutLimits = ({ type }: Objective): boolean => type === 'riskParity' || type === 'hierarchicalRiskParity'

interface Problem {
  readonly assets: readonly {
    readonly id: string
    readonly expectedReturn: number
    readonly min: number
    readonly max: number
  }[]
  readonly covariance: readonly (readonly number[])[]
  readonly groups: readonly {
    readonly name: string
    readonly assets: readonly string[]
    readonly min?: number | undefined
    readonly max?: number | undefined
  }[]
  readonly riskFreeRate: number
}

/** The classes that may be held, with house or posterior returns. */
function problemOf(model: MarketModel, input: Input, views: BlackLitterman | null): Problem {
  const bounds = input.bounds.filter(({ max, min }) => max > 0 || min < 0)
  const places = bounds.map(({ id }) => model.ids.indexOf(id))
  const posterior = views !== null && input.views.weightCovariance === 'posterior'
  const covariance = posterior ? views.posteriorCovariance : covarianceRows(model)
  const open = new Set(bounds.map(({ id }) => id))
  return {
    assets: bounds.map(({ id, min, max }, k) => ({
      id,
      expectedReturn: views?.posteriorReturns[id] ?? (model.expectedReturns[places[k] as number] as number),
      min,
      max,
    })),
    covariance: places.map((i) => places.map((j) => covariance[i]?.[j] as number)),
    groups: input.groups
      .map((group) => ({ ...group, assets: group.assets.filter((id) => open.has(id)) }))
      .filter((group) => group.assets.length > 0),
    riskFreeRate: input.riskFreeRate,
  }
}

const openProblem = (problem: Problem) => ({
  ...problem,
  assets: problem.assets.map(({ id, expectedReturn }) => ({ id, expectedReturn })),
  groups: [],
})

/** Budgets are asked for every class that is there, and only for those. */
function within(objective: Objective, { assets }: Problem): Objective {
  if (objective.type !== 'riskParity' || objective.budgets === undefined) return objective
  const { budgets } = objective
  return { type: 'riskParity', budgets: Object.fromEntries(assets.map(({ id }) => [id, budgets[id] ?? 1])) }
}

const SLACK = 1e-9

function broken({ assets, groups }: Problem, { weights }: Report): string[] {
  const weight = (id: string): number => weights[id] ?? 0
  const ofGroup = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + weight(id), 0)
  return [
    ...assets.flatMap(({ id, min, max }) =>
      weight(id) < min - SLACK ? [`${id}:min`] : weight(id) > max + SLACK ? [`${id}:max`] : [],
    ),
    ...groups.flatMap(({ name, assets: ids, min = -Infinity, max = Infinity }) =>
      ofGroup(ids) < min - SLACK || ofGroup(ids) > max + SLACK ? [name] : [],
    ),
  ]
}

const figuresOf = (model: MarketModel, report: Report): NonNullable<LabResult['figures']> => {
  const figures = mixFigures(
    model,
    Float64Array.from(model.ids, (id) => report.weights[id] ?? 0),
  )
  return { ...figures, weights: { ...figures.weights }, replays: { ...figures.replays } }
}

/** Sentences → views → posterior returns of all classes; null without sentences. */
async function viewsOf(
  model: MarketModel,
  { views, riskFreeRate }: Input,
  compute: (job: string, input: unknown) => Promise<BlackLitterman>,
): Promise<LabRun['blackLitterman']> {
  if (views.sentences.length === 0) return null
  const { marketWeights, riskAversion, tau, weightCovariance } = views
  const read = readViews({ sentences: views.sentences, weights: marketWeights })
  if (!read.ok) throw new AppError('invalidInput', { problems: read.problems })
  const answer = await compute('allocation.blackLitterman', {
    assets: model.ids.map((id) => ({ id })),
    covariance: covarianceRows(model),
    marketWeights,
    riskAversion,
    tau,
    weightCovariance,
    riskFreeRate,
    views: read.value.views.map(({ words, exposures, expectedReturn, confidence }: WrittenView) => ({
      name: words.zh,
      exposures,
      expectedReturn,
      confidence,
    })),
  })
  return {
    house: Object.fromEntries(model.ids.map((id, i) => [id, model.expectedReturns[i] as number])),
    views: read.value.views.map(({ words }) => ({ ...words })),
    answer,
  }
}
