import type { ShowFeesInput } from '../../contract/api/meeting'
import type { BackendContext } from '../context'
import { clientViewOf } from '../fees/client-view'
import { feeFacts } from '../fees/fee-facts'

/** Puts the fee comparison of a client into the client's window, as the advisor's page has it at this moment. */
export async function showFees(
  ctx: BackendContext,
  { whatIf, ...input }: ShowFeesInput,
): Promise<{ readonly shown: boolean }> {
  const ticket = ctx.meeting.prepare()
  const facts = await feeFacts(ctx, input.clientId)
  const view = clientViewOf(facts, input, whatIf)
  const about = { kind: 'fees' as const, clientId: input.clientId, clientName: view.clientName }
  return { shown: ctx.meeting.show(ticket, about, { kind: 'fees', view }) }
}
