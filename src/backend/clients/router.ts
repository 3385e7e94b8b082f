import { z } from 'zod'
import {
  activity,
  addContactInput,
  clientDetail,
  clientListInput,
  clientListOutput,
  contact,
  holding,
  note,
  serviceLog,
  trade,
} from '../../contract/api/clients'
import { dateText, id } from '../../contract/api/common'
import { procedure, router } from '../trpc'
import { clientActivity } from './activity'

const byId = z.strictObject({ id })
const byRev = z.strictObject({ id, rev: z.number().int() })
const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }

export const clientsRouter = router({
  list: procedure
    .input(clientListInput)
    .output(clientListOutput)
    .query(({ ctx, input }) => ctx.store.query('clients.list', { ...input, on: ctx.today() })),
  get: procedure
    .input(byId)
    .output(clientDetail)
    .query(({ ctx, input }) => ctx.store.query('clients.get', { clientId: input.id, on: ctx.today() })),
  holdings: procedure
    .input(byId)
    .output(z.array(holding))
    .query(({ ctx, input }) => ctx.store.query('clients.holdings', { clientId: input.id })),
  trades: procedure
    .input(z.strictObject({ id, ...page, from: dateText.optional(), to: dateText.optional() }))
    .output(z.strictObject({ total: z.number().int(), rows: z.array(trade) }))
    .query(({ ctx, input: { id: clientId, offset, limit, from, to } }) =>
      ctx.store.query('clients.trades', {
        clientId,
        offset,
        limit,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }),
    ),
  activity: procedure
    .input(byId)
    .output(activity)
    .query(({ ctx, input }) => clientActivity(ctx, input.id)),
  serviceLog: procedure
    .input(byId)
    .output(serviceLog)
    .query(({ ctx, input }) => ctx.store.query('clients.serviceLog', { clientId: input.id })),
  addNote: procedure
    .input(z.strictObject({ clientId: id, text: z.string().trim().min(1).max(4000) }))
    .output(note)
    .mutation(({ ctx, input }) => ctx.store.execute('clients.addNote', ctx.session.actor, input)),
  updateNote: procedure
    .input(byRev.extend({ text: z.string().trim().min(1).max(4000) }))
    .output(note)
    .mutation(({ ctx, input }) => ctx.store.execute('clients.updateNote', ctx.session.actor, input)),
  removeNote: procedure
    .input(byRev)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => ctx.store.execute('clients.removeNote', ctx.session.actor, input)),
  restoreNote: procedure
    .input(byId)
    .output(note)
    .mutation(({ ctx, input }) => ctx.store.execute('clients.restoreNote', ctx.session.actor, input)),
  addContact: procedure
    .input(addContactInput)
    .output(contact)
    .mutation(({ ctx, input }) => ctx.store.execute('clients.addContact', ctx.session.actor, input)),
  removeContact: procedure
    .input(byId)
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.store.execute('clients.removeContact', ctx.session.actor, input)
      return {}
    }),
  restoreContact: procedure
    .input(byId)
    .output(contact)
    .mutation(({ ctx, input }) => ctx.store.execute('clients.restoreContact', ctx.session.actor, input)),
  // SECURITY: contact data is masked everywhere else; showing it needs a reason, which stands in the audit chain.
  reveal: procedure
    .input(
      z.strictObject({
        id,
        field: z.enum(['mobile', 'idNumber', 'address']),
        reason: z.string().trim().min(2).max(200),
      }),
    )
    .output(z.strictObject({ value: z.string().nullable() }))
    .mutation(async ({ ctx, input }) => {
      const revealed = await ctx.store.execute('clients.reveal', ctx.session.actor, {
        clientId: input.id,
        reason: input.reason,
      })
      return { value: revealed[input.field] }
    }),
})
