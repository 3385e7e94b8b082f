import type { AgreementState } from './agreement'
import type { FeeModel } from './fee-model'

/** A fee that runs, or would: on which accounts (null: all of the client's) and from when to when (both days count). */
export interface RunningFee {
  readonly model: FeeModel
  readonly accountIds: readonly string[] | null
  readonly start: string
  readonly end: string
}

const onAssets = (model: FeeModel): boolean => model === 'assetBased' || model === 'fundAdvisory'

const share = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === null || b === null || a.some((id) => b.includes(id))

/**
 * True when both would charge the same assets on some day: two fees on assets, a common account and a common day. A
 * membership beside a fee on assets is no second charge on them. Rule: one service is paid once (fee-rules `DOUBLE_CHARGE`).
 */
export const chargesTwice = (a: RunningFee, b: RunningFee): boolean =>
  onAssets(a.model) && onAssets(b.model) && a.start <= b.end && b.start <= a.end && share(a.accountIds, b.accountIds)

/** The fee of a signed agreement with its real last day; null where none runs: an offer, a refusal, a cancellation. */
export function runningFeeOf({ recorded, terms, closedOn }: AgreementState): RunningFee | null {
  if (recorded !== 'agreed' && recorded !== 'terminated') return null
  const end = recorded === 'terminated' && closedOn !== null && closedOn < terms.end ? closedOn : terms.end
  return { model: terms.model, accountIds: terms.scope.accountIds, start: terms.start, end }
}
