import { z } from 'zod'
import { hideInput, meetingState, openedWindow, showFeesInput, waitInput } from '../../contract/api/meeting'
import { retirementClientInput } from '../../contract/api/retirement-window'
import { AppError } from '../../contract/errors'
import { procedure, router } from '../trpc'
import { showFees, showRetirement } from './show'

const nothing = z.strictObject({})
const wasShown = z.strictObject({ shown: z.boolean() })

/** The advisor's side of the client's window. */
export const meetingRouter = router({
  /** A code for a new window; only while a book is open. */
  open: procedure.output(openedWindow).mutation(({ ctx }) => {
    if (ctx.store.status().open === null) throw new AppError('bookLocked')
    return { code: ctx.meeting.issueCode() }
  }),
  wait: procedure
    .input(waitInput)
    .output(meetingState)
    .mutation(({ ctx, input, signal }) => ctx.meeting.meetingState(input.after, signal)),
  showFees: procedure
    .input(showFeesInput)
    .output(wasShown)
    .mutation(({ ctx, input }) => showFees(ctx, input)),
  showRetirement: procedure
    .input(retirementClientInput)
    .output(wasShown)
    .mutation(({ ctx, input }) => showRetirement(ctx, input)),
  hide: procedure
    .input(hideInput)
    .output(nothing)
    .mutation(({ ctx, input }) => {
      ctx.meeting.hide(input.hidden)
      return {}
    }),
  end: procedure.output(nothing).mutation(({ ctx }) => {
    ctx.meeting.end()
    return {}
  }),
})
