import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocationForClient, ALLOCATION_JOB } from '../../../src/backend/allocation/allocation-for-client'
import { activeMarket } from '../../../src/backend/assumptions/active-market'
import { planDocument } from '../../../src/backend/zone/plan-document'
import { planToJob } from '../../../src/backend/zone/plan-to-job'
import { type CapitalMarketSet, shippedMarket } from '../../../src/domain/market/capital-market-set'
import { sampleBackend, type SampleBackend } from './sample-backend'

/*
 * An edited set is not a picture: whoever puts it in force changes the allocation of clients, their retirement plan and
 * what a proposal says; taking it back restores all of it.
 */

let sample: SampleBackend
let clientId: string
beforeAll(async () => {
  sample = await sampleBackend()
  const { rows } = await sample.call.clients.list({})
  for (const row of rows) {
    const made = await allocationForClient(sample.backend.context, { clientId: row.id, horizonYears: null }).catch(
      () => null,
    )
    if (made !== null && row.kind === 'person') {
      clientId = row.id
      break
    }
  }
}, 240_000)
afterAll(() => sample.close())

/** Shares return four points less and bonds move more: the proposal cannot stay what it was. */
const cautious: CapitalMarketSet = {
  ...shippedMarket,
  id: 'cma-cautious',
  version: '2026-12',
  expires: '2027-06-30',
  reviewBy: '2027-03-31',
  assets: shippedMarket.assets.map((asset) =>
    asset.id.includes('EQ') ? { ...asset, geo: (asset.geo ?? 0) - 0.04, vol: asset.vol * 1.2 } : asset,
  ),
}

const allocation = () => allocationForClient(sample.backend.context, { clientId, horizonYears: null })

async function putInForce(document: CapitalMarketSet | null): Promise<void> {
  const { store } = sample.backend.context
  const { rev, sets } = await store.query('markets.list', {})
  if (document === null) {
    await store.execute('markets.putInForce', 'tester', { rev, set: null })
    return
  }
  const versions = sets.filter(({ id }) => id === document.id).map(({ version }) => version)
  const { id, version } = await store.execute('markets.save', 'tester', {
    id: document.id,
    rev: Math.max(0, ...versions),
    document,
  })
  await store.execute('markets.putInForce', 'tester', { rev, set: { id, version } })
}

describe('a set that was put in force', () => {
  it('changes the allocation, the plan and the page of assumptions, and going back restores them', async () => {
    const before = await allocation()
    expect(before.jobInput).not.toHaveProperty('market')
    expect(before.result.assumptions.id).toBe(shippedMarket.id)

    await putInForce(cautious)
    const after = await allocation()
    expect(after.result.assumptions).toMatchObject({ id: 'cma-cautious', reviewBy: '2027-03-31' })
    expect(after.result.proposed.weights).not.toEqual(before.result.proposed.weights)
    expect(after.result.proposed.longTermReturn).toBeLessThan(before.result.proposed.longTermReturn)
    expect(await sample.call.allocation.assumptions()).toMatchObject({ id: 'cma-cautious' })
    expect(await sample.call.settings.policies({ language: 'zh-CN' })).toContainEqual(
      expect.objectContaining({ area: 'assumptions', id: 'cma-cautious', validUntil: '2027-06-30' }),
    )
    const { plan } = await planDocument(sample.backend.context, clientId)
    const job = planToJob(plan, await activeMarket(sample.backend.context))
    expect(job.market.assets.find(({ id }) => id === 'CN_EQ_L')?.expectedReturn).toBeCloseTo(0.02, 12)

    await putInForce(null)
    const back = await allocation()
    expect(back.inputHash).toBe(before.inputHash)
    expect(back.result).toEqual(before.result)
  })

  it('travels with the job, so that the figures compute again bit for bit when another set is in force', async () => {
    await putInForce(cautious)
    const { jobInput, result, inputHash } = await allocation()
    await putInForce(null)
    const { output } = await sample.backend.context.compute.run<typeof result & { meta: { inputHash: string } }>(
      ALLOCATION_JOB,
      jobInput,
    )
    const { meta, ...again } = output
    expect(meta.inputHash).toBe(inputHash)
    expect(again).toEqual(result)
  })

  it('in arithmetic terms says the same as in geometric ones', async () => {
    const before = await allocation()
    await putInForce({
      ...shippedMarket,
      id: 'cma-arithmetic',
      basis: 'arithmetic',
      assets: shippedMarket.assets.map(({ geo, ...asset }) => ({ ...asset, mean: (geo ?? 0) + asset.vol ** 2 / 2 })),
    })
    const after = await allocation()
    await putInForce(null)
    for (const [id, weight] of Object.entries(before.result.proposed.weights)) {
      expect(after.result.proposed.weights[id]).toBeCloseTo(weight, 9)
    }
    for (const [i, { longTermReturn }] of before.result.classes.entries()) {
      expect(after.result.classes[i]?.longTermReturn).toBeCloseTo(longTermReturn, 12)
    }
  })

  it('blocks proposals once it has expired and is marked when its review is due', async () => {
    await putInForce({ ...cautious, expires: '2026-11-19', reviewBy: '2026-11-01' })
    expect((await sample.call.proposals.readiness({ clientId })).blockers).toContain('ASSUMPTIONS_EXPIRED')
    await putInForce({ ...cautious, reviewBy: '2026-11-19' })
    const due = await sample.call.proposals.readiness({ clientId })
    expect([due.blockers.includes('ASSUMPTIONS_EXPIRED'), due.warnings.includes('ASSUMPTIONS_REVIEW_DUE')]).toEqual([
      false,
      true,
    ])
    expect((await allocation()).result.assumptions.status).toBe('reviewDue')
    await putInForce(null)
    expect((await sample.call.proposals.readiness({ clientId })).warnings).not.toContain('ASSUMPTIONS_REVIEW_DUE')
  })
})
