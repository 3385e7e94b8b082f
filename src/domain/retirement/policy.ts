import shipped from '../../../resources/policies/retirement-policy.json'
import type { PolicyOverride } from './plan'

/** Zone thresholds, discount rate, effort weights and limits: a file with an owner and a version (decisions E11). */
export type RetirementPolicy = typeof shipped

export const shippedPolicy: RetirementPolicy = shipped

/** The shipped policy with the thresholds of the input in place of its own. */
export const policyOf = (override: PolicyOverride | undefined): RetirementPolicy =>
  override === undefined
    ? shipped
    : {
        ...shipped,
        version: override.version,
        green: override.green ?? shipped.green,
        red: override.red ?? shipped.red,
        overFunded: override.overFunded ?? shipped.overFunded,
        hysteresis: override.hysteresis ?? shipped.hysteresis,
        modelSpreadLimit: override.modelSpreadLimit ?? shipped.modelSpreadLimit,
        realDiscountRate: override.realDiscountRate ?? shipped.realDiscountRate,
      }
