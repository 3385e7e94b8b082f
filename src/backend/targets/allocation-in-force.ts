import type { AllocationChoice, AllocationChoiceDocument } from '../../contract/api/allocation'
import type { Choice } from '../../contract/store'

export const ALLOCATION_CHOICE = 'allocation'
/** A second person's answer to a choice, kept beside it (store command `choices.decide`). */
export const ALLOCATION_DECISION = 'allocationDecision'

interface DecisionDocument {
  readonly choiceId: string
  readonly approved: boolean
  readonly reason: string
}

export interface AllocationStanding {
  /** The newest choice, whatever became of it; null without any. */
  readonly choice: AllocationChoice | null
  /** The weights that hold today; null while nothing has been settled on. */
  readonly weights: Readonly<Record<string, number>> | null
}

/**
 * Which allocation holds: the newest choice, unless it waits for a second person or was refused; then what held before it.
 * `choices` are the newest of each kind, or all of them.
 */
export function allocationInForce(choices: readonly Choice[]): AllocationStanding {
  const newest = choices
    .filter(({ kind }) => kind === ALLOCATION_CHOICE)
    .reduce<Choice | null>((best, entry) => (best === null || entry.id > best.id ? entry : best), null)
  if (newest === null) return { choice: null, weights: null }
  const choice = choiceOf(newest, choices)
  if (choice.status === 'withdrawn') return { choice, weights: null }
  return {
    choice,
    weights: choice.status === 'inForce' ? choice.weights : (choice.inForce ?? choice.suggested ?? null),
  }
}

/** A choice with what a second person said about it, as if it were the newest. */
export function choiceOf(entry: Choice, choices: readonly Choice[]): AllocationChoice {
  const document = entry.document as unknown as AllocationChoiceDocument
  const answer = choices.find(
    ({ kind, document: said }) =>
      kind === ALLOCATION_DECISION && (said as unknown as DecisionDocument).choiceId === entry.id,
  )
  const said = answer?.document as unknown as DecisionDocument | undefined
  const decision =
    answer === undefined || said === undefined
      ? null
      : { approved: said.approved, reason: said.reason, at: answer.at, by: answer.by }
  return { ...document, id: entry.id, at: entry.at, by: entry.by, status: statusOf(document, decision), decision }
}

function statusOf(
  { withdrawn, secondPair }: AllocationChoiceDocument,
  decision: AllocationChoice['decision'],
): AllocationChoice['status'] {
  if (withdrawn === true) return 'withdrawn'
  if (secondPair?.required !== true) return 'inForce'
  if (decision === null) return 'pending'
  return decision.approved ? 'inForce' : 'refused'
}
