import { appState as appStateShape, preferences, profile } from '../../contract/api/app'
import { procedure, router } from '../trpc'
import { readPreferences, writePreferences } from './preferences'
import { appState } from './state'

export const appRouter = router({
  state: procedure.output(appStateShape).query(({ ctx }) => appState(ctx)),
  preferences: procedure.output(preferences).query(({ ctx }) => readPreferences(ctx)),
  setPreferences: procedure
    .input(preferences)
    .output(preferences)
    .mutation(({ ctx, input }) => writePreferences(ctx, input)),
  saveProfile: procedure
    .input(profile)
    .output(profile)
    .mutation(async ({ ctx, input }) => {
      const saved = await ctx.store.execute('app.saveProfile', ctx.session.actor, input)
      ctx.session.actor = saved.advisorName || saved.role
      return saved
    }),
})
