import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { candidatesOutput, heldCandidatesOutput } from '../../../../src/contract/jobs/fees-candidates'
import type { JobMeta } from '../../../../src/contract/job'
import { listOf } from '../../../../src/domain/fees/candidates/list'
import { findJob } from '../../../../src/worker/jobs'
import { runJob } from '../../../../src/worker/runner'

/* A book that is held in stretches gives the answer that the whole book gives, whatever was asked before. */

type Whole = z.output<typeof candidatesOutput>
type Held = z.output<typeof heldCandidatesOutput> & { readonly meta: JobMeta }

const context = { progress: () => undefined, cancelled: () => false }

async function run<T>(name: string, input: unknown): Promise<T> {
  const job = await findJob(name)
  const result = await runJob(job!, input, context)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value as unknown as T
}

/** Trading from little to much, assets from small to large, a month of his own for each client. */
const clients = Array.from({ length: 60 }, (_, k) => {
  const assets = 60_000 * (1 + (k % 12)) ** 2
  const traded = assets * (k % 7) * 2.5
  const rate = [0.0001, 0.0003, 0.0012][k % 3]!
  return {
    clientId: `c${String(k).padStart(3, '0')}`,
    age: 30 + k,
    tier: 'S2',
    level: k % 9 === 0 ? null : 'C4',
    assessmentValidUntil: '2028-05-31',
    holdings: { total: assets, cash: 0, restricted: 0 },
    averageAssets: assets,
    commissionRate: rate,
    year: { orders: k, traded, charged: rate * traded, billed: rate * traded, stamp: 0, transfer: 0 },
    monthly: Array.from({ length: 18 }, (_one, month) => (traded / 12) * (0.6 + ((month * (k + 1)) % 9) / 10)),
  }
})

const hold = async (of: readonly object[]): Promise<string> =>
  (await run<{ digest: string }>('fees.holdClients', { clients: of })).digest

describe('a book in stretches', () => {
  it('counts, sums and every row are those of the whole book, for every schedule that is tried', async () => {
    const slices = [await hold(clients.slice(0, 25)), await hold(clients.slice(25, 50)), await hold(clients.slice(50))]
    const tried = [{}, { feeRate: 0.001 }, { feeRate: 0.0005, agreedTurnover: 3 }, { membershipFee: 20 }, {}]
    const classes = new Set<string>()
    for (const whatIf of tried) {
      const question = { on: '2026-11-20', whatIf }
      const whole = await run<Whole>('fees.candidates', { ...question, clients })
      const held = await run<Held>('fees.heldCandidates', {
        ...question,
        slices,
        show: 'all',
        sort: 'name',
        descending: false,
      })
      expect(held.rows).toEqual(whole.rows)
      expect(held.summary).toEqual(whole.summary)
      expect(held.total).toBe(60)
      const reasons = whole.rows.filter((row) => row.reasons.includes('HIGH_TURNOVER')).length
      expect(held.byCode['HIGH_TURNOVER'] ?? 0).toBe(reasons)
      for (const row of whole.rows) classes.add(row.class)
    }
    expect([...classes].toSorted()).toEqual(expect.arrayContaining(['candidate', 'membership', 'mustNot', 'stay']))
  })

  it('a page of a sorted list is that stretch of the sorted whole', async () => {
    const question = { on: '2026-11-20', whatIf: { feeRate: 0.001 } }
    const { rows } = await run<Whole>('fees.candidates', { ...question, clients })
    const slices = [await hold(clients)]
    const wish = { show: 'mustNot', code: null, sort: 'assets', descending: true } as const
    const sorted = listOf(rows, wish, null).map((index) => rows[index]!)
    expect(sorted.length).toBeGreaterThan(12)
    const page = await run<Held>('fees.heldCandidates', { ...question, ...wish, slices, offset: 5, limit: 7 })
    expect(page.rows).toEqual(sorted.slice(5, 12))
    expect(page.total).toBe(sorted.length)
    const assets = sorted.map(({ figures }) => figures?.assets ?? -1)
    expect(assets).toEqual(assets.toSorted((a, b) => b - a))
  })

  it('a list by name follows the ranks, and a stretch that nobody holds is refused', async () => {
    const slices = [await hold(clients.slice(0, 3))]
    const byName = await run<Held>('fees.heldCandidates', {
      on: '2026-11-20',
      slices,
      ranks: [2, 0, 1],
      show: 'all',
      sort: 'name',
      descending: false,
    })
    expect(byName.rows.map(({ clientId }) => clientId)).toEqual(['c001', 'c002', 'c000'])
    await expect(run('fees.heldCandidates', { on: '2026-11-20', slices: [slices[0], 'f'.repeat(64)] })).rejects.toThrow(
      '/slices/1',
    )
  })
})
