import { labRunInput, labSetup, type LabRun } from '../../contract/api/lab'
import { activeMarket } from '../assumptions/active-market'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { runLab } from './run'
import { labSetupOf } from './setup'

/** The portfolio lab: the optimisers on the assumptions in force, without any client. */
export const labRouter = router({
  setup: procedure.output(labSetup).query(async ({ ctx }) => labSetupOf(await activeMarket(ctx))),
  run: procedure
    .input(labRunInput)
    .mutation(({ ctx, input }) => streamed<LabRun>(ctx.jobs, (progress) => runLab(ctx, input, progress))),
})
