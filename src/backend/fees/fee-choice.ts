import { feeChoiceDocument, type FeeChoiceDocument } from '../../contract/api/fee-choice'
import type { Json } from '../../contract/store'
import type { BackendContext } from '../context'

const FEE_CHOICE = 'feeModel'

/** What was last settled on the fee page of a client; null when nothing was, or when it can no longer be read. */
export async function feeChoice(ctx: BackendContext, clientId: string): Promise<FeeChoiceDocument | null> {
  const choices = await ctx.store.query('choices.list', { clientId })
  const kept = choices.find(({ kind }) => kind === FEE_CHOICE)
  const parsed = feeChoiceDocument.safeParse(kept?.document)
  return parsed.success ? parsed.data : null
}

/** Keeps it for the proposal; earlier ones stay in the history of choices. */
export async function saveFeeChoice(
  ctx: BackendContext,
  clientId: string,
  choice: FeeChoiceDocument | null,
): Promise<void> {
  const document = choice as unknown as Json
  await ctx.store.execute('choices.save', ctx.session.actor, { clientId, kind: FEE_CHOICE, document })
}
