import { z } from 'zod'
import {
  type BookBills,
  billsCsvInput,
  billsFileInput,
  billsForClient as shape,
  billsForClientInput,
  bookBillsInput,
} from '../../contract/api/bills'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { billsForClient } from './bills-for-client'
import { bookBills } from './book-bills'
import { exportBills } from './export-bills'
import { printBills } from './print-bills'

const file = z.strictObject({ fileName: z.string(), downloadId: z.string() })

/** Bills against the tariff: one client, the whole book, and what leaves the house. */
export const billsRouter = router({
  forClient: procedure
    .input(billsForClientInput)
    .output(shape)
    .query(({ ctx, input }) => billsForClient(ctx, input)),
  book: procedure
    .input(bookBillsInput)
    .mutation(({ ctx, input }) => streamed<BookBills>(ctx.jobs, (progress) => bookBills(ctx, input, progress))),
  csv: procedure
    .input(billsCsvInput)
    .output(file)
    .mutation(({ ctx, input }) => exportBills(ctx, input)),
  paper: procedure
    .input(billsFileInput)
    .output(file)
    .mutation(({ ctx, input }) => printBills(ctx, input)),
})
