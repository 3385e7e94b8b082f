import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import type { Preferences } from '../../contract/api/app'
import { clientWindowState, hideInput, waitInput } from '../../contract/api/meeting'
import type { MeetingDesk } from './desk'

/** All that a call of the client's window can reach. SECURITY: no store, no compute, no files. */
export interface ClientWindowContext {
  readonly desk: MeetingDesk
  readonly preferences: () => Promise<Preferences>
}

const t = initTRPC.context<ClientWindowContext>().create({
  isDev: false,
  // SECURITY: neither message nor stack leave the backend.
  errorFormatter: ({ shape }) => ({ code: shape.code, message: 'refused', data: { code: shape.data.code } }),
})

/** Everything that the client's window can ask for. */
export const clientWindowRouter = t.router({
  state: t.procedure
    .input(waitInput)
    .output(clientWindowState)
    .mutation(async ({ ctx, input, signal }) => ({
      ...(await ctx.desk.windowState(input.after, signal)),
      preferences: await ctx.preferences(),
    })),
  hide: t.procedure
    .input(hideInput)
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => {
      ctx.desk.hide(input.hidden)
      return {}
    }),
})
