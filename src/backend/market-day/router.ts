import { z } from 'zod'
import { id, language } from '../../contract/api/common'
import {
  callStep,
  dayPage as pageShape,
  dayTotals,
  marketDayEntry,
  marketDayInputForm,
  marketDayResult,
  marketDaySetup,
  offeredFile,
  pricesRead,
  printPagesInput,
  setCallInput,
  worries,
  worriesDocument,
} from '../../contract/api/market-day'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { dayPage, printDayPages } from './day-pages'
import { exportCallList, printCallList } from './export-list'
import { readPriceFile } from './read-price-file'
import { listDays, previewDay, readDay, runDay } from './run-day'
import { marketDaySetupOf } from './setup'
import { clientWorries, saveWorries } from './worries'

const listRequest = z.strictObject({ id, language, dueOnly: z.boolean() })

export const marketDayRouter = router({
  setup: procedure.output(marketDaySetup).query(({ ctx }) => marketDaySetupOf(ctx)),
  /** A price file that was uploaded like an import: the move of each held security, doubtful ones marked. */
  prices: procedure
    .input(z.strictObject({ uploadId: id }))
    .output(pricesRead)
    .mutation(({ ctx, input }) => readPriceFile(ctx, input.uploadId)),
  /** For typing: of several calls in flight only the newest is computed, the others end with `cancelled`. */
  preview: procedure
    .input(marketDayInputForm)
    .output(dayTotals)
    .query(({ ctx, input }) => previewDay(ctx, input)),
  run: procedure
    .input(marketDayInputForm)
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => runDay(ctx, input, progress))),
  list: procedure.output(z.array(marketDayEntry)).query(({ ctx }) => listDays(ctx)),
  get: procedure
    .input(z.strictObject({ id }))
    .output(marketDayResult)
    .query(({ ctx, input }) => readDay(ctx, input.id)),
  page: procedure
    .input(z.strictObject({ runId: id, clientId: id }))
    .output(pageShape)
    .query(({ ctx, input }) => dayPage(ctx, input.runId, input.clientId)),
  printPages: procedure
    .input(printPagesInput)
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => printDayPages(ctx, input, progress))),
  exportList: procedure
    .input(listRequest)
    .output(offeredFile)
    .mutation(({ ctx, input }) => exportCallList(ctx, input)),
  printList: procedure
    .input(listRequest)
    .output(offeredFile)
    .mutation(({ ctx, input }) => printCallList(ctx, input)),
  setCall: procedure
    .input(setCallInput)
    .output(callStep)
    .mutation(({ ctx, input }) => ctx.store.execute('marketDay.setCall', ctx.session.actor, input)),
  undoCall: procedure
    .input(z.strictObject({ id }))
    .output(callStep)
    .mutation(({ ctx, input }) => ctx.store.execute('marketDay.undoCall', ctx.session.actor, input)),
  worries: procedure
    .input(z.strictObject({ clientId: id }))
    .output(worriesDocument)
    .query(({ ctx, input }) => clientWorries(ctx, input.clientId)),
  saveWorries: procedure
    .input(z.strictObject({ clientId: id, rev: z.number().int().min(0), worries }))
    .output(worriesDocument)
    .mutation(({ ctx, input }) => saveWorries(ctx, input)),
})
