import { monthNumber, monthOfDate, monthOfNumber } from '../calendar'
import { type AgreementState, followsVerdict } from './agreement'

interface Months {
  readonly month: string
  readonly offered: number
  readonly agreed: number
  readonly cancelled: number
  readonly declined: number
}

/** Acts by the month of their day, oldest first, without gaps. A signature counts although it was cancelled later. */
export function monthsOf(states: readonly AgreementState[]): Months[] {
  const acts = states.flatMap((state) => [
    { month: monthOfDate(state.offeredOn), kind: 'offered' as const },
    ...(state.signedOn === null ? [] : [{ month: monthOfDate(state.signedOn), kind: 'agreed' as const }]),
    ...(state.closedOn === null || (state.recorded !== 'cancelled' && state.recorded !== 'declined')
      ? []
      : [{ month: monthOfDate(state.closedOn), kind: state.recorded }]),
  ])
  const numbers = acts.map(({ month }) => monthNumber(month))
  if (numbers.length === 0) return []
  const first = Math.min(...numbers)
  const months = Array.from({ length: Math.max(...numbers) - first + 1 }, (_, i) => monthOfNumber(first + i))
  return months.map((month) => {
    const count = (kind: string): number => acts.filter((act) => act.month === month && act.kind === kind).length
    return {
      month,
      offered: count('offered'),
      agreed: count('agreed'),
      cancelled: count('cancelled'),
      declined: count('declined'),
    }
  })
}

/** Agreements signed in a month that were not cancelled within the window. */
export const conversionsIn = (states: readonly AgreementState[], month: string): number =>
  states.filter(
    ({ recorded, signedOn }) => signedOn !== null && recorded !== 'cancelled' && monthOfDate(signedOn) === month,
  ).length

/** How the offers stand to what the analysis said. `share`: of those where it came down on one side. */
export function verdictFigures(states: readonly AgreementState[]): {
  readonly offers: number
  readonly followed: number
  readonly notFollowed: number
  readonly open: number
  readonly share: number | null
} {
  const answers = states.map(followsVerdict)
  const followed = answers.filter((answer) => answer === true).length
  const notFollowed = answers.filter((answer) => answer === false).length
  const decided = followed + notFollowed
  return {
    offers: states.length,
    followed,
    notFollowed,
    open: states.length - decided,
    share: decided === 0 ? null : notFollowed / decided,
  }
}
