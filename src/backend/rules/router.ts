import { z } from 'zod'
import { language } from '../../contract/api/common'
import { rulesView, savePlanningDefault } from '../../contract/api/rules'
import { shippedPlanningValues } from '../../domain/pension/planning-values'
import { procedure, router } from '../trpc'
import { lateRulePacks, rulePacks } from './pack-list'
import { ownPlanningValues, savePlanningValue } from './planning-values'

export const rulesRouter = router({
  view: procedure
    .input(z.strictObject({ language }))
    .output(rulesView)
    .query(async ({ ctx, input }) => {
      const [profile, saved] = await Promise.all([ctx.store.query('app.profile', {}), ownPlanningValues(ctx)])
      return {
        on: ctx.today(),
        packs: rulePacks(ctx.today(), input.language === 'zh-CN' ? 'zh' : 'en'),
        defaults: shippedPlanningValues.map(({ value, ...rest }) => ({
          ...rest,
          shipped: value,
          own: saved.own[rest.key] ?? null,
        })),
        rev: saved.rev,
        changedBy: saved.by,
        mayChange: profile.role === 'manager',
      }
    }),
  /** How many packs have expired or should have been looked at again. */
  late: procedure.output(z.number().int()).query(({ ctx }) => lateRulePacks(ctx.today())),
  saveDefault: procedure
    .input(savePlanningDefault)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => savePlanningValue(ctx, input)),
})
