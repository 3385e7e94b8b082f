import { todayList as todayShape } from '../../contract/api/today'
import { procedure, router } from '../trpc'
import { todayList } from './today'

export const todayRouter = router({
  list: procedure.output(todayShape).query(({ ctx }) => todayList(ctx)),
})
