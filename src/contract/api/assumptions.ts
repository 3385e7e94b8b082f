import { z } from 'zod'
import { capitalMarketSet } from '../jobs/allocation-policies'

/** One saved version of a set; the shipped one is version 0. */
export const marketSetRef = z.strictObject({ id: z.string().min(1), version: z.number().int().min(0) })
export type MarketSetChoice = z.infer<typeof marketSetRef>

export const marketSetView = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  /** True for the set that the product ships: it is read only, and always there. */
  shipped: z.boolean(),
  status: z.enum(['draft', 'inForce', 'retired']),
  validity: z.enum(['notYet', 'valid', 'reviewDue', 'expired']),
  at: z.number().nullable(),
  by: z.string().nullable(),
  document: capitalMarketSet,
})
export type MarketSetView = z.infer<typeof marketSetView>

export const assumptionsList = z.strictObject({
  /** The business day that validity is reckoned from. */
  on: z.string(),
  /** Moves with every change of state; sent back with the next one. */
  rev: z.number().int(),
  sets: z.array(marketSetView),
})
export type AssumptionsList = z.infer<typeof assumptionsList>

/** A saved set, or a draft that is not saved yet. */
export const marketSource = z.union([marketSetRef, z.strictObject({ document: capitalMarketSet })])

export const riskLevelName = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
