import {
  branchBook,
  branchView,
  payTerms,
  printBranchInput,
  printPayInput,
  printedBranch,
  saveBranchInput,
  savedBranch,
} from '../../contract/api/branch'
import { procedure, router } from '../trpc'
import { branchBookOf } from './book'
import { branchFiguresView, saveBranchFigures } from './figures'
import { payTermsOf } from './pay-terms'
import { printBranch } from './print-branch'
import { printPay } from './print-pay'

export const branchRouter = router({
  view: procedure.output(branchView).query(({ ctx }) => branchFiguresView(ctx)),
  book: procedure.output(branchBook).query(({ ctx }) => branchBookOf(ctx)),
  save: procedure
    .input(saveBranchInput)
    .output(savedBranch)
    .mutation(({ ctx, input }) => saveBranchFigures(ctx, input)),
  payTerms: procedure.output(payTerms).query(({ ctx }) => payTermsOf(ctx)),
  print: procedure
    .input(printBranchInput)
    .output(printedBranch)
    .mutation(({ ctx, input }) => printBranch(ctx, input)),
  printPay: procedure
    .input(printPayInput)
    .output(printedBranch)
    .mutation(({ ctx, input }) => printPay(ctx, input)),
})
