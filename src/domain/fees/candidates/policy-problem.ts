import type { ConversionPolicy } from './policy'

/** What of a policy contradicts itself, as a JSON Pointer and words; undefined when it is in order. */
export function policyProblem(
  policy: ConversionPolicy,
): { readonly path: string; readonly message: string } | undefined {
  const { secondLook, validUntil, effectiveFrom, watch, mustNot } = policy
  if (secondLook.highAge <= secondLook.age)
    return { path: '/secondLook/highAge', message: 'the higher age lies above the lower one' }
  if (validUntil < effectiveFrom) return { path: '/validUntil', message: 'the policy ends before it begins' }
  if (watch.churningTimes.limit <= mustNot.reverseChurning.limit)
    return { path: '/watch/churningTimes/limit', message: 'churning begins above reverse churning' }
  return undefined
}
