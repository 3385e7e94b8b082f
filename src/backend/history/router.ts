import { z } from 'zod'
import { id, language } from '../../contract/api/common'
import {
  checkHistoryInput,
  checkHistoryOutput,
  historyState,
  importHistoryInput,
  planWindowsOutput,
  readHistoryOutput,
} from '../../contract/api/history'
import { retirementPlan } from '../../contract/api/retirement-plan'
import { estimateOutput } from '../../contract/jobs/market'
import { procedure, router } from '../trpc'
import {
  checkHistory,
  importHistory,
  readHistory,
  removeHistory,
  restoreHistory,
  simulateHistory,
} from './change-history'
import { estimateFromHistory } from './estimate-history'
import { exportHistory, stateOfHistory } from './history-state'
import { windowsOfPlan } from './plan-windows'

const rev = z.number().int().min(0)
const moved = z.strictObject({ rev: z.number().int() })

/** The firm's market history, and what follows from it. */
export const historyRouter = router({
  state: procedure.output(historyState).query(({ ctx }) => stateOfHistory(ctx)),
  /** A mutation, because the upload is used up. */
  read: procedure
    .input(z.strictObject({ uploadId: id }))
    .output(readHistoryOutput)
    .mutation(({ ctx, input }) => readHistory(ctx, input.uploadId)),
  check: procedure
    .input(checkHistoryInput)
    .output(checkHistoryOutput)
    .query(({ ctx, input }) => checkHistory(ctx, input)),
  import: procedure
    .input(importHistoryInput)
    .output(moved)
    .mutation(({ ctx, input }) => importHistory(ctx, input)),
  simulate: procedure
    .input(z.strictObject({ rev }))
    .output(moved)
    .mutation(({ ctx, input }) => simulateHistory(ctx, input.rev)),
  remove: procedure
    .input(z.strictObject({ rev }))
    .output(moved)
    .mutation(({ ctx, input }) => removeHistory(ctx, input.rev)),
  restore: procedure
    .input(z.strictObject({ rev, version: rev }))
    .output(moved)
    .mutation(({ ctx, input }) => restoreHistory(ctx, input)),
  exportFile: procedure
    .input(z.strictObject({ language }))
    .output(z.strictObject({ downloadId: z.string(), fileName: z.string() }))
    .mutation(({ ctx, input }) => exportHistory(ctx, input.language)),
  estimate: procedure
    .input(z.strictObject({ method: z.enum(['sample', 'ledoitWolf']) }))
    .output(estimateOutput)
    .mutation(({ ctx, input }) => estimateFromHistory(ctx, input.method)),
  /** The plan on the screen, saved or not, walked through every window of the history. */
  windows: procedure
    .input(z.strictObject({ clientId: id, plan: retirementPlan }))
    .output(planWindowsOutput)
    .query(({ ctx, input }) => windowsOfPlan(ctx, input.clientId, input.plan)),
})
