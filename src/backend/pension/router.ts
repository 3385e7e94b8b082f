import { z } from 'zod'
import personalPension from '../../../resources/reference/personal-pension.json'
import { id } from '../../contract/api/common'
import { dialAnswer, dialQuestion, pensionSetup, taxAnswer, taxDocument, taxQuestion } from '../../contract/api/pension'
import { baseBounds } from '../../domain/pension/contributions'
import { pensionProvinces, provincesPack } from '../../domain/pension/provinces'
import { activeMarket } from '../assumptions/active-market'
import { planningValuesInForce } from '../rules/planning-values'
import { procedure, router } from '../trpc'
import { pensionDialFor } from './dial'
import { taxForMember } from './tax'
import { saveTaxDocument, taxDocumentOf } from './tax-document'

export const pensionRouter = router({
  setup: procedure.output(pensionSetup).query(async ({ ctx }) => {
    const [market, values] = await Promise.all([activeMarket(ctx), planningValuesInForce(ctx)])
    return {
      on: ctx.today(),
      provinces: pensionProvinces.map((province) => ({
        ...province,
        pensionBases: [...province.pensionBases],
        averageWages: [...province.averageWages],
      })),
      provincesVersion: provincesPack.version,
      provincesConfidence: provincesPack.confidence,
      values,
      baseBounds,
      inflation: market.inflation.mean,
      personalPensionLimit: personalPension.yearlyLimit,
      personalPensionRate: personalPension.withdrawalRate,
    }
  }),
  dial: procedure
    .input(dialQuestion)
    .output(dialAnswer)
    .query(({ ctx, input }) => pensionDialFor(ctx, input)),
  tax: procedure
    .input(taxQuestion)
    .output(taxAnswer)
    .query(({ ctx, input }) => taxForMember(ctx, input.facts, input.yearsToRetirement)),
  taxFacts: procedure
    .input(z.strictObject({ clientId: id }))
    .output(taxDocument)
    .query(({ ctx, input }) => taxDocumentOf(ctx, input.clientId)),
  saveTaxFacts: procedure
    .input(taxDocument.extend({ clientId: id }))
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveTaxDocument(ctx, input)),
})
