import { z } from 'zod'
import { preferences } from './app'
import { id } from './common'
import { feeClientInput, feeClientView, feeWhatIf } from './fee-window'
import { retirementClientView } from './retirement-window'

/** What can stand in the client's window. */
const meetingContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fees'), view: feeClientView }),
  z.strictObject({ kind: z.literal('retirement'), view: retirementClientView }),
])
export type MeetingContent = z.infer<typeof meetingContent>

/** Nothing shown yet, shown, taken away because the book is locked, over. */
const windowStatus = z.enum(['waiting', 'showing', 'locked', 'ended'])

/** What the client's window gets. SECURITY: the advisor decides what is in it; the window can ask for nothing else. */
export const clientWindowState = z.strictObject({
  rev: z.number().int(),
  preferences,
  status: windowStatus,
  /** Amounts are covered, charts stay. */
  hidden: z.boolean(),
  content: meetingContent.nullable(),
})
export type ClientWindowState = z.infer<typeof clientWindowState>

/** What the advisor's window knows of the client's. */
export const meetingState = z.strictObject({
  rev: z.number().int(),
  /** A window has been asked for and is not closed for good. */
  opened: z.boolean(),
  /** It is there and asks for what to show. */
  present: z.boolean(),
  status: windowStatus,
  hidden: z.boolean(),
  shown: z.strictObject({ kind: z.enum(['fees', 'retirement']), clientId: id, clientName: z.string() }).nullable(),
})
export type MeetingState = z.infer<typeof meetingState>

/** Waits until something has changed since `after`, for as long as a call may take; 0 = at once. */
export const waitInput = z.strictObject({ after: z.number().int().min(0) })
export const hideInput = z.strictObject({ hidden: z.boolean() })
export const openedWindow = z.strictObject({ code: z.string() })

/** The fee page as the advisor has set it, what-ifs too: they are marked as tried in the client's window. */
export const showFeesInput = feeClientInput.extend({ whatIf: feeWhatIf })
export type ShowFeesInput = z.output<typeof showFeesInput>
