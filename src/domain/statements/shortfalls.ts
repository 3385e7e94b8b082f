import { addDays, daysBetween } from '../calendar'
import type { ServiceRecord } from './service-record'

/** What went wrong, in the client's words; dates and counts are what the sentence says. */
export type Shortfall =
  | { readonly code: 'latePromises'; readonly count: number; readonly days: number }
  | { readonly code: 'missedPromises'; readonly count: number }
  | { readonly code: 'serviceShort'; readonly service: string; readonly owed: number; readonly done: number }
  | { readonly code: 'lateAssessment'; readonly from: string; readonly days: number; readonly renewedOn: string | null }
  | { readonly code: 'expiredView'; readonly theme: string; readonly expiredOn: string; readonly days: number }

export interface AssessmentRow {
  readonly assessedOn: string
  readonly validUntil: string
}

/** An opinion that the settled allocation rested on, and the day until which that allocation held. */
export interface FollowedView {
  readonly theme: string
  readonly expiredOn: string
  readonly followedUntil: string
}

/**
 * Everything that the period shows and that should have been otherwise: promises late or missed, services of the agreement
 * that fell short, days on which the risk assessment had expired, opinions that were followed after their end.
 */
export function shortfalls(input: {
  readonly from: string
  readonly to: string
  readonly on: string
  readonly record: ServiceRecord
  readonly assessments: readonly AssessmentRow[]
  readonly views: readonly FollowedView[]
}): Shortfall[] {
  const { promises, services } = input.record
  const late = promises.filter(({ state }) => state === 'late')
  const missed = promises.filter(({ state }) => state === 'missed')
  return [
    ...(missed.length === 0 ? [] : [{ code: 'missedPromises', count: missed.length } as const]),
    ...(late.length === 0
      ? []
      : [
          {
            code: 'latePromises',
            count: late.length,
            days: Math.max(...late.map(({ daysLate }) => daysLate)),
          } as const,
        ]),
    ...services
      .filter(({ owed, done }) => done < owed)
      .map(({ service, owed, done }) => ({ code: 'serviceShort', service, owed, done }) as const),
    ...gaps(input),
    ...input.views
      .map(({ theme, expiredOn, followedUntil }) => {
        const from = expiredOn < input.from ? addDays(input.from, -1) : expiredOn
        const until = followedUntil > input.to ? input.to : followedUntil
        return { code: 'expiredView', theme, expiredOn, days: daysBetween(from, until) } as const
      })
      .filter(({ days }) => days > 0),
  ]
}

/** Days of the period on which no assessment was valid after the first one. */
function gaps(input: Parameters<typeof shortfalls>[0]): Shortfall[] {
  const last = input.to < input.on ? input.to : input.on
  const sorted = input.assessments.toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : 1))
  return sorted.flatMap((assessment, index): Shortfall[] => {
    const next = sorted[index + 1]
    const start = addDays(assessment.validUntil, 1)
    const end = next === undefined ? addDays(last, 1) : next.assessedOn
    const first = start > input.from ? start : input.from
    const until = end <= last ? end : addDays(last, 1)
    const days = daysBetween(first, until)
    if (days <= 0) return []
    return [{ code: 'lateAssessment', from: start, days, renewedOn: next?.assessedOn ?? null }]
  })
}
