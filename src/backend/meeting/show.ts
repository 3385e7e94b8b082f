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
  const stood = ctx.meeting.shows(input.clientId)
  const shown = ctx.meeting.show(ticket, about, { kind: 'fees', view })
  // SECURITY: whose figures were put before other eyes stands in the trail, once for each time and not for every slider step.
  if (shown && !stood)
    await ctx.store.execute('audit.note', ctx.session.actor, {
      action: 'meeting.show',
      entity: 'client',
      entityId: input.clientId,
      facts: { kind: about.kind },
    })
  return { shown }
}
