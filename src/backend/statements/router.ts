import { z } from 'zod'
import { id } from '../../contract/api/common'
import {
  printedStatement,
  printStatementInput,
  saveServiceTextInput,
  serviceForClientInput,
  serviceStatementView,
  turnoverBillView,
} from '../../contract/api/statements'
import { procedure, router } from '../trpc'
import { printStatement } from './print-statement'
import { saveServiceText, serviceStatementFor } from './service-statement'
import { turnoverBillFor } from './turnover-bill'

export const statementsRouter = router({
  turnoverBill: procedure
    .input(z.strictObject({ clientId: id }))
    .output(turnoverBillView)
    .query(({ ctx, input }) => turnoverBillFor(ctx, input.clientId)),
  service: procedure
    .input(serviceForClientInput)
    .output(serviceStatementView)
    .query(({ ctx, input }) => serviceStatementFor(ctx, input)),
  saveText: procedure
    .input(saveServiceTextInput)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveServiceText(ctx, input)),
  print: procedure
    .input(printStatementInput)
    .output(printedStatement)
    .mutation(async ({ ctx, input }) => {
      const { bytes, fileName, sha256 } = await printStatement(ctx, input)
      return { fileName, sha256, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }) }
    }),
})
