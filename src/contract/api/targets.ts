import { z } from 'zod'
import { dateText, id, money, productRisk, riskLevel } from './common'

/** Class → share of what is allocated. */
export const classWeights = z.record(z.string(), z.number())

/** One line of the product list that client and advisor settled on (choice `products`). */
export const targetLine = z.strictObject({
  code: z.string(),
  name: z.string(),
  assetClass: z.string(),
  risk: productRisk.nullable(),
  /** Share of the investable money. */
  weight: z.number().min(0).max(1),
  amount: money,
})
export type TargetLine = z.infer<typeof targetLine>

/** What a client's portfolio is meant to look like today: what was settled on, else the model mix of his level. */
export const clientTarget = z.strictObject({
  clientId: id,
  /** `choice`: settled with the client; `reference`: the model mix of his level, nothing settled yet. */
  source: z.enum(['choice', 'reference']),
  level: riskLevel,
  /** Long-term weights of the classes, sum 1. */
  strategic: classWeights,
  /** The same with the tilts of the views that are live today; equal to `strategic` without any. */
  tactical: classWeights,
  /** Ids of the live views behind the tilt. */
  views: z.array(id),
  /** Null while no products have been settled on. */
  lines: z.array(targetLine).nullable(),
  decidedOn: dateText.nullable(),
})
export type ClientTarget = z.infer<typeof clientTarget>
