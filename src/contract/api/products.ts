import { z } from 'zod'
import { COST_FINDINGS } from '../../domain/products/product-facts'
import { LINE_REASONS, REFUSALS, SHORT_REASONS } from '../../domain/products/selection'
import { MATCH_REASONS } from '../../domain/suitability/match'
import { dateText, id, money, productRisk, riskLevel } from './common'
import { classWeights, targetLine } from './targets'

/** What the product file says of one product, and what the dated rules say of that. No figure about the future. */
export const shelfRow = z.strictObject({
  code: z.string(),
  name: z.string(),
  instrument: z.string(),
  assetClass: z.string(),
  risk: productRisk,
  ratedOn: dateText,
  /** The rating is too old to be relied on. */
  stale: z.boolean(),
  issuer: z.string().nullable(),
  affiliated: z.boolean(),
  managementFee: z.number().nullable(),
  custodyFee: z.number().nullable(),
  salesServiceFee: z.number().nullable(),
  subscriptionFee: z.number().nullable(),
  redemptionFee: z.number().nullable(),
  /** Management, custody and sales service together, a year. */
  yearlyCost: z.number().nullable(),
  costFindings: z.array(z.enum(COST_FINDINGS)),
  minimum: money.nullable(),
  unit: z.strictObject({ by: z.enum(['quantity', 'amount']), minimum: z.number(), step: z.number() }).nullable(),
  exchange: z.string().nullable(),
  price: z.number().nullable(),
  pricedOn: dateText.nullable(),
  currency: z.string().nullable(),
  tags: z.array(z.string()),
  lockMonths: z.number().nullable(),
  holdMonths: z.number().nullable(),
  remark: z.string().nullable(),
  status: z.enum(['open', 'closed', 'suspended']),
})
export type ShelfRow = z.infer<typeof shelfRow>

export const shelf = z.strictObject({
  /** Products in the book, whatever was searched. */
  total: z.number().int(),
  rows: z.array(shelfRow),
  /** Per class of the assumptions: products that can be proposed, single securities not counted. */
  counts: z.array(z.strictObject({ assetClass: z.string(), open: z.number().int(), all: z.number().int() })),
  on: dateText,
})
export type ShelfView = z.infer<typeof shelf>

export const selectionRequest = z.strictObject({
  clientId: id,
  /** Null: what the policy gives an account of this size. */
  lines: z.number().int().min(1).max(40).nullable().default(null),
  /** Lines that must be in, with their amount when it is given. */
  fixed: z
    .array(z.strictObject({ code: z.string().min(1).max(40), amount: money.positive().optional() }))
    .max(40)
    .default([]),
  /** Products that this solve leaves out. */
  without: z.array(z.string().min(1).max(40)).max(200).default([]),
})
export type SelectionRequest = z.infer<typeof selectionRequest>

const productPart = {
  code: z.string(),
  name: z.string(),
  risk: productRisk,
  yearlyCost: z.number().nullable(),
  affiliated: z.boolean(),
}

export const productsChoice = z.strictObject({
  /** Null: nothing is settled any more. */
  lines: z.array(targetLine).nullable(),
  reason: z.string().max(500),
  /** Half of the differences to the target that the list was made for. */
  misfit: z.number(),
  /** The weights that the list was made for. */
  target: classWeights,
  at: z.number(),
  by: z.string(),
})

export const selectionView = z.strictObject({
  level: riskLevel,
  lowest: z.boolean(),
  source: z.enum(['choice', 'reference']),
  /** Without a running agreement a list can be prepared, not proposed. */
  agreement: z.boolean(),
  investable: money,
  budget: money,
  /** Lines that the policy gives an account of this size, and those of this answer. */
  policyLines: z.number().int(),
  maxLines: z.number().int(),
  classes: z.array(z.strictObject({ id: z.string(), target: z.number(), mapped: z.number(), staying: z.number() })),
  lines: z.array(
    z.strictObject({
      ...productPart,
      assetClass: z.string(),
      instrument: z.string(),
      ratedOn: dateText,
      issuer: z.string().nullable(),
      held: money,
      amount: money,
      quantity: z.number().nullable(),
      weight: z.number(),
      costYuan: money.nullable(),
      fixed: z.boolean(),
      reasons: z.array(z.enum(LINE_REASONS)),
      alternatives: z.array(
        z.strictObject({
          ...productPart,
          amount: money,
          quantity: z.number().nullable(),
          misfitChange: z.number(),
          yearlyCostChange: money,
        }),
      ),
    }),
  ),
  kept: z.array(z.strictObject({ code: z.string(), name: z.string(), assetClass: z.string(), amount: money })),
  short: z.array(z.strictObject({ assetClass: z.string(), short: money, reason: z.enum(SHORT_REASONS) })),
  refused: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      assetClass: z.string(),
      risk: productRisk,
      reasons: z.array(z.enum(REFUSALS)),
      match: z.array(z.enum(MATCH_REASONS)),
    }),
  ),
  bindingLimits: z.array(z.string()),
  misfit: z.number(),
  unavoidable: z.number(),
  idle: money,
  yearlyCost: money,
  entryCost: money,
  gap: z.number(),
  timedOut: z.boolean(),
  choice: productsChoice.nullable(),
  inputHash: z.string(),
})
export type SelectionView = z.infer<typeof selectionView>
