import { describe, expect, it } from 'vitest'
import { conversionPolicy } from '../../../../src/contract/jobs/fees-candidates'
import { shippedConversionPolicy } from '../../../../src/domain/fees/candidates/policy'
import { policyProblem } from '../../../../src/domain/fees/candidates/policy-problem'

describe('the policy of conversions', () => {
  it('as it ships has the shape that a manager may save, an owner, an end and a source for every limit', () => {
    expect(conversionPolicy.parse(shippedConversionPolicy)).toEqual(shippedConversionPolicy)
    expect(policyProblem(shippedConversionPolicy)).toBeUndefined()
    const { watch, mustNot, owner } = shippedConversionPolicy
    for (const { source } of [watch.churningTimes, watch.costToEquity, watch.feeAccountShare, mustNot.reverseChurning])
      expect(Math.min(source.zh.length, source.en.length)).toBeGreaterThan(10)
    expect(owner.zh).not.toBe('')
  })

  it('one that contradicts itself is refused where it does', () => {
    const { secondLook, watch } = shippedConversionPolicy
    const pathOf = (change: object) => policyProblem({ ...shippedConversionPolicy, ...change })?.path
    expect(pathOf({ secondLook: { ...secondLook, highAge: 60 } })).toBe('/secondLook/highAge')
    expect(pathOf({ validUntil: '2020-01-01' })).toBe('/validUntil')
    expect(pathOf({ watch: { ...watch, churningTimes: { ...watch.churningTimes, limit: 0.4 } } })).toBe(
      '/watch/churningTimes/limit',
    )
  })
})
