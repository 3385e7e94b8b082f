import type { FeeConvention } from '../import/records'
import type { BilledOrder } from './billed-order'
import type { BillReason } from './bill-reason'
import { type BillSwitches, type BillTerms, conventionOf, switchesOf } from './bill-scheme'
import {
  bestRounding,
  conventionsTried,
  type DeclaredTerms,
  type Followed,
  type FollowedPeriod,
  followedPeriods,
  termsToTry,
} from './bill-search'
import { type BillBasis, type BillReconciliation, reconcileBills } from './reconcile-bills'

/** What the rows are to be judged by; what is left out is as the bills themselves are. */
export interface ReconcileChoice {
  readonly convention: FeeConvention | 'followed' | 'declared'
  readonly rate: 'declared' | 'followed'
  readonly allIn?: boolean | undefined
  readonly minimumCovers?: BillSwitches['minimumCovers'] | undefined
  readonly transferOnTop?: BillSwitches['transferOnTop'] | undefined
  readonly rounding?: BillSwitches['rounding'] | undefined
  readonly roundedPer?: BillSwitches['roundedPer'] | undefined
}

/** What the rows were judged by. `byPeriod`: other terms in other periods; then this is the basis of the last one. */
export interface ChosenBasis extends BillBasis {
  readonly convention: FeeConvention | null
  readonly rateSource: Followed['rateSource'] | 'none'
  readonly minimumSource: Followed['minimumSource'] | 'none'
  readonly byPeriod: boolean
}

export interface AccountReconciliation {
  readonly basis: ChosenBasis
  readonly periods: readonly FollowedPeriod[]
  /** How conventions 1, 2 and 3 explain the orders; null where no rate is known. */
  readonly conventions: readonly (Followed | null)[]
  readonly result: BillReconciliation
  /** Under convention, rate and minimum of the account file alone; null when it does not say them. */
  readonly asDeclared: BillReconciliation | null
  readonly reasons: readonly { readonly reason: BillReason; readonly orders: number; readonly difference: number }[]
}

/** The way of billing that holds longest; the later of equals. */
const longest = (periods: readonly FollowedPeriod[]): FollowedPeriod | undefined =>
  periods.reduce<FollowedPeriod | undefined>(
    (best, period) => (best === undefined || period.orders >= best.orders ? period : best),
    undefined,
  )

const baseSwitches = (
  choice: ReconcileChoice,
  declared: DeclaredTerms,
  found: BillSwitches | undefined,
  orders: readonly BilledOrder[],
): BillSwitches => {
  const convention = choice.convention === 'declared' ? declared.convention : choice.convention
  if (convention === 'followed' || convention === null) return found ?? switchesOf(declared.convention ?? 1)
  const switches = switchesOf(convention, found?.rounding, found?.roundedPer)
  if (found !== undefined && conventionOf(found) === convention) return switches
  const terms = termsToTry(orders, declared, switches.allIn ? 'allIn' : 'net', convention === 2)[0]
  return terms === undefined ? switches : bestRounding(orders, switches, terms).switches
}

const overridden = (switches: BillSwitches, choice: ReconcileChoice): BillSwitches => ({
  allIn: choice.allIn ?? switches.allIn,
  minimumCovers: choice.minimumCovers ?? switches.minimumCovers,
  transferOnTop: choice.transferOnTop ?? switches.transferOnTop,
  rounding: choice.rounding ?? switches.rounding,
  roundedPer: choice.roundedPer ?? switches.roundedPer,
})

/** Rate and minimum for the chosen switches: of the account file, else the best supported by the bills. */
function chosenTerms(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
  switches: BillSwitches,
): Pick<ChosenBasis, 'terms' | 'rateSource' | 'minimumSource'> {
  const withTransfer = switches.minimumCovers === 'commissionAndTransfer'
  const terms = termsToTry(orders, declared, switches.allIn ? 'allIn' : 'net', withTransfer)[0]
  return terms ?? { terms: null, rateSource: 'none', minimumSource: 'none' }
}

function basisOf(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
  choice: ReconcileChoice,
  periods: readonly FollowedPeriod[],
): ChosenBasis {
  const found = longest(periods)
  const switches = overridden(baseSwitches(choice, declared, found?.switches, orders), choice)
  const convention = conventionOf(switches)
  const follows = choice.rate === 'followed' || (declared.allInRate === null && choice.convention === 'followed')
  if (follows && found !== undefined)
    return {
      switches,
      terms: found.terms,
      rateSource: found.rateSource,
      minimumSource: found.minimumSource,
      convention,
      byPeriod: periods.length > 1,
    }
  return { switches, ...chosenTerms(orders, declared, switches), convention, byPeriod: false }
}

const byReason = ({ misfits }: BillReconciliation): AccountReconciliation['reasons'] =>
  [...Map.groupBy(misfits, ({ reason }) => reason)]
    .map(([reason, rows]) => ({
      reason,
      orders: rows.length,
      difference: rows.reduce((sum, { difference }) => sum + difference, 0),
    }))
    .toSorted((a, b) => b.orders - a.orders || Math.abs(b.difference) - Math.abs(a.difference))

const reconcileDeclared = (orders: readonly BilledOrder[], declared: DeclaredTerms): BillReconciliation | null => {
  const { convention, allInRate } = declared
  if (convention === null || allInRate === null) return null
  const terms = termsToTry(orders, declared, 'allIn', false)[0]
  if (terms === undefined) return null
  const { switches } = bestRounding(orders, switchesOf(convention), terms)
  return reconcileBills(orders, () => ({ switches, terms: terms.terms }))
}

/**
 * Reconciles the bills of one account: which way of billing they follow, by period; every order judged by the chosen basis;
 * and what the account file alone would make of them. Orders oldest first. Source: china-rules §2.1.
 */
export function reconcileAccount(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
  choice: ReconcileChoice,
): AccountReconciliation {
  const trading = orders.filter(({ kind }) => kind === 'exchange')
  const periods = followedPeriods(trading, declared)
  const basis = basisOf(trading, declared, choice, periods)
  const termsIn = (month: string): BillTerms | null =>
    basis.byPeriod ? (periods.find(({ to }) => month <= to) ?? periods.at(-1))!.terms : basis.terms
  const switchesIn = (month: string): BillSwitches =>
    basis.byPeriod && choice.convention === 'followed'
      ? overridden((periods.find(({ to }) => month <= to) ?? periods.at(-1))!.switches, choice)
      : basis.switches
  const result = reconcileBills(orders, (month) => ({ switches: switchesIn(month), terms: termsIn(month) }))
  return {
    basis,
    periods,
    conventions: conventionsTried(trading, declared),
    result,
    asDeclared: reconcileDeclared(orders, declared),
    reasons: byReason(result),
  }
}

/** What of an account a summary of the book needs; the search runs only where the declared terms leave something open. */
export function summarizeAccount(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
): Pick<AccountReconciliation, 'result' | 'periods' | 'basis'> {
  const trading = orders.filter(({ kind }) => kind === 'exchange')
  const periods = followedPeriods(trading, declared)
  const choice = { convention: 'followed', rate: 'declared' } as const
  const basis = basisOf(trading, declared, choice, periods)
  return { periods, basis, result: reconcileBills(orders, () => basis) }
}
