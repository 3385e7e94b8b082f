import { z } from 'zod'
import { referenceFile } from '../../contract/api/settings'
import { activeMarket } from '../assumptions/active-market'
import { procedure, router } from '../trpc'
import { referenceFiles } from './reference-files'

export const settingsRouter = router({
  policies: procedure
    .output(z.array(referenceFile))
    .query(async ({ ctx }) => referenceFiles(await activeMarket(ctx), ctx.today())),
})
