import { tilt } from '../allocation/tilt'
import { worstYear } from '../market/conversions'
import { bilinear, dot } from '../../quant/linear-algebra'
import { aimOf, combineAims } from './aim'
import type { TiltView } from './aim'
import { movableClasses } from './tilt-room'
import type { TiltRoom } from './tilt-room'

/** Why a tilt is smaller than its views would have it. */
export const TILT_NOTE_CODES = [
  // The level has no tracking-error budget (C1).
  'levelWithoutTilt',
  // The views contradict each other so far that nothing remains.
  'viewsCancel',
  // The tilt was made smaller so that volatility and worst year stay within the level.
  'levelRiskCeiling',
  // Bands and groups leave less than the budget would allow.
  'limitsBeforeBudget',
  // A class of a view that the level may not hold.
  'classNotAllowed',
] as const
export type TiltNoteCode = (typeof TILT_NOTE_CODES)[number]

export interface Stage {
  /** Tracking error that this stage may use, per year. */
  readonly allowed: number
  /** Active weights that it adds. */
  readonly active: Float64Array
  readonly trackingError: number
}

export interface SolvedTilt {
  readonly weights: Float64Array
  readonly active: Float64Array
  readonly activeReturns: Float64Array
  readonly house: Stage
  readonly own: Stage
  /** Limits that the tilt touches: `id:min`, `id:max` or the name of a group. */
  readonly bindingConstraints: readonly string[]
  readonly notes: readonly TiltNoteCode[]
}

const EPSILON = 1e-9
/** Money from funding classes takes a little of the risk away; below this it is the limits. */
const NEARLY_ALL = 0.95

export const trackingErrorOf = ({ model }: TiltRoom, active: Float64Array): number =>
  Math.sqrt(Math.max(bilinear(active, model.covariance, active), 0))

/**
 * The tilt of a set of views in two steps: first those of firm and region, then the advisor's own on top, each of highest
 * active return within its part of the tracking-error budget, the bands and the groups. With own views the house keeps to
 * 1 − share and they to share of the budget, so that the whole stays within it by the triangle inequality. A step may use
 * the part min(1, information ratio / full-budget ratio) of its budget, and is the tilt nearest to what its views would
 * hold (risk aversion = information ratio / that part): what limits keep from one class is not played through others.
 */
export function solveTilt(room: TiltRoom, views: readonly TiltView[]): SolvedTilt {
  const size = room.model.ids.length
  const { tactical } = room.policies
  const notes = new Set<TiltNoteCode>()
  const own = views.filter(({ level }) => level === 'own')
  const house = views.filter(({ level }) => level !== 'own')
  const limit = room.trackingErrorLimit
  if (limit === null && views.length > 0) notes.add('levelWithoutTilt')
  const ownPart = own.length === 0 ? 0 : tactical.ownShareOfBudget
  const first = runStage(room, room.strategic, house, (limit ?? 0) * (1 - ownPart), notes)
  const between = room.strategic.map((weight, k) => weight + (first.active[k] as number))
  const second = runStage(room, between, own, (limit ?? 0) * ownPart, notes)
  const wanted = Float64Array.from(
    { length: size },
    (_, k) => (first.active[k] as number) + (second.active[k] as number),
  )
  const kept = shareWithinLevel(room, wanted)
  if (kept < 1) notes.add('levelRiskCeiling')
  const scaled = (stage: Stage): Stage => ({
    ...stage,
    active: stage.active.map((value) => value * kept),
    trackingError: stage.trackingError * kept,
  })
  const active = wanted.map((value) => value * kept)
  const forbidden = room.model.ids.some(
    (id, k) => room.upper[k] === 0 && views.some(({ exposures }) => (exposures[id] ?? 0) > 0),
  )
  if (forbidden && limit !== null) notes.add('classNotAllowed')
  const weights = room.strategic.map((weight, k) => weight + (active[k] as number))
  // Where a class is forbidden and nothing moves, that is the reason, not how much room there is.
  if (notes.has('classNotAllowed') && active.every((value) => value === 0)) notes.delete('limitsBeforeBudget')
  return {
    weights,
    active,
    activeReturns: combine(room, views).activeReturns,
    house: scaled(first),
    own: scaled(second),
    bindingConstraints: touched(room, weights, active),
    notes: [...notes],
  }
}

function combine(room: TiltRoom, views: readonly TiltView[]) {
  const { model, policies } = room
  const aims = views.flatMap((view) => aimOf(view, model.ids, model.covariance, policies.tactical) ?? [])
  return combineAims(aims, model.covariance, model.ids.length)
}

function runStage(
  room: TiltRoom,
  from: Float64Array,
  views: readonly TiltView[],
  budget: number,
  notes: Set<TiltNoteCode>,
): Stage {
  const { model, policies } = room
  const nothing: Stage = { allowed: budget, active: new Float64Array(model.ids.length), trackingError: 0 }
  if (views.length === 0 || budget <= 0) return nothing
  const { informationRatio, activeReturns } = combine(room, views)
  if (informationRatio < EPSILON) {
    notes.add('viewsCancel')
    return nothing
  }
  const used = budget * Math.min(1, informationRatio / policies.tactical.fullBudgetInformationRatio)
  const movable = movableClasses(views, policies.tactical)
  const record = (values: Float64Array) => Object.fromEntries(model.ids.map((id, k) => [id, values[k] as number]))
  const answer = tilt({
    assets: model.ids.map((id) => ({ id })),
    covariance: room.covarianceRows,
    groups: room.groups.map((group) => ({
      ...group,
      max: Math.max(group.max ?? 1, shareOf(room, from, group.assets)),
    })),
    strategic: record(from),
    activeReturns: record(activeReturns),
    trackingErrorLimit: used,
    riskAversion: informationRatio / used,
    bands: Object.fromEntries(
      model.ids.map((id, k) => {
        const held = from[k] as number
        if (!movable.has(id)) return [id, { min: held, max: held }]
        // The step before may have ended a rounding error beyond a limit.
        return [id, { min: Math.min(held, room.lower[k] as number), max: Math.max(held, room.upper[k] as number) }]
      }),
    ),
  })
  // No tilt at all keeps every limit, so there is always an answer; a fault in the matrix was found before.
  if (!answer.ok) throw new Error(`a tilt without an answer: ${answer.problems[0]?.message ?? ''}`)
  const active = Float64Array.from(model.ids, (id) => tidy(answer.value.active[id] ?? 0))
  const trackingError = trackingErrorOf(room, active)
  if (trackingError < used * NEARLY_ALL) notes.add('limitsBeforeBudget')
  return { allowed: used, active, trackingError }
}

const tidy = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value)

const shareOf = ({ model }: TiltRoom, weights: Float64Array, assets: readonly string[]): number =>
  model.ids.reduce((sum, id, k) => sum + (assets.includes(id) ? (weights[k] as number) : 0), 0)

/** Largest part of the tilt under which the mix keeps the level's volatility and worst year, or is no worse than before. */
function shareWithinLevel(room: TiltRoom, active: Float64Array): number {
  const { model, strategic } = room
  const riskAt = (part: number) => {
    const weights = strategic.map((weight, k) => weight + part * (active[k] as number))
    const volatility = Math.sqrt(Math.max(bilinear(weights, model.covariance, weights), 0))
    return { volatility, worst: worstYear(dot(model.expectedReturns, weights), volatility) }
  }
  const before = riskAt(0)
  const highest = Math.max(room.maximumVolatility, before.volatility)
  const lowest = Math.min(room.worstYearLimit, before.worst)
  const keeps = (part: number): boolean => {
    const { volatility, worst } = riskAt(part)
    return volatility <= highest + EPSILON && worst >= lowest - EPSILON
  }
  if (keeps(1)) return 1
  let good = 0
  let bad = 1
  for (let k = 0; k < 50; k++) {
    const middle = (good + bad) / 2
    if (keeps(middle)) good = middle
    else bad = middle
  }
  return good
}

const TOUCH = 1e-8

/** Only limits of what was moved: a class that no view speaks of is no constraint. */
function touched(room: TiltRoom, weights: Float64Array, active: Float64Array): string[] {
  const moved = (k: number): boolean => Math.abs(active[k] as number) > TOUCH
  const ofClasses = room.model.ids.flatMap((id, k) => {
    if (!moved(k)) return []
    const atMin = (weights[k] as number) <= (room.lower[k] as number) + TOUCH
    const atMax = (weights[k] as number) >= (room.upper[k] as number) - TOUCH
    return [...(atMin ? [`${id}:min`] : []), ...(atMax ? [`${id}:max`] : [])]
  })
  const ofGroups = room.groups.filter(
    ({ assets, max }) =>
      room.model.ids.some((id, k) => assets.includes(id) && moved(k)) &&
      shareOf(room, weights, assets) >= (max ?? 1) - TOUCH,
  )
  // A group of one class that stands at its limit has been named already.
  const named = ofGroups.filter(({ assets }) => assets.length > 1 || !ofClasses.includes(`${assets[0]}:max`))
  return [...ofClasses, ...named.map(({ name }) => name)]
}
