import { z } from 'zod'
import { language } from '../../contract/api/common'
import { referenceFile } from '../../contract/api/settings'
import { activeMarket } from '../assumptions/active-market'
import { procedure, router } from '../trpc'
import { referenceFiles } from './reference-files'

export const settingsRouter = router({
  policies: procedure
    .input(z.strictObject({ language }))
    .output(z.array(referenceFile))
    .query(async ({ ctx, input }) => referenceFiles(await activeMarket(ctx), ctx.today(), input.language)),
})
