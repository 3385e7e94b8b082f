import { describe, expect, it } from 'vitest'
import { shippedHouseEconomics } from '../../../../src/domain/fees/house-economics'
import { feesCandidatesJobs } from '../../../../src/worker/jobs/fees-candidates'
import { everyExampleHolds, jobKit } from '../../job-kit'
import { busy, judged, owning } from './one-client'

/* Two million, nothing in cash, 16 m traded at 0.08 %, the fee of 0.4 %; the house's parameters as they ship. */

const { payout, vat, clearing, platform, serving } = shippedHouseEconomics

describe('what the house has of it', () => {
  it('every line by hand: commission without the pass-through, VAT, payout, clearing, platform, service', () => {
    const { house } = judged(owning(busy, 2_000_000)).figures!
    const commission = (12_800 - 16_000_000 * 0.0000541) / (1 + vat.rate)
    expect(house.before.revenue).toBeCloseTo(commission, 2)
    expect(house.before.advisor).toBeCloseTo(commission * payout.commission, 2)
    // 5,500 yuan serve an S1 client in every model
    const kept = commission * (1 - payout.commission) - 16_000_000 * clearing - 5500
    expect(house.before.firm).toBeCloseTo(kept, 2)
    const fee = 8000 / (1 + vat.rate)
    expect(house.after.revenue).toBeCloseTo(fee, 2)
    expect(house.after.advisor).toBeCloseTo(fee * payout.fee, 2)
    const extra = serving.extraHours.S1 * 320 + serving.extraPlatform.S1
    const left = fee * (1 - payout.fee) - 16_000_000 * clearing - 2_000_000 * platform.assetBased - 5500 - extra
    expect(house.after.firm).toBeCloseTo(left, 2)
  })

  it('the cheaper share class is his gain and their loss', () => {
    const facts = { ...owning(busy, 2_000_000), year: { ...busy.year, trail: 1060 } }
    const kept = judged(facts, { surplus: { shareClass: false, duties: false, impact: false } }).figures!
    const gone = judged(facts).figures!
    expect(gone.saving - kept.saving).toBeCloseTo(1060, 2)
    // 1,060 with VAT is 1,000 without; 60 % of a trail stays in an asset-based account
    expect(kept.house.before.revenue - judged(owning(busy, 2_000_000)).figures!.house.before.revenue).toBeCloseTo(
      1000,
      2,
    )
    expect(kept.house.after.revenue - gone.house.after.revenue).toBeCloseTo(600, 2)
  })
})

describe('fees.candidates', () => {
  everyExampleHolds(feesCandidatesJobs)
  const { answerOf, jobOf, problemsOf } = jobKit(feesCandidatesJobs)
  const example = jobOf('fees.candidates').example as { clients: Record<string, unknown>[] }

  it('the order of the clients does not matter', async () => {
    const there = await answerOf('fees.candidates', example)
    const back = await answerOf('fees.candidates', { ...example, clients: example.clients.toReversed() })
    expect(back['summary']).toEqual(there['summary'])
    expect((back['rows'] as unknown[]).toReversed()).toEqual(there['rows'])
  })

  it('bad input is refused with a code and where it is', async () => {
    expect(await problemsOf('fees.candidates', { on: '2026-02-30' })).toEqual(['invalid_input /on'])
    expect(await problemsOf('fees.candidates', { whatIf: { feeRate: 0.2 } })).toEqual(['invalid_input /whatIf/feeRate'])
    const policy = { policy: { ...(await policyOf()), schedules: { assetBased: 'membership-360', membership: 'x' } } }
    expect(await problemsOf('fees.candidates', policy)).toEqual(['invalid_input /policy/schedules/assetBased'])
    expect(await problemsOf('fees.candidates', { on: '2029-01-01' })).toEqual([
      'out_of_domain /policy/schedules/assetBased',
    ])
    expect(await problemsOf('fees.candidates', { names: [] })).toEqual(['unknown_field /names'])
  })
})

const policyOf = async () => (await import('../../../../resources/policies/fee-conversion-policy.json')).default
