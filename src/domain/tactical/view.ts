import { daysBetween } from '../calendar'

/** Who publishes: the firm's research, a regional centre, or the advisor himself. */
export const VIEW_LEVELS = ['firm', 'region', 'own'] as const
export type ViewLevel = (typeof VIEW_LEVELS)[number]

export type Conviction = 1 | 2 | 3

/** How much a view expects: a return with the confidence in it, or a conviction that the policy translates. */
export type Expectation =
  /** Return per year of the exposures above what the strategic assumptions say; positive, the signs are the legs'. */
  | { readonly kind: 'return'; readonly perYear: number; readonly confidence: number }
  | { readonly kind: 'conviction'; readonly conviction: Conviction }

/** Who disagrees, and why; that nobody does has to be said. */
export type Dissent =
  | { readonly kind: 'noneKnown' }
  | { readonly kind: 'stated'; readonly who: string; readonly why: string }

export interface ViewReport {
  readonly title: string
  readonly publisher: string
  readonly publishedOn: string
  readonly page: string | null
}

/** What is written down when a view is published or amended. */
export interface ViewContent {
  readonly level: ViewLevel
  /** Name of the regional centre; null for the other levels. */
  readonly region: string | null
  /** The person who answers for the view. */
  readonly owner: string
  readonly title: string
  /** Class → leg. Against each other: long legs add up to 1, short ones to −1. On its own: they add up to 1 or −1. */
  readonly exposures: Readonly<Record<string, number>>
  readonly expectation: Expectation
  readonly report: ViewReport
  readonly reason: string
  readonly dissent: Dissent
  /** First and last day on which the view counts. */
  readonly start: string
  readonly expires: string
}

export interface View extends ViewContent {
  readonly id: string
  /** First day on which a view that was taken back no longer counts. */
  readonly withdrawnOn: string | null
}

export type ViewStatus = 'scheduled' | 'live' | 'expiring' | 'expired' | 'withdrawn'

type Dates = Pick<View, 'start' | 'expires' | 'withdrawnOn'>

/** Where a view stands on a day. Nobody ends a view: the calendar does. */
export function viewStatus(view: Dates, on: string, expiringDays: number): ViewStatus {
  if (view.withdrawnOn !== null && on >= view.withdrawnOn) return 'withdrawn'
  if (on > view.expires) return 'expired'
  if (on < view.start) return 'scheduled'
  return daysBetween(on, view.expires) <= expiringDays ? 'expiring' : 'live'
}

/** Classes against each other, rather than one or more on their own. */
export const isRelative = ({ exposures }: Pick<ViewContent, 'exposures'>): boolean => {
  const legs = Object.values(exposures)
  return legs.some((leg) => leg > 0) && legs.some((leg) => leg < 0)
}
