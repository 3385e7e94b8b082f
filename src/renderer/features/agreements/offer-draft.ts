import type { ClientAgreementsView, OwnAgreement } from '../../../contract/api/agreements'
import { addDays, addMonths, addMonthsToDate, monthOfDate } from '../../../domain/calendar'
import { type AdvisedAssets, advisedAssets } from '../../../domain/fees/advised-assets'
import { scheduleFee } from '../../../domain/fees/fee-schedule'
import { householdFee } from '../../../domain/fees/household-fee'
import { roundYuan } from '../../../domain/money'

type Offered = ClientAgreementsView['schedules'][number]

/** How long an offer stands unless another day is chosen. */
const OFFER_DAYS = 30
const TERM_MONTHS = 12

export interface OfferDraft {
  readonly scheduleId: string | null
  readonly start: string
  readonly end: string
  readonly offerUntil: string
  readonly accountIds: readonly string[]
  readonly cash: boolean
  readonly restricted: boolean
  readonly heldAway: boolean
  readonly agreedTurnover: number | null
  readonly departure: string
  readonly signedOn: string
}

/** The last day of a year that begins on `start`. */
export const endOfTerm = (start: string): string => addDays(addMonthsToDate(start, TERM_MONTHS), -1)

/** What the form begins with: next month for a year, every account, and nothing in scope beyond what is usual. */
export function draftOf(view: ClientAgreementsView, amends: OwnAgreement | null): OfferDraft {
  const start = `${addMonths(monthOfDate(view.on), 1)}-01`
  const first = view.schedules.find(({ refusals }) => refusals.length === 0)
  return {
    scheduleId: first?.schedule.id ?? null,
    start,
    end: endOfTerm(start),
    offerUntil: addDays(view.on, OFFER_DAYS),
    accountIds: view.accounts.filter(({ kind }) => kind !== 'option').map(({ id }) => id),
    cash: false,
    restricted: false,
    heldAway: false,
    agreedTurnover: null,
    departure: '',
    signedOn: view.on,
    ...(amends === null
      ? {}
      : {
          scheduleId: view.schedules.some(({ schedule }) => schedule.id === amends.schedule.id)
            ? amends.schedule.id
            : (first?.schedule.id ?? null),
          start: amends.start,
          end: amends.end,
          accountIds: amends.scope.accountIds,
          cash: amends.scope.cash,
          restricted: amends.scope.restricted,
          heldAway: amends.scope.heldAway,
          agreedTurnover: amends.agreedTurnover,
          departure: amends.verdict.departure,
        }),
  }
}

export interface OfferFigures {
  readonly assets: AdvisedAssets
  readonly yearlyFee: number
  /** The household's tier and everybody's part of the fee, the client first; null without one. */
  readonly household: {
    readonly assets: number
    readonly total: number
    readonly shares: readonly { readonly name: string; readonly fee: number }[]
  } | null
}

/** What the draft comes to, by the same functions as the backend. */
export function figuresOf(view: ClientAgreementsView, draft: OfferDraft, { schedule }: Offered): OfferFigures {
  const fundsOnly = schedule.model === 'fundAdvisory'
  const assets = advisedAssets(view.lines, { ...draft, fundsOnly })
  if (!schedule.household)
    return { assets, yearlyFee: roundYuan(scheduleFee(schedule, assets.advised)), household: null }
  const members = [
    { name: view.clientName, assets: assets.advised },
    ...view.others.map(({ name, assets: value }) => ({ name, assets: value })),
  ]
  const { total, shares } = householdFee(
    schedule,
    members.map((member) => member.assets),
  )
  return {
    assets,
    yearlyFee: shares[0] ?? 0,
    household: {
      assets: roundYuan(members.reduce((sum, member) => sum + member.assets, 0)),
      total,
      shares: members.map(({ name }, index) => ({ name, fee: shares[index] ?? 0 })),
    },
  }
}

/** Whether the chosen schedule is something else than the verdict came down on. */
export const departs = ({ schedule, verdict }: Offered): boolean =>
  verdict.model !== null && verdict.model !== schedule.model
