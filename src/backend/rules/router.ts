import { z } from 'zod'
import { language } from '../../contract/api/common'
import { ruleExport, ruleFile, ruleHits, rulesView, saveHouse, savePlanningDefault } from '../../contract/api/rules'
import { shippedPlanningValues } from '../../domain/pension/planning-values'
import { procedure, router } from '../trpc'
import { lateRulePacks, rulePacks } from './pack-list'
import { houseValuesView, saveHouseValue } from './house-values'
import { lifeCurves } from './life-curves'
import { exportRuleFile, ruleFileView, searchRuleFiles } from './rule-file-views'
import { ownPlanningValues, savePlanningValue } from './planning-values'

const fileId = z.string().max(60)

export const rulesRouter = router({
  view: procedure
    .input(z.strictObject({ language }))
    .output(rulesView)
    .query(async ({ ctx, input }) => {
      const [profile, saved, house] = await Promise.all([
        ctx.store.query('app.profile', {}),
        ownPlanningValues(ctx),
        houseValuesView(ctx, input.language),
      ])
      return {
        on: ctx.today(),
        packs: rulePacks(ctx.today(), input.language),
        defaults: shippedPlanningValues.map(({ value, ...rest }) => ({
          ...rest,
          shipped: value,
          own: saved.own[rest.key] ?? null,
        })),
        rev: saved.rev,
        changedBy: saved.by,
        mayChange: profile.role === 'manager',
        house,
        life: lifeCurves(),
      }
    }),
  /** How many packs have expired or should have been looked at again. */
  late: procedure.output(z.number().int()).query(({ ctx }) => lateRulePacks(ctx.today())),
  /** Every value of one file. */
  file: procedure
    .input(z.strictObject({ id: fileId, language }))
    .output(ruleFile)
    .query(({ input }) => ruleFileView(input.id, input.language)),
  search: procedure
    .input(z.strictObject({ text: z.string().max(60), language }))
    .output(ruleHits)
    .query(({ input }) => searchRuleFiles(input.text, input.language)),
  /** A file to take away; nothing of a client is in it. */
  exportFile: procedure
    .input(z.strictObject({ id: fileId, language, format: z.enum(['csv', 'json']) }))
    .output(ruleExport)
    .query(({ input }) => exportRuleFile(input.id, input.language, input.format)),
  saveDefault: procedure
    .input(savePlanningDefault)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => savePlanningValue(ctx, input)),
  saveHouse: procedure
    .input(saveHouse)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveHouseValue(ctx, input)),
})
