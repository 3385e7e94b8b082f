import type { FeeFacts } from '../../../contract/api/fee-window'
import type { FeeBoard } from '../../../domain/fees/fee-board'
import type { FeeChoices } from './choices-state'

/** What every card of the fee page is drawn from. */
export interface BoardProps {
  readonly facts: FeeFacts
  readonly choices: FeeChoices
  readonly board: FeeBoard
  readonly onChange: (change: Partial<FeeChoices>) => void
}

/** The schedule that is laid against commission. */
export const chosenId = (facts: FeeFacts, choices: FeeChoices): string => choices.scheduleId ?? facts.defaultScheduleId

/** The name of a schedule of the house, for `offerName`; null for the offers that are none. */
export const namedOffer = (facts: FeeFacts, choices: FeeChoices, id: string) => ({
  id,
  name: facts.schedules.find((schedule) => schedule.id === id)?.name ?? null,
  triedRate: id === chosenId(facts, choices) ? choices.whatIf.feeRate : null,
})
