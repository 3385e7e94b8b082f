import { dot, multiply } from '../../quant/linear-algebra'
import type { RiskLevel } from '../allocation/risk-budgets'
import { shippedRiskBudgets } from '../allocation/risk-budgets'
import { shippedMarket } from '../market/capital-market-set'
import { mixFigures } from '../market/market-model'
import type { MixFigures } from '../market/market-model'
import { fail, failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { aimOf } from './aim'
import type { TiltView } from './aim'
import { exposureProblems } from './exposures'
import { shapleyShares } from './shapley'
import { solveTilt, trackingErrorOf } from './solve-tilt'
import type { SolvedTilt, TiltNoteCode } from './solve-tilt'
import { shippedTacticalPolicy } from './tactical-policy'
import { tiltRoom } from './tilt-room'
import type { TiltPolicies, TiltRoom } from './tilt-room'
import type { ViewLevel } from './view'

export interface TacticalTiltInput {
  readonly level: RiskLevel
  /** Class → weight, sum 1. */
  readonly strategic: Readonly<Record<string, number>>
  /** In effect today, in any order: the answer does not depend on it. */
  readonly views: readonly TiltView[]
}

type Weights = Readonly<Record<string, number>>

/** What one view has to do with the tilt. Active weights by class, tracking error and return per year. */
export interface ViewPart {
  readonly id: string
  readonly level: ViewLevel
  readonly informationRatio: number
  /** The tilt if this were the only view. */
  readonly alone: { readonly active: Weights; readonly trackingError: number }
  /** Its part of the tilt of all views; the parts add up to the tilt, its tracking error and its active return. */
  readonly part: { readonly active: Weights; readonly trackingError: number; readonly activeReturn: number }
}

export interface StageReport {
  readonly allowed: number
  readonly used: number
}

export interface TacticalTilt {
  readonly level: RiskLevel
  readonly trackingErrorLimit: number | null
  readonly house: StageReport
  readonly own: StageReport
  readonly strategic: Weights
  readonly weights: Weights
  readonly active: Weights
  readonly bands: Readonly<Record<string, { readonly min: number; readonly max: number }>>
  readonly trackingError: number
  readonly activeReturn: number
  readonly bindingConstraints: readonly string[]
  readonly notes: readonly TiltNoteCode[]
  readonly before: MixFigures
  readonly after: MixFigures
  readonly views: readonly ViewPart[]
}

export const shippedTiltPolicies: TiltPolicies = {
  market: shippedMarket,
  riskBudgets: shippedRiskBudgets,
  tactical: shippedTacticalPolicy,
}

/** Only the weights: for the whole book. */
export function tiltedWeights(
  { level, strategic, views }: TacticalTiltInput,
  policies: TiltPolicies = shippedTiltPolicies,
): Result<Weights> {
  const read = readTilt({ level, strategic, views }, policies)
  if (!read.ok) return read
  return ok(byClass(read.value.room, solveTilt(read.value.room, read.value.views).weights))
}

/**
 * The strategic mix tilted by the views in effect, with what each view contributes. The parts are Shapley values of the
 * tilts of all subsets of the views (L. S. Shapley, "A Value for n-Person Games" (1953)), so they add up exactly and do
 * not depend on the order; tracking error is split by d'Σd_v / TE, which adds up as well. `goOn` is asked now and then
 * with the share done; false cancels.
 */
export function tacticalTilt(
  input: TacticalTiltInput,
  policies: TiltPolicies = shippedTiltPolicies,
  goOn: (done: number) => boolean = () => true,
): Result<TacticalTilt> {
  const read = readTilt(input, policies)
  if (!read.ok) return read
  const { room, views } = read.value
  const whole = solveTilt(room, views)
  const parts = shapleyShares(
    views.length,
    room.model.ids.length,
    (members) =>
      (members.length === views.length
        ? whole
        : solveTilt(
            room,
            members.map((k) => views[k] as TiltView),
          )
      ).active,
    goOn,
  )
  if (parts === null) return fail('cancelled', '', 'cancelled')
  return ok(report(room, views, whole, parts))
}

function report(
  room: TiltRoom,
  views: readonly TiltView[],
  whole: SolvedTilt,
  parts: readonly { readonly alone: Float64Array; readonly share: Float64Array }[],
): TacticalTilt {
  const { model } = room
  const trackingError = trackingErrorOf(room, whole.active)
  const marginal = multiply(model.covariance, whole.active)
  return {
    level: room.level,
    trackingErrorLimit: room.trackingErrorLimit,
    house: { allowed: whole.house.allowed, used: whole.house.trackingError },
    own: { allowed: whole.own.allowed, used: whole.own.trackingError },
    strategic: byClass(room, room.strategic),
    weights: byClass(room, whole.weights),
    active: byClass(room, whole.active),
    bands: Object.fromEntries(
      model.ids.map((id, k) => [id, { min: room.lower[k] as number, max: room.upper[k] as number }]),
    ),
    trackingError,
    activeReturn: dot(whole.activeReturns, whole.active),
    bindingConstraints: whole.bindingConstraints,
    notes: whole.notes,
    before: mixFigures(model, room.strategic),
    after: mixFigures(model, whole.weights),
    views: views.map((view, k): ViewPart => {
      const { alone, share } = parts[k] as (typeof parts)[number]
      return {
        id: view.id,
        level: view.level,
        informationRatio: aimOf(view, model.ids, model.covariance, room.policies.tactical)?.informationRatio ?? 0,
        alone: { active: byClass(room, alone), trackingError: trackingErrorOf(room, alone) },
        part: {
          active: byClass(room, share),
          trackingError: trackingError > 0 ? dot(marginal, share) / trackingError : 0,
          activeReturn: dot(whole.activeReturns, share),
        },
      }
    }),
  }
}

const byClass = ({ model }: TiltRoom, values: Float64Array): Weights =>
  Object.fromEntries(model.ids.map((id, k) => [id, values[k] as number]))

/** Views in a fixed order, so that rounding does not depend on how they were listed. */
function readTilt(
  { level, strategic, views }: TacticalTiltInput,
  policies: TiltPolicies,
): Result<{ readonly room: TiltRoom; readonly views: readonly TiltView[] }> {
  const room = tiltRoom(policies, level, strategic)
  const problems: Problem[] = room.ok ? [] : [...room.problems]
  if (views.length > policies.tactical.maxSelected) {
    const params = { most: policies.tactical.maxSelected }
    problems.push({ code: 'out_of_domain', path: '/views', message: `at most ${params.most} views at once`, params })
  }
  const known = policies.market.assets.map(({ id }) => id)
  views.forEach((view, k) => {
    if (views.findIndex(({ id }) => id === view.id) < k) {
      problems.push({ code: 'invalid_input', path: `/views/${k}/id`, message: `"${view.id}" is listed twice` })
    }
    problems.push(...exposureProblems(view.exposures, known, `/views/${k}/exposures`))
  })
  if (!room.ok || problems.length > 0) return failAll(problems)
  return ok({ room: room.value, views: views.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })
}
