import { z } from 'zod'
import { referenceFile } from '../../contract/api/settings'
import { procedure, router } from '../trpc'
import { referenceFiles } from './reference-files'

export const settingsRouter = router({
  policies: procedure.output(z.array(referenceFile)).query(({ ctx }) => referenceFiles(ctx.today())),
})
