import type { MeetingContent, MeetingState, ShowFeesInput } from '../../contract/api/meeting'
import type { RetirementClientInput } from '../../contract/api/retirement-window'
import type { BackendContext } from '../context'
import { clientViewOf } from '../fees/client-view'
import { feeFacts } from '../fees/fee-facts'
import { retirementView } from '../zone/client-view'

interface Answer {
  readonly shown: boolean
}

/** Puts what was made ready into the client's window. */
async function put(
  ctx: BackendContext,
  ticket: number,
  about: NonNullable<MeetingState['shown']>,
  content: MeetingContent,
): Promise<Answer> {
  const stood = ctx.meeting.shows(about)
  const shown = ctx.meeting.show(ticket, about, content)
  // SECURITY: whose figures were put before other eyes stands in the trail, once for each time and not for every slider step.
  if (shown && !stood)
    await ctx.store.execute('audit.note', ctx.session.actor, {
      action: 'meeting.show',
      entity: 'client',
      entityId: about.clientId,
      facts: { kind: about.kind },
    })
  return { shown }
}

/** Puts the fee comparison of a client into the client's window, as the advisor's page has it at this moment. */
export async function showFees(ctx: BackendContext, { whatIf, ...input }: ShowFeesInput): Promise<Answer> {
  const ticket = ctx.meeting.prepare()
  const facts = await feeFacts(ctx, input.clientId)
  const view = clientViewOf(facts, input, whatIf)
  const about = { kind: 'fees' as const, clientId: input.clientId, clientName: view.clientName }
  return put(ctx, ticket, about, { kind: 'fees', view })
}

/** Puts the answer to a client's retirement plan into the client's window, as the advisor has it on his screen. */
export async function showRetirement(ctx: BackendContext, input: RetirementClientInput): Promise<Answer> {
  const ticket = ctx.meeting.prepare()
  const view = await retirementView(ctx, input)
  const about = { kind: 'retirement' as const, clientId: input.clientId, clientName: view.clientName }
  return put(ctx, ticket, about, { kind: 'retirement', view })
}
