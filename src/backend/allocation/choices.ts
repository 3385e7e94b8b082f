import type { z } from 'zod'
import type {
  AllocationChoice,
  AllocationChoiceDocument,
  chooseInput,
  decideInput,
} from '../../contract/api/allocation'
import { AppError } from '../../contract/errors'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import type { BackendContext } from '../context'
import { ALLOCATION_CHOICE, ALLOCATION_DECISION, allocationInForce, choiceOf } from '../targets/allocation-in-force'
import { allocationForClient } from './allocation-for-client'

/**
 * Keeps what client and advisor settled on: the suggestion, or something else with its reason and its price. Above a
 * limit of the policy it waits for a second person. AppError `overrideRefused` above the ceiling of the level.
 */
export async function chooseAllocation(
  ctx: BackendContext,
  input: z.output<typeof chooseInput>,
): Promise<AllocationChoice> {
  const { clientId, horizonYears, reason } = input
  const [{ result }, choices] = await Promise.all([
    allocationForClient(ctx, { clientId, horizonYears, chosenWeights: input.weights }),
    ctx.store.query('choices.list', { clientId }),
  ])
  const { chosen, proposed } = result
  if (chosen === undefined) throw new AppError('internal')
  if (chosen.refusals.length > 0)
    throw new AppError('overrideRefused', { reasons: [...new Set(chosen.refusals.map(({ code }) => code))] })
  if (chosen.differs && reason === '') throw missing('/reason')
  refuseForbiddenWords(reason)
  const before = allocationInForce(choices).weights
  const document: AllocationChoiceDocument = {
    horizonYears,
    weights: { ...(chosen.differs ? chosen.figures.weights : proposed.weights) },
    reason,
    suggested: { ...proposed.weights },
    differs: chosen.differs,
    cost: chosen.cost,
    exceeded: [...new Set(chosen.exceeded.map(({ code }) => code))],
    secondPair: { required: chosen.exceeded.length > 0 },
    inForce: { ...(before ?? proposed.weights) },
  }
  return save(ctx, clientId, document)
}

const missing = (path: string): AppError =>
  new AppError('invalidInput', { problems: [{ code: 'invalid_input', path, message: 'is needed' }] })

/** The reason stands on paper: it promises nothing. */
function refuseForbiddenWords(reason: string): void {
  const findings = [...checkWording(reason, 'zh-CN'), ...checkWording(reason, 'en')]
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter(({ severity }) => severity === 'block').map(({ phrase }) => phrase),
    })
}

async function save(
  ctx: BackendContext,
  clientId: string,
  document: AllocationChoiceDocument,
): Promise<AllocationChoice> {
  const kept = await ctx.store.execute('choices.save', ctx.session.actor, {
    clientId,
    kind: ALLOCATION_CHOICE,
    document,
  })
  return choiceOf(kept, [])
}

/** A second person confirms or refuses: a manager, and not the author. Its own record in the audit trail. */
export async function decideOverride(ctx: BackendContext, input: z.output<typeof decideInput>): Promise<void> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: the role is checked here, the author in the store's transaction; the screen only says so beforehand.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  if (!input.approved && input.reason === '') throw missing('/reason')
  const { choice } = allocationInForce(await ctx.store.query('choices.list', { clientId: input.clientId }))
  if (choice?.id !== input.choiceId || choice.status !== 'pending') throw new AppError('staleRevision')
  await ctx.store.execute('choices.decide', ctx.session.actor, input)
}

/** All choices of a client, newest first; those that another has replaced are `past`. */
export async function choiceHistory(ctx: BackendContext, clientId: string): Promise<AllocationChoice[]> {
  const entries = await ctx.store.query('choices.history', {
    clientId,
    kinds: [ALLOCATION_CHOICE, ALLOCATION_DECISION],
  })
  return entries
    .filter(({ kind }) => kind === ALLOCATION_CHOICE)
    .map((entry) => choiceOf(entry, entries))
    .map((choice, index) => (index === 0 || choice.status === 'refused' ? choice : { ...choice, status: 'past' }))
}

/** Takes the newest choice back: a new one that says what the one before said. Nothing is ever removed. */
export async function undoChoice(
  ctx: BackendContext,
  { clientId, choiceId }: { readonly clientId: string; readonly choiceId: string },
): Promise<AllocationChoice> {
  const entries = await ctx.store.query('choices.history', {
    clientId,
    kinds: [ALLOCATION_CHOICE, ALLOCATION_DECISION],
  })
  const [newest, previous] = entries.filter(({ kind }) => kind === ALLOCATION_CHOICE)
  if (newest?.id !== choiceId) throw new AppError('staleRevision')
  if (previous === undefined) {
    const { weights, horizonYears } = choiceOf(newest, entries)
    return save(ctx, clientId, { horizonYears, weights, reason: '', withdrawn: true })
  }
  const before = choiceOf(previous, entries)
  const { id, at: _at, by: _by, status, decision: _decision, ...document } = before
  return save(ctx, clientId, {
    ...document,
    restores: id,
    // What a second person had confirmed stays confirmed; what he had not, still waits for him.
    ...(document.secondPair === undefined
      ? {}
      : { secondPair: { required: status === 'pending' || status === 'refused' } }),
  })
}
